#!/usr/bin/python3
"""Faults from outside: does an index stay the old or the new one, whole?

    tests/faults/run.py KAERU [--smoke | --long] [--seed N] [--folder DIR] [SUITE…]

--smoke (the default) tries each kind of fault a few times, --long as often as each suite promises (an
hour in all). Prints one Markdown table a suite; exit 1 on a violation, which names the seed to repeat.
"""
import argparse
import importlib
import signal
import sys
import tempfile
import time

sys.dont_write_bytecode = True
import harness  # noqa: E402

SUITES = ["kills", "full_disk", "bit_flips", "readers", "two_runs", "io_errors", "syscall_kills", "power_cut", "network"]


def options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kaeru")
    parser.add_argument("suites", nargs="*", metavar="SUITE", help=", ".join(SUITES))
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--smoke", action="store_true")
    size.add_argument("--long", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", help="where indexes are made and hurt, instead of the usual temporary place")
    chosen = parser.parse_intermixed_args()
    unknown = set(chosen.suites) - set(SUITES)
    if unknown:
        parser.error(f"no such suite: {', '.join(sorted(unknown))}")
    return chosen


def run(name, trial):
    began = time.monotonic()
    report = importlib.import_module(name).run(trial)
    print(report.text())
    print(f"seed {trial.seed}, {time.monotonic() - began:.0f} s\n", flush=True)
    return report.violations


def main():
    chosen = options()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))  # so that nothing stays behind
    with tempfile.TemporaryDirectory(prefix="kaeru-faults-", dir=chosen.folder) as folder:
        trial = harness.Trial(harness.Kaeru(chosen.kaeru), folder, chosen.seed, chosen.long)
        violations = [one for name in chosen.suites or SUITES for one in run(name, trial)]
    return 1 if violations else 0


if __name__ == "__main__":
    sys.exit(main())
