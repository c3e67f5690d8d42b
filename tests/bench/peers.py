#!/usr/bin/python3
"""kaeru beside what one would pick instead, over the same generated files in one run; prints Markdown:

    tests/bench/peers.py [--work DIR] [--peers a,b] [--rounds N] [--no-build] [COUNT…]

COUNT is 1000 and 10000 unless told. kaeru is built three times (median), a peer once. --work keeps
corpora, the peers' indexes and figures and uses them again, so that only kaeru is measured anew.
"""
import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).with_name("peers")))
import engines  # noqa: E402
import measure  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
COLUMNS = ["files/s", "MB/s", "CPU, s", "peak MB", "index ÷ text", "query, ms: median", "p95",
           "index not cached: median", "p95"]


def install(packages):
    missing = sorted({package for program, package in packages if not shutil.which(program)})
    if missing:
        subprocess.run(["apt-get", "install", "-y", "--no-install-recommends", *missing], check=True,
                       stdout=sys.stderr)


def build_programs(build):
    if not build.is_dir():
        subprocess.run(["cmake", "--preset", "release", "-B", build], cwd=ROOT, check=True,
                       stdout=sys.stderr)
    subprocess.run(["cmake", "--build", build, "--target", "kaeru", "kaeru_floor", "kaeru_generate",
                    "kaeru_shipped_model"], cwd=ROOT, check=True, stdout=sys.stderr)


def generate(build, folder, count):
    if not folder.is_dir():
        subprocess.run([build / "kaeru_generate", "--count", str(count), "--seed", "1", "--out", folder],
                       check=True, stdout=sys.stderr)
    for path in folder.rglob("*.md"):
        path.read_bytes()  # into the page cache


def p95(values):
    return sorted(values)[max(0, -(-len(values) * 95 // 100) - 1)]


def figures_of(engine, corpus, folder, queries, rounds):
    builds = []
    for _ in range(engine.at_once):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        engine.prepare(corpus, folder)
        builds.append(measure.run(engine.build(corpus)))
    os.sync()
    bytes_built = measure.size(folder)
    warm, cold = measure.answers(engine.ask, queries, folder, rounds)
    wall, cpu, peak = (statistics.median(column) for column in zip(*builds))
    return {"wall": wall, "cpu": cpu, "peak": peak, "bytes": bytes_built,
            "warm": [statistics.median(warm), p95(warm)], "cold": [statistics.median(cold), p95(cold)]}


def remembered(file, compute):
    """Figures of an earlier run with the same --work, else computed now."""
    if not file.exists():
        figures = compute()
        file.write_text(json.dumps(figures), encoding="utf-8")
    return json.loads(file.read_text(encoding="utf-8"))


def print_row(name, figures, count, text_bytes):
    cells = [f"{count / figures['wall']:.0f}", f"{text_bytes / 1e6 / figures['wall']:.2f}",
             f"{figures['cpu']:.1f}", f"{figures['peak']:.0f}", f"{figures['bytes'] / text_bytes:.2f}",
             *(f"{value:.1f}" for value in figures["warm"] + figures["cold"])]
    print(f"| {name} | " + " | ".join(cells) + " |", flush=True)


def print_floor(build, corpus, index, queries, count, text_bytes, rounds):
    """What kaeru cannot do without: words by ICU on one thread; opening the index, without and with
    the query cut by ICU."""
    floor = str(build / "kaeru_floor")
    wall, cpu, peak = measure.run([floor, "segment", str(corpus)])
    for name, ask in [("opening alone", lambda _: [floor, "open", index]),
                      ("opening, and the query's words", lambda query: [floor, "cut", index, query])]:
        warm, cold = measure.answers(ask, queries, index, rounds)
        print_row(f"floor: ICU alone, one thread; {name}",
                  {"wall": wall, "cpu": cpu, "peak": peak, "bytes": 0,
                   "warm": [statistics.median(warm), p95(warm)],
                   "cold": [statistics.median(cold), p95(cold)]}, count, text_bytes)


def compare(build, work, count, peers, rounds):
    corpus = (work / f"cases-{count}").resolve()
    generate(build, corpus, count)
    text_bytes = measure.size(corpus)
    queries = measure.queries_of(corpus)
    print(f"\n{count} case studies, {text_bytes / 1e6:.1f} MB; {len(queries)} queries of "
          f"{min(map(len, queries))} to {max(map(len, queries))} characters, such as 「{queries[2]}」\n\n"
          f"| | " + " | ".join(COLUMNS) + " |\n|" + "---|" * (len(COLUMNS) + 1))
    kaeru = engines.Kaeru(build)
    print_row(kaeru.name, figures_of(kaeru, corpus, work / f"kaeru-{count}", queries, rounds), count,
              text_bytes)
    print_floor(build, corpus, kaeru.index, queries, count, text_bytes, rounds)
    for peer in (kind() for kind in peers):
        folder = work / f"{type(peer).__name__.lower()}-{count}"
        print_row(peer.name, remembered(folder.with_suffix(".json"), lambda: figures_of(
            peer, corpus, folder, queries, rounds)), count, text_bytes)  # noqa: B023


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--work", type=pathlib.Path)
    options.add_argument("--peers", default="omindex,recoll,groonga,sqlite")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--no-build", action="store_true")
    options.add_argument("counts", type=int, nargs="*", default=[1000, 10000])
    options = options.parse_args()
    peers = [kind for kind in engines.PEERS if kind.__name__.lower() in options.peers.split(",")]
    install([package for kind in peers for package in kind.packages])
    build = pathlib.Path(os.environ.get("KAERU_BUILD_DIR", ROOT / "build/release")).resolve()
    if not options.no_build:
        build_programs(build)
    os.environ.update(LC_ALL="C.UTF-8", XAPIAN_CJK_NGRAM="1")
    load = os.getloadavg()[0]
    print(f"{os.cpu_count()} CPUs, load {load:.1f}; whole processes, generated files in the page cache.\n")
    for kind in [engines.Kaeru, *peers]:
        print(f"- **{kind.name}**: {kind.asked}")
    with tempfile.TemporaryDirectory(prefix="kaeru-peers.") as folder:
        work = (options.work or pathlib.Path(folder)).resolve()
        work.mkdir(parents=True, exist_ok=True)
        for count in options.counts:
            compare(build, work, count, peers, options.rounds)


if __name__ == "__main__":
    main()
