#!/usr/bin/env python3
"""kill -9 at random moments of an import: does the next run heal it?

    tests/bench/import_kills.py [KILLS [SEED [SOURCE]]]        100 kills unless told

Imports a source (its own made one unless told) with a guessed mapping once without disturbance. Then
imports it again and again into a fresh corpus, killed at a random moment each time; no file may ever
be half written. A last run to the end must leave the very files of the undisturbed one and nothing
beside them, and one more must change nothing, not even a time stamp. Exit 1 when not.
KAERU names the program (default build/release/kaeru).
"""
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
KAERU = os.environ.get("KAERU", str(ROOT / "build/release/kaeru"))
ROWS = 1500
KILLS_IN_ONE_CORPUS = 4


def make_source(path):
    lines = ["受付番号,受付日,お申し出内容,対応内容,処理結果"]
    lines += [f'T-{n},2026/4/{n % 28 + 1},"{n} 回目の電話です。\nまだ届きません。",・詫びる,説明納得' for n in range(ROWS)]
    path.write_text("\n".join(lines) + "\n", encoding="cp932")


def make_corpus(path):
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir()
    for name in ("vocabulary.yaml", "policy.yaml"):
        shutil.copy(ROOT / "corpus" / name, path)


def command(folder, source, *more):
    return [KAERU, "import", str(source), "--mapping", str(folder / "m.yaml"), "--corpus", str(folder / "corpus"),
            "--reject", str(folder / "rejected.csv"), *more]


def run(folder, source):
    return subprocess.run(command(folder, source), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode


def files(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted((folder / "corpus").rglob("*")) if p.is_file()}


def stamps(folder):
    return {p: p.stat().st_mtime_ns for p in (folder / "corpus").rglob("*")}


def kill_once(folder, source, delay):
    """Whether the run was still going."""
    process = subprocess.Popen(command(folder, source), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(delay)
    going = process.poll() is None
    process.kill()
    process.wait()
    return going


def halves(folder, clean):
    """Files in place that are not whole."""
    return [name for name, content in files(folder).items() if name.endswith(".md") and clean.get(name) != content]


def main():
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    draw = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        source = pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 else folder / "made.csv"
        if len(sys.argv) <= 3:
            make_source(source)
        make_corpus(folder / "corpus")
        subprocess.run([KAERU, "import", str(source), "--guess", "--out", str(folder / "m.yaml"), "--corpus",
                        str(folder / "corpus")], check=True, stdout=subprocess.DEVNULL)
        began = time.monotonic()
        status = run(folder, source)
        whole_s = time.monotonic() - began
        clean, reject = files(folder), folder / "rejected.csv"
        rejected = reject.read_bytes() if reject.exists() else b""
        done, under_way, bad = 0, 0, []
        while done < kills and not bad:
            make_corpus(folder / "corpus")
            for _ in range(min(KILLS_IN_ONE_CORPUS, kills - done)):
                under_way += kill_once(folder, source, draw.uniform(0, whole_s))
                done += 1
                bad += halves(folder, clean)
            bad += [] if run(folder, source) == status else ["status of the last run"]
            healed, before = files(folder), stamps(folder)
            bad += [n for n in clean.keys() | healed.keys() if clean.get(n) != healed.get(n)]
            bad += [] if run(folder, source) == status and stamps(folder) == before else ["the run after it"]
            bad += [] if not rejected or reject.read_bytes() == rejected else ["rejected.csv"]
    print(f"{len(clean)} files, {done} kills ({under_way} of them under way), whole run {whole_s:.2f} s: "
          + ("the same files" if not bad else f"differs: {bad[:5]}"))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
