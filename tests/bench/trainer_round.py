#!/usr/bin/env python3
"""A trainer's round, from an empty page to a case study that `kaeru search` finds:

    tests/bench/trainer_round.py [--work DIR] [--rounds N] [--no-build] [COUNT…]

COUNT is 100000 unless told.

Among COUNT generated case studies: `kaeru new`, the writing (not timed), `kaeru lint FILE`,
`kaeru similar FILE`, `kaeru index`, `kaeru search`, each a process of its own. --work keeps what it
builds and uses it again. Prints Markdown, medians of the wall clock. Exit 1 when a case study was
not found.
"""
import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
STEPS = ["new", "lint", "similar", "index", "search"]
WORDS = ["観覧車の予約が消えた", "桐箪笥の引き出しが鳴る", "天体望遠鏡の鏡が曇る", "味噌樽の底が抜けた",
         "蛍光管の色が左右で違う", "浴衣の帯が三日で裂けた", "電子辞書が漢文を読み違える"]


def build_programs(build):
    if not build.is_dir():
        subprocess.run(["cmake", "--preset", "release", "-B", build], cwd=ROOT, check=True,
                       stdout=sys.stderr)
    subprocess.run(["cmake", "--build", build, "--target", "kaeru", "kaeru_generate"], cwd=ROOT,
                   check=True, stdout=sys.stderr)


def prepare(build, work, count):
    """A corpus and its index, made unless they are there."""
    corpus, index = work / f"corpus-{count}", work / f"index-{count}"
    if not corpus.is_dir():
        subprocess.run([build / "kaeru_generate", "--count", str(count), "--seed", "1", "--out",
                        corpus / "cases"], check=True, stdout=sys.stderr)
    subprocess.run([build / "kaeru", "index", "--corpus", corpus, "--index", index], check=True,
                   stdout=sys.stderr)
    return corpus, index


def write_up(path, title):
    """What a person would fill in, over the template."""
    text = path.read_text(encoding="utf-8")
    claim = f"「{title}、どうしてくれるんですか」と強い調子で申し出があった。"
    path.write_text(text.replace("## 顧客の主張\n", f"## 顧客の主張\n{claim}\n", 1),
                    encoding="utf-8")


class Round:
    def __init__(self, kaeru, corpus, index, state):
        self.kaeru, self.corpus, self.index = kaeru, corpus, index
        self.variables = dict(os.environ, KAERU_LOG="off", XDG_STATE_HOME=str(state))

    def timed(self, *arguments):
        begin = time.monotonic()
        done = subprocess.run([self.kaeru, *arguments], env=self.variables, text=True,
                              stdin=subprocess.DEVNULL, capture_output=True)
        if done.returncode > 1:
            sys.exit(f"kaeru {' '.join(map(str, arguments))}: {done.stderr}")
        return time.monotonic() - begin, done.stdout

    def run(self, title, number):
        """Seconds of each step, and whether the case study came first."""
        name = f"trainer-round-{number}"
        path = self.corpus / "cases" / f"{name}.md"
        path.unlink(missing_ok=True)
        at = ["--corpus", self.corpus, "--index", self.index]
        times = {"new": self.timed("new", "case", title, "--id", name, "--situation", "商品",
                                   "--no-edit", "--no-index", *at)[0]}
        write_up(path, title)
        times["lint"] = self.timed("lint", path, "--corpus", self.corpus)[0]
        times["similar"] = self.timed("similar", path, "--index", self.index)[0]
        times["index"] = self.timed("index", *at)[0]
        times["search"], found = self.timed("search", title, "--index", self.index, "--json")
        return times, f'"{name}"' in found


def measure(build, work, count, rounds):
    corpus, index = prepare(build, work, count)
    state = work / "state"
    one = Round(build / "kaeru", corpus, index, state)
    results = [one.run(WORDS[i % len(WORDS)], i) for i in range(rounds)]
    medians = [statistics.median(times[step] for times, _ in results) for step in STEPS]
    whole = statistics.median(sum(times.values()) for times, _ in results)
    found = sum(1 for _, hit in results if hit)
    print(f"| {count} | " + " | ".join(f"{1000 * value:.0f}" for value in medians)
          + f" | **{1000 * whole:.0f}** | {found} of {rounds} |", flush=True)
    return found == rounds


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--work", type=pathlib.Path)
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--no-build", action="store_true")
    options.add_argument("counts", type=int, nargs="*", default=[100000])
    options = options.parse_args()
    build = pathlib.Path(os.environ.get("KAERU_BUILD_DIR", ROOT / "build/release")).resolve()
    if not options.no_build:
        build_programs(build)
    print("| case studies | " + " | ".join(f"{step}, ms" for step in STEPS)
          + " | all, ms | found |\n|" + "---|" * (len(STEPS) + 3))
    with tempfile.TemporaryDirectory(prefix="kaeru-round.") as folder:
        work = (options.work or pathlib.Path(folder)).resolve()
        work.mkdir(parents=True, exist_ok=True)
        good = [measure(build, work, count, options.rounds) for count in options.counts]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
