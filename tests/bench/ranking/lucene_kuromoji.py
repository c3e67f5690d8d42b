#!/usr/bin/python3
"""Lucene with kuromoji: compiles LuceneKuromoji.java against Debian's jars and runs it."""
import glob
import os
import sys

import engine

JARS = ":".join(sorted(jar for part in ("core", "analyzers-common", "analyzers-kuromoji")
                       for jar in glob.glob(f"/usr/share/java/lucene-{part}-8*.jar")))
SOURCE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "LuceneKuromoji.java")


def _java(folder, *arguments):
    print(engine.run(["java", "-cp", f"{JARS}:{folder}/classes", "LuceneKuromoji", *arguments])[1],
          end="")


def index(corpus, folder):
    os.makedirs(folder)
    engine.run(["javac", "-cp", JARS, "-d", f"{folder}/classes", SOURCE])
    engine.write_lines(f"{folder}/corpus.tsv",
                       ("\t".join(" ".join(field.split()) for field in row)
                        for row in engine.documents(corpus)))
    _java(folder, "index", f"{folder}/corpus.tsv", f"{folder}/index")


def rank(folder, *files):
    _java(folder, "rank", f"{folder}/index", *files)


if __name__ == "__main__":
    {"index": index, "rank": rank}[sys.argv[1]](*sys.argv[2:])
