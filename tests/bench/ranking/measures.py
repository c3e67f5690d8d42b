"""What `kaeru eval --run` measures, for a kaeru that has no such command."""
import math
from collections import defaultdict


def read_qrels(path):
    grades = defaultdict(dict)
    with open(path, encoding="utf-8") as lines:
        for qid, docid, grade in map(str.split, lines):
            grades[qid][docid] = int(grade)
    return grades


def read_run(path):
    """Document ids by query, best first: by score, equal scores as they stand."""
    rows = defaultdict(list)
    with open(path, encoding="utf-8") as lines:
        for qid, _, docid, _, score, _ in map(str.split, lines):
            rows[qid].append((-float(score), docid))
    return {qid: [docid for _, docid in sorted(found, key=lambda row: row[0])]
            for qid, found in rows.items()}


def _dcg(grades):
    return sum(grade / math.log2(at + 2) for at, grade in enumerate(grades))


def of_query(ranked, grades):
    wanted = {docid for docid, grade in grades.items() if grade > 0}
    first = next((at for at, docid in enumerate(ranked[:10], 1) if docid in wanted), None)
    ideal = _dcg(sorted(grades.values(), reverse=True)[:10])
    return {
        "ndcg@10": _dcg(grades.get(docid, 0) for docid in ranked[:10]) / ideal,
        "recall@10": len(wanted & set(ranked[:10])) / len(wanted),
        "recall@100": len(wanted & set(ranked[:100])) / len(wanted),
        "mrr@10": 1 / first if first else 0,
        "success@1": float(first == 1),
    }


def per_query(qrels_path, run_path):
    run = read_run(run_path)
    return {qid: of_query(run.get(qid, []), grades)
            for qid, grades in read_qrels(qrels_path).items() if max(grades.values()) > 0}
