#!/usr/bin/python3
"""What each field of a case study is worth to ranking, and what it costs in postings.

    tests/bench/fields.py [BUILD_DIR]

Copies corpus/ once for each change (a field left out, counted twice, or added from the front matter),
indexes the copy and measures tests/data/book_queries.tsv with `kaeru eval`, against the corpus as it
is. Prints Markdown. Differences come with the 95 % interval of `kaeru eval --compare`.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
KAERU = os.path.join(ROOT, sys.argv[1] if len(sys.argv) > 1 else "build/release", "kaeru")
DATA = os.path.join(ROOT, "tests", "data")
SECTIONS = {"顧客の主張": "顧客の主張|お客様の声", "経過": "経過|対応経過", "結果": "結果",
            "教訓(OP)": r"教訓\(OP\)|反省点", "教訓(管理者)": r"教訓\(管理者\)", "再発防止": "再発防止|対策"}
FRONT = ["要求", "前兆表現"]
EXTRA = ["状況", "苦情区分", "発生原因", "業種", "結果"]


def section(names):
    return re.compile(r"^## (?:%s)\n(.*?)(?=^## |\Z)" % names, re.M | re.S)


def front_line(name):
    return re.compile(r"^%s: *(.*)\n" % name, re.M)


def without_section(text, names):
    return section(names).sub("", text)


def twice_section(text, names):
    return section(names).sub(lambda m: m.group(0) + "\n" + m.group(1), text)


def without_front(text, name):
    return front_line(name).sub("", text, count=1)


def added_front(text, name):
    found = front_line(name).search(text)
    value = re.sub(r"[\[\]{}]", " ", found.group(1)) if found else ""
    return text + ("\n## 結果\n" + value + "\n" if value else "")


def measure(folder, change, baseline):
    corpus, index = os.path.join(folder, "corpus"), os.path.join(folder, "index")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(os.path.join(ROOT, "corpus"), corpus)
    for name in sorted(os.listdir(os.path.join(corpus, "cases"))):
        path = os.path.join(corpus, "cases", name)
        with open(path, encoding="utf-8") as file:
            text = file.read()
        with open(path, "w", encoding="utf-8") as file:
            file.write(change(text))
    subprocess.run([KAERU, "index", "--corpus", corpus, "--index", index], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    run = os.path.join(folder, "run.trec")
    command = [KAERU, "eval", os.path.join(DATA, "book_queries.tsv"), os.path.join(DATA, "book_qrels.tsv"),
               "--index", index, "--json"]
    if baseline:
        command += ["--compare", baseline]
    report = json.loads(subprocess.run(command, capture_output=True, text=True).stdout)
    with open(run, "w", encoding="utf-8") as file:
        file.write(subprocess.run(command[:6] + ["--trec", "-"], capture_output=True, text=True).stdout)
    size = sum(os.path.getsize(os.path.join(base, name)) for base, _, names in
               os.walk(os.path.join(index, "current") + "/") for name in names if name == "postlist.glass")
    return report, run, size


def main():
    with tempfile.TemporaryDirectory(prefix="kaeru-fields.") as work:
        base, baseline, size = measure(os.path.join(work, "base"), lambda text: text, None)
        print("corpus as it is: nDCG@10 %.3f, R@10 %.3f, posting lists %d KB\n"
              % (base["measures"]["ndcg@10"], base["measures"]["recall@10"], size // 1024))
        print("| change | nDCG@10 | 95 % | R@10 | posting lists |\n|---|---|---|---|---|")
        changes = [("without " + name, lambda t, n=names: without_section(t, n)) for name, names in SECTIONS.items()]
        changes += [("without " + name, lambda t, n=name: without_front(t, n)) for name in FRONT]
        changes += [(name + " twice", lambda t, n=names: twice_section(t, n)) for name, names in SECTIONS.items()]
        changes += [("with " + name, lambda t, n=name: added_front(t, n)) for name in EXTRA]
        for label, change in changes:
            report, _, now = measure(os.path.join(work, "now"), change, baseline)
            differences = report["comparison"]["differences"]
            row, recall = differences["ndcg@10"], differences["recall@10"]
            print("| %s | %+.3f | [%+.3f, %+.3f] | %+.3f | %+.0f %% |" % (
                label, row["mean"], row["low"], row["high"], recall["mean"],
                100.0 * (now - size) / size))


if __name__ == "__main__":
    main()
