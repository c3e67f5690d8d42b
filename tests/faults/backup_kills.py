#!/usr/bin/python3
"""kill -9 at random moments of `kaeru backup` and `kaeru restore`: whole, or not there.

    tests/faults/backup_kills.py KAERU [KILLS [SEED]]        100 kills of each unless told

A killed backup leaves no DIR or a whole one, and the next run makes one. A killed restore leaves each
file as it was or as it is in the backup, the log absent or whole; run again, it ends as one clean run.
Every second restore goes over things that are there already (--force --merge-log). Exit 1 when not.
"""
import pathlib
import random
import shutil
import sys
import tempfile
import time

from backup_machine import Machine

OLD = "この機械にもうあったもの\n".encode()


def killed(machine, delay, *args):
    """Whether it was still going."""
    process = machine.start(*args)
    time.sleep(delay)
    going = process.poll() is None
    process.kill()
    process.communicate()
    return going


def kill_backup(machine, delay):
    place = machine.folder / "killed"
    going = killed(machine, delay, "backup", place, "--with-corpus")
    faults = []
    if place.exists() and machine.kaeru("restore", place, "--check")[0] != 0:
        faults.append("a backup that is not whole")
    shutil.rmtree(place, ignore_errors=True)
    return going, faults


def taken_machine(folder, program, clean):
    """One that has something else in the place of every third file."""
    machine = Machine(folder, program)
    for name in sorted(clean)[::3]:
        path = machine.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(OLD)
    machine.kaeru("log", "merge", "nothing")
    return machine


def look(machine, clean, rows, taken):
    """What is neither the old nor the new."""
    faults = []
    now = machine.files()
    for name, content in now.items():
        plain = not name.endswith(".restoring") and ".before-restore" not in name
        if plain and content not in (clean.get(name), OLD):
            faults.append(f"{name} is neither")
        if ".before-restore" in name and content != OLD:
            faults.append(f"{name} is not what was there")
    if taken:
        faults += [f"{name} is gone" for name in sorted(clean)[::3] if name not in now]
    elif machine.rows() not in (None, rows):
        faults.append("a log that is not whole")
    return faults


def kill_restore(folder, program, backup, delay, clean, rows, taken):
    shutil.rmtree(folder, ignore_errors=True)
    machine = taken_machine(folder, program, clean) if taken else Machine(folder, program)
    more = ["--force"] if taken else []
    going = killed(machine, delay, "restore", backup, "--merge-log", *more)
    faults = look(machine, clean, rows, taken)
    status, _, err = machine.kaeru("restore", backup, "--merge-log", *more)
    if status != 0:
        return going, [*faults, f"the run after it: {err}"]
    left = {name: content for name, content in machine.files().items() if ".before-restore" not in name}
    faults += [f"{name} differs after all" for name in clean.keys() | left.keys() if clean.get(name) != left.get(name)]
    return going, faults + ([] if machine.rows() == rows else ["the log differs after all"])


def seconds(work):
    began = time.monotonic()
    assert work()[0] == 0
    return time.monotonic() - began


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    kills = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    draw = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        machine = Machine(folder / "old", program)
        machine.fill(rows=20 * min(kills, 100), sessions=20, case_studies=30)
        clean, rows, backup = machine.files(), machine.rows(), folder / "backup"
        backup_s = seconds(lambda: machine.kaeru("backup", backup, "--with-corpus"))
        restore_s = seconds(lambda: Machine(folder / "first", program).kaeru("restore", backup))
        going, faults = [0, 0], []
        for number in range(kills):
            under_way, bad = kill_backup(machine, draw.uniform(0, backup_s))
            going[0] += under_way
            faults += bad
            under_way, bad = kill_restore(folder / "new", program, backup, draw.uniform(0, restore_s), clean, rows,
                                          taken=number % 2 == 1)
            going[1] += under_way
            faults += bad
    print(f"{kills} kills of a backup of {backup_s:.2f} s ({going[0]} under way), {kills} of a restore of "
          f"{restore_s:.2f} s ({going[1]} under way): {len(faults)} faults")
    print("\n".join(sorted(set(faults))[:20]), end="\n" if faults else "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
