#!/usr/bin/python3
"""kaeru itself, $KAERU_BINARY, by its own commands; the log is off."""
import itertools
import json
import os
import re
import shutil
import subprocess
import sys

import engine
import to_markdown

KAERU = os.environ["KAERU_BINARY"]
os.environ["KAERU_LOG"] = "off"


READ_BACK = 12  # documents, all of the built-in set: a process each


def check_text(corpus, made):
    """What kaeru holds is the text to the letter, but for white space and the ** that it drops."""
    bare = lambda text: re.sub(r"[\s*_]", "", text)
    for docid, title, text in itertools.islice(engine.documents(corpus), READ_BACK):
        out = engine.run([KAERU, "show", docid, "--json", "--index", made])[1]
        held = json.loads(out)["case_study"]
        if bare(held["title"] + held["sections"][0]["text"]) != bare(title + text):
            sys.exit(f"kaeru holds another text of {docid} than it was given")


def index(corpus, folder):
    os.makedirs(folder)
    cases, made = os.path.join(folder, "cases"), os.path.join(folder, "index")
    to_markdown.main(corpus, cases)
    seconds, out = engine.run([KAERU, "index", "--json", "--corpus", cases, "--index", made],
                              stderr=subprocess.DEVNULL)
    report = json.loads(out)
    if report["diagnostics"] or report["indexed"] != len(os.listdir(cases)):
        sys.exit(f"kaeru did not take every file of {cases} as it is: {report['diagnostics'][:3]}")
    check_text(corpus, made)
    version = engine.run([KAERU, "--version"])[1].strip()
    engine.tell(form=f"{version}, `kaeru search --queries`: the query as it is", index_s=seconds)


def _search(folder, queries):
    command = [KAERU, "search", "--index", os.path.join(folder, "index"), "--trec", "--queries",
               queries, "--limit", str(engine.DEPTH)]
    return engine.run(command, failed_from=2)  # 1: none of them finds anything


def rank(folder, queries, run_file, sent_file):
    rows = engine.queries(queries)
    shutil.copyfile(queries, sent_file)
    seconds, out = _search(folder, queries)
    first = os.path.join(folder, "first.tsv")
    engine.write_lines(first, ["\t".join(rows[0])])
    first_seconds, _ = _search(folder, first)
    engine.write_lines(run_file, out.splitlines())
    engine.tell(query_ms=engine.milliseconds_each(seconds, first_seconds, len(rows)), unasked=0)


if __name__ == "__main__":
    {"index": index, "rank": rank}[sys.argv[1]](*sys.argv[2:])
