"""The clock: one process at a time, its wall clock, CPU seconds and greatest memory."""
import os
import re
import subprocess
import sys
import time

QUERIES = 24


def run(command):
    """(wall s, CPU s, peak MB) of a process and its children; a status but 0 ends this one: what fails is fast."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE)
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}: status {process.returncode}\n"
                 + said.decode(errors="replace")[-2000:])
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def size(folder):
    """Bytes of the files below, each once however many names it has, without holes."""
    files = {}
    for at, _, names in os.walk(folder):
        for info in (os.lstat(os.path.join(at, name)) for name in names):
            files[info.st_ino] = min(info.st_size, 512 * info.st_blocks)
    return sum(files.values())


def drop(folder):
    """Takes an index out of the page cache; programs and libraries stay."""
    for at, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(at, name), "rb") as file:
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def answers(ask, queries, folder, rounds):
    """Milliseconds of a new process a query: with the index in the page cache, and without it."""
    run(ask(queries[0]))
    warm = [1000 * run(ask(query))[0] for _ in range(rounds) for query in queries]
    cold = []
    for query in queries:
        drop(folder)
        cold.append(1000 * run(ask(query))[0])
    return warm, cold


def _parts(text):
    """A word of the title, the title, the sentence of the claim, the claim."""
    title = re.search(r"^標題: *(.+)$", text, re.M)
    claim = re.search(r"^「([^」\n]{20,})」?", text, re.M)
    title = re.sub(r"[「」\"'*]", "", title.group(1)) if title else ""
    claim = re.sub(r"[「」\"'*]", "", claim.group(1)) if claim else ""
    word = re.search(r"[一-龥]{3,}|[ァ-ヶー]{3,}", title or claim)
    return [word.group(0) if word else title[:4], re.split("[、。]", title)[0],
            re.split("[、。?!]", claim)[0], claim[:80]]


def queries_of(corpus):
    """From files evenly spread, by turns a word, a title, a sentence and a whole claim."""
    paths = sorted(corpus.rglob("*.md"))
    found = []
    for number in range(4 * QUERIES):
        if len(found) == QUERIES:
            break
        path = paths[number * len(paths) // (4 * QUERIES)]
        text = _parts(path.read_text(encoding="utf-8", errors="replace"))[len(found) % 4]
        if len(text) >= 3:
            found.append(text)
    return found
