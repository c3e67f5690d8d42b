#!/usr/bin/python3
"""Three shards behind xapian-tcpsrv on the loopback: do they answer as the whole, also when one dies?

    tests/remote/loopback.py KAERU [--corpus DIR] [--queries FILE.tsv] [--show]      (corpus: a small made-up one)

Builds the whole and three shards of the corpus, serves these, compares answers, kills a server in the middle of a
query loop, starts it again. Prints Markdown; exit 1 on a violation, 77 where xapian-tcpsrv is missing. --show prints
what an operator sees when the shard is gone.
"""
import argparse
import json
import os
import pathlib
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "tests/faults"))
import states  # noqa: E402
SHARDS = 3
ENOUGH = 0.95
UNHURRIED = ["--deadline", "0"]
WORDS = ["上司だせ", "いしゃりょう", "何回電話させるんや、前の人は折り返すと言った", "誠意を見せろ", "土下座しろ", "返金して"]
FILTERS = [["--situation", "上司要求"], ["--outcome", "SV移管"], ["--since", "2026-01-01"]]


class Kaeru:
    """The program, with a cache and a state of its own."""

    def __init__(self, program, folder):
        self.program = str(pathlib.Path(program).resolve())
        self.env = {"PATH": os.environ["PATH"], "HOME": str(folder), "KAERU_LOG": "off", "KAERU_TODAY": "2026-11-01"}

    def run(self, *words, **more):
        env = {**self.env, **more}
        return subprocess.run([self.program, *map(str, words)], env=env, capture_output=True, text=True, timeout=600)

    def json(self, *words):
        ended = self.run(*words, "--json")
        if ended.returncode not in (0, 1):
            raise RuntimeError(f"{words}: {ended.stderr}")
        return json.loads(ended.stdout)


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Server:
    """xapian-tcpsrv for all levels of a shard, on one port for good."""

    def __init__(self, index):
        self.databases = [str(index / "current" / level) for level in ("op", "sv", "manager")]
        self.port, self.process = free_port(), None
        self.start()

    def start(self):
        self.process = subprocess.Popen(["xapian-tcpsrv", "--interface", "127.0.0.1", "--port", str(self.port), "--quiet",
                                         *self.databases], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                        start_new_session=True)
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise RuntimeError("xapian-tcpsrv does not listen")

    def kill(self):
        """With the children that serve open connections."""
        os.killpg(self.process.pid, 9)
        self.process.wait()


class Checks:
    """What was expected and did not happen."""

    def __init__(self):
        self.done, self.failed = 0, []

    def that(self, good, what):
        self.done += 1
        if not good:
            self.failed.append(what)
            print(f"VIOLATION {what}", file=sys.stderr, flush=True)


def shared(ours, theirs):
    return len(set(ours) & set(theirs)) / len(ours) if ours else float(not theirs)


def top(kaeru, index, queries):
    """Query id → its first ten."""
    ended = kaeru.run("search", "--queries", queries, "--trec", "-n", 10, *UNHURRIED, "--index", index)
    found = {}
    for line in ended.stdout.splitlines():
        query, _, document, *_ = line.split()
        found.setdefault(query, []).append(document)
    return found


def overlap(kaeru, whole, stub, queries):
    ours, theirs = top(kaeru, whole, queries), top(kaeru, stub, queries)
    return statistics.mean(shared(ours[query], theirs.get(query, [])) for query in ours), len(ours)


def compare(kaeru, whole, stub, check):
    for words in WORDS:
        ours, theirs = (kaeru.json("search", *UNHURRIED, words, "--index", index) for index in (whole, stub))
        check.that([card["id"] for card in ours["advice"]] == [card["id"] for card in theirs["advice"]], f"advice of {words}")
        check.that(ours["alerts"] == theirs["alerts"], f"alerts of {words}")
        check.that(ours["match"] == theirs["match"] and not theirs["partial"], f"match of {words}")
        check.that(abs(ours["outcomes"]["n"] - theirs["outcomes"]["n"]) <= 0.2 * ours["outcomes"]["n"] + 1, f"counts of {words}")
    for filters in FILTERS:
        found = [kaeru.json("search", *UNHURRIED, *filters, "-n", 1000, "電話", "--index", index)["hits"] for index in (whole, stub)]
        ours, theirs = ({hit["id"] for hit in hits} for hits in found)
        check.that(ours == theirs and ours, f"filter {filters}: {len(ours)} and {len(theirs)}")
    one = kaeru.json("search", *UNHURRIED, "電話", "--index", whole)["hits"][0]["id"]
    check.that(kaeru.run("show", one, "--index", whole).stdout == kaeru.run("show", one, "--index", stub).stdout, f"show {one}")
    like = [[hit["id"] for hit in kaeru.json("similar", *UNHURRIED, one, "--index", index)["hits"]] for index in (whole, stub)]
    check.that(shared(*like) >= 0.8, f"similar {one}: {like}")
    status = kaeru.json("status", "--index", stub)
    check.that(len(status["shards"]) == SHARDS and all(shard["answers"] for shard in status["shards"]), "status of all")


