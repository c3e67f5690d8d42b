"""The measures of a run, query by query, by `kaeru eval`."""
import json
import os

import engine


def per_query(folder, run):
    """{qid: {"ndcg@10": …}} over the queries with an answer; `folder` holds the set's qrels.tsv."""
    kaeru = os.environ["KAERU_BINARY"]
    queries, qrels = (os.path.join(folder, name) for name in ("queries.tsv", "qrels.tsv"))
    report = json.loads(engine.run([kaeru, "eval", queries, qrels, "--run", run, "--json"])[1])
    return {row["query"]: row["measures"] for row in report["per_query"]}


def mean(rows, name, qids=None):
    """Over `qids`, or all; 0 of none."""
    values = [row[name] for qid, row in rows.items() if qids is None or qid in qids]
    return sum(values) / len(values) if values else 0.0
