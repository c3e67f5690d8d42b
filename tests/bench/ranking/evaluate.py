"""The measures of a run, query by query: by `kaeru eval` where this kaeru has it."""
import json
import os
import subprocess

import engine
import measures


def _has_eval(kaeru):
    asked = subprocess.run([kaeru, "help", "eval"], stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL)
    return asked.returncode == 0


def per_query(folder, run):
    """{qid: {"ndcg@10": …}} over the queries with an answer; `folder` holds the set's qrels.tsv."""
    kaeru = os.environ["KAERU_BINARY"]
    queries, qrels = (os.path.join(folder, name) for name in ("queries.tsv", "qrels.tsv"))
    if not _has_eval(kaeru):
        return measures.per_query(qrels, run)
    report = json.loads(engine.run([kaeru, "eval", queries, qrels, "--run", run, "--json"])[1])
    return {row["query"]: row["measures"] for row in report["per_query"]}


def mean(rows, name, qids=None):
    """Over `qids`, or all; 0 of none."""
    values = [row[name] for qid, row in rows.items() if qids is None or qid in qids]
    return sum(values) / len(values) if values else 0.0