def one_dies(kaeru, stub, servers, check, show):
    """In the middle of a loop of `follow`, which keeps its connections; then for new processes; then it is back."""
    command = [kaeru.program, "follow", *UNHURRIED, "--index", str(stub), "-n", "3"]
    for partial in ("", "on"):
        follower = subprocess.Popen(command, env={**kaeru.env, "KAERU_PARTIAL": partial}, text=True, stdin=subprocess.PIPE,
                                    stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        follower.stdin.write("上司を出せ\n")
        follower.stdin.flush()
        check.that("hits" in follower.stdout.readline(), "follow answers while all are there")
        servers[1].kill()
        said, told = follower.communicate("---\n上司を出せ\n", timeout=60)
        if partial:
            check.that(follower.returncode == 0 and said.count("hits") > 0 and '"partial":true' in said and "残りだけ" in told, f"follow goes on with the rest: {said[-200:]} {told[-300:]}")
        else:
            check.that(follower.returncode == 2 and "シャード" in told and "--full" not in told, f"follow says what died: {told}")
        if not partial:
            refused(kaeru, stub, servers[1], check, show)
            rest(kaeru, stub, check, show)
        servers[1].start()
        check.that(kaeru.run("search", "上司だせ", "--index", stub).returncode == 0, "a server that is back answers")


def refused(kaeru, stub, dead, check, show):
    ended = kaeru.run("search", "上司だせ", "--index", stub)
    check.that(ended.returncode == 2 and not ended.stdout, "a search without a shard is an error")
    check.that(f"127.0.0.1:{dead.port}" in ended.stderr and f"{stub}:2:" in ended.stderr, f"which names it: {ended.stderr}")
    status = kaeru.run("status", "--json", "--index", stub)
    answers = [shard["answers"] for shard in json.loads(status.stdout)["shards"]]
    check.that(status.returncode == 1 and answers == [True, False, True], f"status names it: {answers}")
    if show:
        print(f"```\n$ kaeru search --index stub 上司だせ\n{ended.stderr}```\n")
        print(f"```\n$ kaeru status --index stub\n{kaeru.run('status', '--index', stub).stdout}```\n")


def rest(kaeru, stub, check, show):
    ended = kaeru.run("search", "--partial", "--json", *UNHURRIED, "上司だせ", "--index", stub)
    check.that(ended.returncode == 0 and json.loads(ended.stdout)["partial"], "the rest answers when asked, marked so")
    check.that("残りだけ" in ended.stderr, f"and says so: {ended.stderr}")
    asked = kaeru.run("search", "上司だせ", "--index", stub, KAERU_PARTIAL="on")
    check.that(asked.returncode == 0 and "■" in asked.stdout, "by the variable too")
    if show:
        print(f"```\n$ kaeru search --index stub --partial 上司だせ\n{asked.stderr}{asked.stdout}```\n")


def merged(kaeru, corpus, folder, whole, queries, check):
    words = [word for n in range(1, SHARDS + 1) for word in ("--merge", folder / f"shard{n}")]
    ended = kaeru.run("index", *words, "--index", folder / "merged")
    check.that(ended.returncode == 0, f"merge: {ended.stderr}")
    check.that(top(kaeru, whole, queries) == top(kaeru, folder / "merged", queries), "merged shards answer exactly as the whole")
    again = json.loads(kaeru.run("index", "--json", "--corpus", corpus, "--index", folder / "merged").stdout)
    check.that(again["kind"] == "nothing", f"and there is nothing to do for a run on top: {again['kind']}")


def build(kaeru, corpus, index, *words):
    ended = kaeru.run("index", "--corpus", corpus, "--index", index, *words)
    if ended.returncode != 0:
        raise RuntimeError(ended.stderr)
    return index


def median_ms(kaeru, index):
    """Whole process."""
    times = []
    for words in WORDS * 3:
        began = time.monotonic()
        kaeru.run("search", *UNHURRIED, words, "--index", index)
        times.append(1000 * (time.monotonic() - began))
    return statistics.median(times)


def run(options, folder):
    kaeru, check = Kaeru(options.kaeru, folder), Checks()
    corpus = options.corpus or states.write(folder / "corpus", states.corpus(1, 0))
    whole = build(kaeru, corpus, folder / "whole")
    shards = [build(kaeru, corpus, folder / f"shard{n}", "--shard", f"{n}/{SHARDS}") for n in range(1, SHARDS + 1)]
    servers = [Server(shard) for shard in shards]
    try:
        stub = folder / "stub"
        stub.write_text("".join(f"remote 127.0.0.1:{server.port}\n" for server in servers), encoding="utf-8")
        compare(kaeru, whole, stub, check)
        same, asked = overlap(kaeru, whole, stub, options.queries)
        check.that(same >= ENOUGH, f"overlap {same:.3f}")
        merged(kaeru, corpus, folder, whole, options.queries, check)
        times = median_ms(kaeru, whole), median_ms(kaeru, stub)
        one_dies(kaeru, stub, servers, check, options.show)
    finally:
        for server in servers:
            server.kill()
    print(f"| queries | top-ten overlap | search here, ms | over {SHARDS} servers, ms | checks | violations |\n|---|---|---|---|---|---|")
    print(f"| {asked} | {same:.3f} | {times[0]:.1f} | {times[1]:.1f} | {check.done} | {len(check.failed)} |")
    return 1 if check.failed else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kaeru")
    parser.add_argument("--corpus", type=pathlib.Path)
    parser.add_argument("--queries", type=pathlib.Path, default=ROOT / "tests/faults/queries.tsv")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    if not shutil.which("xapian-tcpsrv"):
        print("xapian-tcpsrv is missing (apt-get install xapian-tools)")
        return 77
    with tempfile.TemporaryDirectory(prefix="kaeru-remote-") as folder:
        return run(options, pathlib.Path(folder))


if __name__ == "__main__":
    sys.exit(main())
