#!/usr/bin/env python3
"""kill -9 at random moments of a call: what is on the disk afterwards?

    tests/bench/call_kills.py [KILLS [SEED]]        200 kills unless told

Replays a call of some seconds at the speed of a clock, kills the process at a random moment, reads
the session file. Every line must be readable and all of them together the beginning
of what an undisturbed replay keeps; nothing whose effect was seen on the screen may be missing. Exit 1 when not.
KAERU and KAERU_INDEX name the program (default build/release/kaeru) and the index (default ./index).
"""
import concurrent.futures
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
KAERU = os.environ.get("KAERU", str(ROOT / "build/release/kaeru"))
INDEX = os.environ.get("KAERU_INDEX", str(ROOT / "index"))
STEP_MS = 30
STEPS = ["type 上司だせ", "key Enter ^G ^D", "key Tab", "type 請求が二重", "key Tab", "type たらい回し",
         "key ^F", "key ^F ^E ^Z", "key Tab", "type 返金の見通し", "key Tab Tab", "type 折返し", "key Enter"]


def script(folder):
    lines = []
    for _ in range(3):
        for step in STEPS:
            verb, text = step.split(" ", 1)
            for part in text if verb == "type" else [text]:
                lines += [f"{verb} {part}", "show", f"wait {STEP_MS}ms"]
    path = pathlib.Path(folder) / "script"
    path.write_text("\n".join(["size 10x1", *lines]) + "\n")
    return path


def start(folder, speed):
    environment = dict(os.environ, XDG_STATE_HOME=str(folder), KAERU_LOG="off", KAERU_TODAY="2026-10-31")
    with open(pathlib.Path(folder) / "screens", "wb") as screens:
        return subprocess.Popen([KAERU, "call", "--index", INDEX, "--replay", str(script(folder)), "--keep",
                                 "--speed", str(speed)], env=environment, stdout=screens)


def shown(folder):
    """Screens that the caller's agent saw, each after one step."""
    return (pathlib.Path(folder) / "screens").read_bytes().count("── ".encode())


def session_of(folder):
    return next(iter((pathlib.Path(folder) / "kaeru/sessions").glob("*.jsonl")), None)


def events_of(path):
    events = [json.loads(line) for line in path.read_bytes().decode().splitlines()]
    own = ("start", "customer")  # their texts differ from folder to folder
    return [{k: v for k, v in e.items() if e["act"] not in own or k == "act"} for e in events], \
        [e.get("at", 0) for e in events]


def reference():
    with tempfile.TemporaryDirectory() as folder:
        start(folder, 0).wait()
        return events_of(session_of(folder))


def kill_once(job):
    delay, whole, times = job
    with tempfile.TemporaryDirectory() as folder:
        process = start(folder, 1)
        while session_of(folder) is None and process.poll() is None:
            time.sleep(0.002)
        time.sleep(delay)
        process.kill()
        process.wait()
        try:
            found, _ = events_of(session_of(folder))
        except (ValueError, UnicodeDecodeError) as fault:
            return f"unreadable: {fault}"
        if found != whole[:len(found)]:
            return f"not a beginning of the whole: {found[-1]}"
        due = sum(1 for at in times if at <= STEP_MS * (shown(folder) - 1))
        return "" if len(found) >= due else f"{due - len(found)} events that were seen are missing"


def main():
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    chance = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    whole, times = reference()
    jobs = [(chance.uniform(0, times[-1] / 1000), whole, times) for _ in range(kills)]
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        faults = [fault for fault in pool.map(kill_once, jobs) if fault]
    print(f"{kills} kills in a call of {len(whole)} events and {times[-1] / 1000:.1f} s: {len(faults)} faults")
    print("\n".join(sorted(set(faults))))
    return 1 if faults or len(whole) < 50 else 0


sys.exit(main())
