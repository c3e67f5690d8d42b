#!/usr/bin/python3
"""How people mistype: one perturbed copy of a queries file per kind of mistake.

    stress.py QUERIES.tsv FOLDER [NAME…]      every kind unless named

Reads `qid<TAB>text` lines and writes FOLDER/NAME.tsv with the same ids in the same order. What a
kind does to a text depends on the text, its id and the set of all texts only, so the files are the
same on every run and every machine. A query that a kind cannot change is kept as it is. Prints
`NAME<TAB>queries<TAB>unchanged` a line. kana_only and romaji need mecab with ipadic; without it they
are skipped with a message.
"""
import os
import sys

sys.dont_write_bytecode = True
from perturb import filler, kana, okurigana, reading, slips  # noqa: E402


def kinds(texts):
    """Name -> function(qid, text) for every kind that this machine can make of these texts."""
    made = {
        "halfwidth": lambda qid, text: kana.other_width(text),
        "nfd": lambda qid, text: kana.decomposed(text),
        "kata_to_hira": lambda qid, text: kana.to_hiragana(text),
        "hira_to_kata": lambda qid, text: kana.to_katakana(text),
        "drop_choon": lambda qid, text: text.replace("ー", ""),
        "double_choon": lambda qid, text: text.replace("ー", "ーー"),
        "large_kana": lambda qid, text: kana.large(text),
        "okurigana": okurigana.respelt,
        "one_missing": slips.one_missing,
        "one_wrong": slips.OneWrong(texts),
        "swapped": slips.swapped,
        "filler": filler.framed,
    }
    return made | reading.kinds(texts)


def read(path):
    with open(path, encoding="utf-8", newline="\n") as lines:
        rows = [line.rstrip("\n").split("\t", 1) for line in lines if line.strip()]
    bad = [row[0] for row in rows if len(row) != 2]
    if bad:
        sys.exit(f"stress: {path}: no tab in the line of {bad[0]}")
    return rows


def write(path, rows):
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        out.writelines(f"{qid}\t{text}\n" for qid, text in rows)


def main(arguments):
    if len(arguments) < 2:
        sys.exit(__doc__)
    queries, folder, names = arguments[0], arguments[1], arguments[2:]
    rows = read(queries)
    made = kinds([text for _, text in rows])
    os.makedirs(folder, exist_ok=True)
    for name in names or made:
        if name not in made:
            sys.exit(f"stress: no such kind: {name}; there are {' '.join(made)}")
        changed = [(qid, made[name](qid, text)) for qid, text in rows]
        write(os.path.join(folder, name + ".tsv"), changed)
        unchanged = sum(new == old for (_, new), (_, old) in zip(changed, rows))
        print(f"{name}\t{len(rows)}\t{unchanged}")


if __name__ == "__main__":
    main(sys.argv[1:])
