#!/usr/bin/python3
"""Loads every .md file below CORPUS, whole, into an engine that reads no files itself:

    tests/bench/peers/load.py sqlite|groonga CORPUS DATABASE
"""
import json
import pathlib
import sqlite3
import subprocess
import sys

GROONGA_TABLE = """\
table_create Book TABLE_HASH_KEY ShortText
column_create Book body COLUMN_SCALAR Text
load --table Book
"""
# After the load: groonga's manual calls this the fast order (offline index construction).
GROONGA_INDEX = """\
table_create Terms TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram --normalizer NormalizerAuto
column_create Terms body COLUMN_INDEX|WITH_POSITION Book body
"""


def files(corpus):
    for path in sorted(corpus.rglob("*.md")):
        yield str(path.relative_to(corpus)), path.read_text(encoding="utf-8", errors="replace")


def sqlite(corpus, database):
    """One transaction, without a journal: SQLite's documented way of a bulk load."""
    base = sqlite3.connect(database, isolation_level=None)
    base.execute("pragma journal_mode=off")
    base.execute("pragma synchronous=off")
    base.execute("create virtual table book using fts5(path unindexed, body, tokenize=trigram)")
    base.execute("begin")
    base.executemany("insert into book values (?, ?)", files(corpus))
    base.execute("commit")
    base.close()


def groonga(corpus, database):
    with subprocess.Popen(["groonga", "-n", database], stdin=subprocess.PIPE, encoding="utf-8",
                          stdout=subprocess.DEVNULL) as engine:
        engine.stdin.write(GROONGA_TABLE + "[\n")
        for number, (path, body) in enumerate(files(corpus)):
            row = json.dumps({"_key": path, "body": body}, ensure_ascii=False)
            engine.stdin.write((",\n" if number else "") + row)
        engine.stdin.write("\n]\n" + GROONGA_INDEX)
    if engine.returncode != 0:
        sys.exit(f"groonga: status {engine.returncode}")


def main():
    if len(sys.argv) != 4 or sys.argv[1] not in ("sqlite", "groonga"):
        sys.exit(__doc__)
    load = {"sqlite": sqlite, "groonga": groonga}[sys.argv[1]]
    load(pathlib.Path(sys.argv[2]), sys.argv[3])


if __name__ == "__main__":
    main()
