"""What the engines that are compared have in common: the files they read and write, and the clock.

Every engine is a program with two commands:

    index CORPUS.jsonl FOLDER                       FOLDER is made
    rank FOLDER QUERIES.tsv RUN.trec SENT.tsv

RUN is a TREC run of the best 100. SENT says `qid<TAB>what the engine was asked`, nothing after the tab
where it cannot be asked. Both print `name<TAB>value` lines: index_s is CPU seconds; query_ms is CPU
milliseconds a query, without opening the index; unasked counts the queries that cannot be put; form
says which engine it is and what it is asked.
"""
import json
import os
import resource
import subprocess
import sys
import time

DEPTH = 100


def documents(corpus):
    """(id, title, text) of every document."""
    with open(corpus, encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            yield row["id"], row["title"], row["text"]


def queries(path):
    with open(path, encoding="utf-8", newline="\n") as lines:
        return [line.rstrip("\n").split("\t", 1) for line in lines if line.strip()]


def write_lines(path, lines):
    with open(path, "w", encoding="utf-8") as out:
        out.writelines(line + "\n" for line in lines)


def trec(qid, found, tag):
    """Lines of a run; `found` is (docid, score), best first."""
    return [f"{qid} Q0 {docid} {at} {score:.6f} {tag}" for at, (docid, score) in enumerate(found, 1)]


def tell(**facts):
    for name, value in facts.items():
        print(name, value if isinstance(value, str) else f"{value:.6g}", sep="\t")


def run(command, failed_from=1, **options):
    """CPU seconds of a program, and what it printed; a status from `failed_from` up ends this one."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", check=False, **options)
    if not 0 <= done.returncode < failed_from:
        sys.exit(f"{' '.join(command)}: status {done.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


def milliseconds_each(all_seconds, first_seconds, count):
    """Of one query, when a process answered all and another one only the first."""
    return 1000 * (all_seconds - first_seconds) / max(count - 1, 1)


def main(tag, form, index, open_index):
    """An engine inside this process. index(documents, folder); open_index(folder) gives two functions:
    translate(text), None where it cannot be asked, and ask(question), (docid, score) best first."""
    command, *paths = sys.argv[1:]
    start = time.process_time()
    if command == "index":
        os.makedirs(paths[1])
        index(documents(paths[0]), paths[1])
        return tell(form=form, index_s=time.process_time() - start)
    translate, ask = open_index(paths[0])
    rows = queries(paths[1])
    start = time.process_time()
    asked = [(qid, translate(text)) for qid, text in rows]
    ranked = [(qid, ask(question)) for qid, question in asked if question is not None]
    used = time.process_time() - start
    write_lines(paths[2], (line for qid, found in ranked for line in trec(qid, found, tag)))
    write_lines(paths[3], (f"{qid}\t{question or ''}" for qid, question in asked))
    return tell(query_ms=1000 * used / len(rows), unasked=len(rows) - len(ranked))
