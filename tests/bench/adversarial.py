#!/usr/bin/python3
"""The worst that can be asked, against the deadline: searches, similar case studies, a live transcript, files.

    tests/bench/adversarial.py [--runs N] [--only WORD] [--on CORPUS INDEX]…   on corpus/ unless told
    tests/bench/adversarial.py --smoke                                         seconds, judges no time

Prints Markdown, of each kind the median and the worst run. Exit 1 when an answer took longer than the deadline of
the policy, and the whole process longer than that and what a small search takes, with a tenth for the machine; when
a file took more than its budget; when a program failed. What the machine's other work takes does not count: a
process is judged by its CPU time, `took_ms` by as large a share of it as the process had of a processor. KAERU names
the program (default build/release/kaeru); an INDEX that is not there is built.
"""
import argparse
import collections
import json
import math
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time

from adversarial_texts import hostile_files, hostile_texts, transcripts

ROOT = pathlib.Path(__file__).resolve().parents[2]
KAERU = os.environ.get("KAERU", str(ROOT / "build/release/kaeru"))
DEADLINE_MS = 200
SLACK = 1.1
FILE_MS = 5000  # ReadLimits::milliseconds
FILE_MB = 512
ARGUMENT_BYTES = 120_000  # the system takes 128 KiB an argument, and 2 MB of them
ENVIRONMENT = dict(os.environ, KAERU_LOG="off", KAERU_TODAY="2026-10-31")

Run = collections.namedtuple("Run", "ms cpu_ms mb status out err")


