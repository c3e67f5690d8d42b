#!/usr/bin/python3
"""Groonga with bigrams, width and kana unified."""
import json
import os
import sys

import engine

NORMALIZER = """'NormalizerNFKC150("unify_kana", true)'"""
# nDCG@10, alchemy-title and jsquad-valid: default (tf) .072 .627, scorer_tf_idf .512 .821,
# scorer_tf_at_most(_, 2) .605 .886, (_, 1) .667 .928, .672 .928 with
# the title in the body too; similar search (*S) .471 .795. Scores are whole numbers: ties are many.
SCORER = "scorer_tf_at_most(Terms.title, 1) || scorer_tf_at_most(Terms.body, 1)"
FORM = ("Groonga {}, TokenBigram, NormalizerNFKC150 with unify_kana, scorer_tf_at_most 1 on title and "
        "body, the title in both: all tokens of two characters and more, each quoted, OR (shorter ones "
        "search by prefix and cost .01; they are asked where there is nothing else)")
SCHEMA = f"""\
table_create Book TABLE_HASH_KEY ShortText
column_create Book title COLUMN_SCALAR ShortText
column_create Book body COLUMN_SCALAR LongText
table_create Terms TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram --normalizer {NORMALIZER}
column_create Terms title COLUMN_INDEX|WITH_POSITION Book title
column_create Terms body COLUMN_INDEX|WITH_POSITION Book body
load --table Book
"""


def _quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _answers(out):
    for line in out.splitlines():
        head, *body = json.loads(line)
        if head[0] != 0:
            sys.exit(f"groonga: {head[3]}")
        yield from body


def _groonga(folder, commands, *options):
    """CPU seconds and the answers; one command a line."""
    path = os.path.join(folder, "db")
    seconds, out = engine.run(["groonga", *options, path], input="".join(commands))
    return seconds, list(_answers(out))


def index(corpus, folder):
    os.makedirs(folder)
    rows = [{"_key": docid, "title": title, "body": title + "\n" + text}
            for docid, title, text in engine.documents(corpus)]
    seconds, _ = _groonga(folder, [SCHEMA, json.dumps(rows, ensure_ascii=False), "\n"], "-n")
    version = engine.run(["groonga", "--version"])[1].split()[1]
    engine.tell(form=FORM.format(version), index_s=seconds)


def translate(folder, texts):
    commands = [f"tokenize TokenBigram {_quoted(text)} --normalizer {NORMALIZER}\n" for text in texts]
    for answer in _groonga(folder, commands)[1]:
        tokens = [token["value"] for token in answer]
        yield " OR ".join(map(_quoted, [token for token in tokens if len(token) > 1] or tokens))


def _select(question):
    return (f"select Book --match_columns {_quoted(SCORER)} --query {_quoted(question)} "
            f"--sort_keys -_score --limit {engine.DEPTH} --output_columns _key,_score\n")


def rank(folder, queries, run_file, sent_file):
    qids, texts = zip(*engine.queries(queries))
    sent = list(translate(folder, texts))
    asked = [(qid, question) for qid, question in zip(qids, sent) if question]
    commands = [_select(question) for _, question in asked]
    first_seconds, _ = _groonga(folder, commands[:1])
    seconds, answers = _groonga(folder, commands)
    found = {qid: answer[0][2:] for (qid, _), answer in zip(asked, answers)}
    engine.write_lines(run_file, (line for qid in found
                                  for line in engine.trec(qid, found[qid], "groonga")))
    engine.write_lines(sent_file, map("\t".join, zip(qids, sent)))
    engine.tell(query_ms=engine.milliseconds_each(seconds, first_seconds, len(asked)),
                unasked=len(qids) - len(asked))


if __name__ == "__main__":
    {"index": index, "rank": rank}[sys.argv[1]](*sys.argv[2:])
