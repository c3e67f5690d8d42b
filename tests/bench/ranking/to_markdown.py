#!/usr/bin/python3
"""A ranking set as a folder of case studies: to_markdown.py CORPUS.jsonl FOLDER

One file a document, its id and title in the front matter. The body is the text to the letter: every
mark that Markdown, or kaeru's repair of it, would act on is written so that it reads as itself. So
kaeru searches the same characters as the other engines do.
"""
import json
import os
import re
import sys

# Markdown lets any ASCII punctuation mark be escaped.
PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# What an input method puts at the beginning of a line for a heading, a number or a bullet.
TYPED_MARKS = re.compile("^[＃０-９①-⑳・●○◯■□◆◇◈▪•･▼【]")


def literal(line):
    text = PUNCTUATION.sub(r"\\\1", line.strip())
    return TYPED_MARKS.sub(lambda mark: f"&#{ord(mark.group())};", text)


def case_study(row):
    title = " ".join(row["title"].split())
    front = [f"{key}: {json.dumps(value, ensure_ascii=False)}"
             for key, value in (("id", row["id"]), ("標題", title))]
    lines = [literal(line) for line in row["text"].splitlines()]
    return "\n".join(["---", *front, "---", "", "\n\n".join(filter(None, lines)), ""])


def main(corpus, folder):
    os.makedirs(folder, exist_ok=True)
    with open(corpus, encoding="utf-8") as rows:
        for number, row in enumerate(map(json.loads, rows)):
            with open(os.path.join(folder, f"{number:06}.md"), "w", encoding="utf-8") as out:
                out.write(case_study(row))


if __name__ == "__main__":
    main(*sys.argv[1:])