def run(arguments, stdin=b"", environment=ENVIRONMENT):
    """One process: its wall time, CPU time and peak memory."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, tempfile.TemporaryFile() as given:
        given.write(stdin)
        given.seek(0)
        begin = time.perf_counter()
        process = subprocess.Popen([KAERU, *arguments], stdin=given, stdout=out, stderr=err, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        ms = (time.perf_counter() - begin) * 1000
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        return Run(ms, (usage.ru_utime + usage.ru_stime) * 1000, usage.ru_maxrss / 1024, process.returncode, out.read(),
                   err.read())


def arguments_of(text):
    """A text as the words of a command line, without what no command line can carry."""
    data = text.replace(b"\0", b" ")
    parts = [data[at:at + ARGUMENT_BYTES] for at in range(0, len(data), ARGUMENT_BYTES)]
    return ["--", *parts[:14]]


class Table:
    """Rows of one command, judged against the deadline and what a process needs besides."""

    def __init__(self, title, beside_ms, runs, allowed=(0, 1)):
        self.allowed = allowed
        self.limit_ms = DEADLINE_MS * SLACK + beside_ms
        self.took_limit_ms = DEADLINE_MS * SLACK if beside_ms < math.inf else math.inf
        self.runs = runs
        self.over = []
        print(f"\n### {title}: at most {self.limit_ms:.0f} ms\n\n| | ms | worst | CPU | took_ms | MB | status | |")
        print("|---|---|---|---|---|---|---|---|", flush=True)

    def add(self, name, arguments, stdin=b"", environment=ENVIRONMENT):
        every = sorted(run(arguments, stdin, environment) for _ in range(self.runs))
        middle = every[len(every) // 2]
        took, notes = max(read_answer(one)[0] for one in every), read_answer(middle)[1]
        cpu = max(one.cpu_ms for one in every)
        told = {"**late**": cpu > self.limit_ms or took > self.took_limit_ms,
                "**failed**": any(one.status not in self.allowed for one in every)}
        notes += [word for word, true in told.items() if true]
        self.over += [name] if any(told.values()) else []
        print(f"| {name} | {middle.ms:.0f} | {every[-1].ms:.0f} | {cpu:.0f} | {took:.0f} | {middle.mb:.0f} | "
              f"{middle.status} | {', '.join(notes)} |", flush=True)


def read_answer(one):
    """took_ms and what was left out, of an answer in JSON."""
    try:
        answer = json.loads(one.out)
    except ValueError:
        return 0, []  # a screen, or a refusal
    return answer["took_ms"] * min(1, one.cpu_ms / one.ms), [word for word in ("clipped", "partial") if answer[word]]


def small_search_ms(index):
    return sorted(run(["search", "--json", "--index", index, "--", "上司"]).cpu_ms for _ in range(7))[3]


def ask_everything(index, texts, beside_ms, options, folder):
    tables = []

    def table(title, beside_ms=beside_ms, allowed=(0, 1)):
        tables.append(Table(title, beside_ms, options.runs, allowed))
        return tables[-1]

    chosen = [(name, text) for name, text in texts if options.only in name]
    for size, label in options.sizes:
        rows = table(f"search, {label}")
        for name, text in chosen:
            rows.add(name, ["search", "--json", "--index", index, *arguments_of(text[:size])])
    rows = table("search, other ways")
    for name, text in chosen[:options.ways]:
        short = arguments_of(text[:9000])
        rows.add(f"{name}: screen", ["search", "--index", index, *short])
        rows.add(f"{name}: log", ["search", "--json", "--index", index, *arguments_of(text)], b"",
                 dict(ENVIRONMENT, KAERU_LOG=str(folder / "log.sqlite")))
    for name, more in demanding_options():
        rows.add(name, ["search", "--json", "--index", index, *more, "--", "責任者を出せ、返金しろ、お客様をたらい回しにした"])
    rows = table("similar FILE of 1 MB, read within the budget of a file", max(beside_ms, FILE_MS), (0, 1, 2))  # or refused
    for name, text in chosen[:options.drafts]:
        file = folder / "draft.md"
        file.write_bytes("---\n標題: 似た事例\n---\n".encode() + in_lines(text[:1_000_000]))
        rows.add(name, ["similar", "--json", "--index", index, str(file)])
    return tables


def in_lines(data):
    """Lines of some thousand bytes: a file of one line is refused at once."""
    return b"\n".join(data[at:at + 3000] for at in range(0, len(data), 3000))


def demanding_options():
    situations = ["上司要求", "金品要求", "暴言", "威嚇・脅迫", "時間拘束", "商品", "サービス", "料金・契約"]
    outcomes = ["要求充足", "代替案合意", "説明納得", "SV移管", "切電", "書面移行"]
    every = [part for value in situations for part in ("--situation", value)]
    every += [part for value in outcomes for part in ("--outcome", value)] + ["--since", "2020-01-01"]
    return [("all filters", every), ("all filters, a thousand times", every * 1000), ("--limit 100", ["-n", "100"]),
            ("--limit 10000", ["-n", "10000"]), ("--limit 10000, filters", ["-n", "10000", *every]),
            ("--explain", ["--explain"]), ("--explain --limit 10000", ["--explain", "-n", "10000"])]


def follow_lines(index, streams, options):
    """Time a line: a stream of some lines, less what a stream of none takes."""
    limit_ms = math.inf if options.smoke else DEADLINE_MS * SLACK
    print(f"\n### follow: at most {limit_ms:.0f} ms a line\n\n| | lines | ms a line | CPU a line | MB | |\n|---|---|---|---|---|---|")
    late = []
    empty = run(["follow", "--index", index])
    if options.smoke:
        streams = [("all", b"".join(stream[:5000] + b"\n" for _, stream, _ in streams), len(streams))]
    for name, stream, lines in streams:
        if options.only not in name:
            continue
        one = run(["follow", "--index", index, "--echo", "-n", "10", "--once-per", "0"], stream)
        each, cpu = ((a - b) / lines for a, b in ((one.ms, empty.ms), (one.cpu_ms, empty.cpu_ms)))
        bad = cpu > limit_ms or one.status not in (0, 1)
        late += [name] if bad else []
        print(f"| {name} | {lines} | {each:.1f} | {cpu:.1f} | {one.mb:.0f} | {'**late**' if bad else ''} |", flush=True)
    return late


def read_files(files, folder, options):
    """Each hostile file added to an index: `index` and `lint`, less what an empty file takes."""
    print(f"\n### files: at most {FILE_MS} ms, {FILE_MB} MB\n\n| | bytes | index ms | CPU | MB | lint ms | CPU | MB | |")
    print("|---|---|---|---|---|---|---|---|---|", flush=True)
    base = folder / "files"
    (base / "corpus").mkdir(parents=True)
    (base / "corpus/small.md").write_text("---\n標題: 一件\n---\n怒鳴られた。\n", encoding="utf-8")
    index_of(base / "corpus", base / "index")
    empty = read_file_once(b"", base)
    bad = []
    for name, data in files:
        if options.only not in name:
            continue
        pair = read_file_once(data, base)
        spent = [(one.ms - base.ms, one.cpu_ms - base.cpu_ms, one.mb) for one, base in zip(pair, empty)]
        late = any(cpu > FILE_MS or mb > FILE_MB for _, cpu, mb in spent)
        failed = any(one.status not in (0, 1) for one in pair)
        bad += [name] if late or failed else []
        cells = " | ".join(f"{ms:.0f} | {cpu:.0f} | {mb:.0f}" for ms, cpu, mb in spent)
        print(f"| {name} | {len(data)} | {cells} | {'**over**' if late else ''}{'**failed**' if failed else ''} |", flush=True)
    return bad


def lint_all(files, folder):
    """All of them at once, for a program that must not fall."""
    corpus = folder / "all"
    corpus.mkdir()
    for number, (_, data) in enumerate(files):
        (corpus / f"{number}.md").write_bytes(data)
    return [] if run(["lint", "--corpus", str(corpus)]).status in (0, 1) else ["lint"]


def read_file_once(data, base):
    (base / "corpus/one.md").write_bytes(data)
    shutil.rmtree(base / "grown", ignore_errors=True)
    shutil.copytree(base / "index", base / "grown", symlinks=True)
    where = ["--corpus", str(base / "corpus")]
    return (run(["index", *where, "--index", str(base / "grown")]), run(["lint", *where]))


def sample(corpus, most=8_000_000):
    """Text of the corpus, every so many files."""
    paths = sorted(corpus.rglob("*.md"))
    text = []
    size = 0
    for path in paths[::max(1, len(paths) // 3000)]:
        text.append(path.read_text(encoding="utf-8", errors="ignore"))
        size += len(text[-1])
        if size > most:
            break
    return "\n".join(text)


def index_of(corpus, index):
    if not (index / "current").exists():
        built = run(["index", "--corpus", str(corpus), "--index", str(index)])
        if built.status == 2:
            sys.exit(built.err.decode())
    return str(index)


def measure(corpus, index, options, folder):
    where = index_of(corpus, index)
    count = re.search(r"引ける事例 +(\d+)", run(["status", "--index", where]).out.decode())
    small = small_search_ms(where)
    print(f"\n## {count[1] if count else '?'} case studies; a small search takes {small:.0f} ms as a whole process")
    texts = hostile_texts(sample(corpus), options.bytes)
    tables = ask_everything(where, texts, math.inf if options.smoke else small, options, folder)
    late = [name for table in tables for name in table.over]
    return late + follow_lines(where, transcripts(texts), options)


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", default="")
    parser.add_argument("--on", nargs=2, action="append", metavar=("CORPUS", "INDEX"), type=pathlib.Path)
    parser.add_argument("--smoke", action="store_true")
    parser.add_argument("--no-files", action="store_true")
    options = parser.parse_args()
    options.sizes = [(12_000, "12 kB"), (120_000, "120 kB"), (1_600_000, "1.6 MB")]
    options.bytes, options.ways, options.drafts = 1_600_000, 6, 99
    if options.smoke:
        options.runs, options.sizes = 1, [(3000, "3 kB")]
        options.bytes, options.ways, options.drafts = 3000, 1, 2
    return options


def main():
    options = parse()
    most = resource.getrlimit(resource.RLIMIT_STACK)[1]
    resource.setrlimit(resource.RLIMIT_STACK, (most, most))  # room for 2 MB of arguments
    with tempfile.TemporaryDirectory(prefix="kaeru-adversarial-") as made:
        folder = pathlib.Path(made)
        bad = []
        for corpus, index in options.on or [(ROOT / "corpus", folder / "index")]:
            bad += measure(corpus, index, options, folder)
        if options.smoke:
            bad += lint_all(hostile_files(200), folder)
        elif not options.no_files:
            bad += read_files(hostile_files(1), folder, options)
    print(f"\nOver: {', '.join(bad) if bad else 'none'}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
