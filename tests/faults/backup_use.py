#!/usr/bin/python3
"""A backup made while everything is in use, damaged, without room, and restored onto an empty machine.

    tests/faults/backup_use.py KAERU [BACKUPS]        20 backups under load unless told

Prints a line a part and what was wrong. The disk that is full needs root (a tmpfs); it is left out
without. Exit 1 when anything was wrong.
"""
import json
import os
import pathlib
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading

from backup_machine import Machine

ASKED = [["log", "export", "--json"], ["gaps", "--json"], ["due", "--sessions", "--json"], ["memo", "--session", "last", "--partial"],
         ["memo", "--session", "20261030-101500-b00001", "--partial"], ["report", "--markdown", "--since", "2026-09", "--until", "2026-10"]]
CALL = "size 80x24\n" + "".join(f"type {c}\nshow\nwait 20ms\n" for c in "上司だせ請求が二重" * 20)


def asked(machine):
    return {" ".join(args): machine.kaeru(*args)[:2] for args in ASKED}


def check_empty_machine(folder, program, old, backup):
    """The same questions on the old machine and on one that had nothing but the program."""
    new = Machine(folder / "empty", program)
    faults = [] if new.kaeru("restore", backup)[0] == 0 else ["restore refused"]
    new.kaeru("index", "--corpus", new.corpus, "--index", new.folder / "index")
    before, after = asked(old), asked(new)
    faults += [f"differs: {args}" for args in before if before[args] != after[args]]
    empty = [args for args, (_, out) in before.items() if not out.strip()]
    faults += [f"says nothing: {args}" for args in empty]
    faults += ["files differ"] if old.files() != new.files() else []
    faults += ["rows differ"] if old.rows() != new.rows() else []
    print(f"empty machine: {len(ASKED)} questions, {len(new.files())} files: {len(faults)} faults")
    return faults


def torn_lines(backup):
    faults = []
    for path in (backup / "sessions").glob("*.jsonl"):
        text = path.read_text()
        try:
            [json.loads(line) for line in text.splitlines()]
        except ValueError:
            faults.append(f"{path.name}: a torn line")
        if text and not text.endswith("\n"):
            faults.append(f"{path.name}: the last line is cut")
    return faults


def log_faults(path):
    database = sqlite3.connect(f"file:{path}?immutable=1", uri=True)
    whole = database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    bare = database.execute("SELECT count(*) FROM searches WHERE match <> 'none' AND number NOT IN (SELECT search FROM shown)").fetchone()[0]
    rows = database.execute("SELECT count(*) FROM searches").fetchone()[0]
    database.close()
    return rows, ([] if whole else ["integrity"]) + ([f"{bare} searches without what they showed"] if bare else [])


def check_in_use(folder, old, count):
    """Searches and calls go on while backups are made."""
    stop, script = threading.Event(), folder / "call"
    script.write_text(CALL)

    def work(*args):
        while not stop.is_set():
            old.kaeru(*args)

    jobs = [("search", "事例"), ("search", "返せ"), ("call", "--replay", script, "--keep", "--speed", "1")]
    threads = [threading.Thread(target=work, args=job) for job in jobs]
    for thread in threads:
        thread.start()
    faults, rows, open_sessions = [], [0], 0
    for number in range(count):
        backup = folder / f"use{number}"
        status, out, err = old.kaeru("backup", backup, "--json")
        if status != 0:
            faults.append(f"backup: {err}")
            continue
        open_sessions += json.loads(out)["kept"]["sessions"]["open"]
        found, bad = log_faults(backup / "log.sqlite")
        faults += bad + torn_lines(backup) + (["fewer rows than before"] if found < rows[-1] else [])
        rows.append(found)
        shutil.rmtree(backup)
    stop.set()
    for thread in threads:
        thread.join()
    print(f"in use: {count} backups while {rows[-1] - rows[1]} searches were written and {open_sessions} open sessions "
          f"copied: {len(faults)} faults")
    return faults


def damages(content, draw):
    """A flipped bit, a cut, more than there was, nothing."""
    flipped = bytearray(content)
    at = draw.randrange(len(flipped))
    flipped[at] ^= 1 << draw.randrange(8)
    return [bytes(flipped), content[:-1], content + b"\n", None]


def check_damage(folder, program, backup):
    draw, tried, faults = random.Random(1), 0, []
    new = Machine(folder / "damaged", program)
    for path in sorted(p for p in backup.rglob("*") if p.is_file()):
        content = path.read_bytes()
        for damage in damages(content, draw):
            path.unlink()
            if damage is not None:
                path.write_bytes(damage)
            check, restore = new.kaeru("restore", backup, "--check"), new.kaeru("restore", backup)
            tried += 1
            known = path.name in ("kaeru-backup", "manifest") or path.name in check[2]
            if check[0] == 0 or restore[0] != 2 or not known or new.files() or new.log.exists():
                faults.append(f"{path.name}: {check[0]} {restore[0]} {check[2]}")
        path.write_bytes(content)
    faults += [] if new.kaeru("restore", backup, "--check")[0] == 0 else ["the whole one is refused"]
    print(f"damage: {tried} damages, each found, nothing restored: {len(faults)} faults")
    return faults


def with_room(folder, kilobytes, work):
    """Runs `work` with a disk of that size at `folder`."""
    folder.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", folder], check=True)
    try:
        return work()
    finally:
        subprocess.run(["umount", folder], check=True)


def check_full(folder, program, old, backup):
    """Of every size: done, or told with nothing left behind."""
    if os.geteuid() != 0:
        print("full disk: left out, needs root")
        return []
    disk, faults, full, needed = folder / "disk", [], 0, sum(p.stat().st_size for p in backup.rglob("*")) // 1024

    def back_up():
        status, _, err = old.kaeru("backup", disk / "b", "--with-corpus")
        left = [str(p) for p in disk.rglob("*")]
        return status, err, left if status else []

    def restore():
        new = Machine(disk / "m", program)
        status, _, err = new.kaeru("restore", backup)
        return status, err, [*new.files(), *([new.log] if new.log.exists() and new.rows() is None else [])] if status else []

    for step in range(1, 13):
        for work in (back_up, restore):
            status, err, left = with_room(disk, 16 + needed * step // 6, work)
            full += status != 0
            if status not in (0, 2) or (status and ("空き" not in err or left)):
                faults.append(f"{work.__name__} at step {step}: {status} {err} {left}")
    print(f"full disk: 24 sizes, {full} too small: {len(faults)} faults")
    return faults if full else ["no disk was full"]


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        old, backup = Machine(folder / "old", program), folder / "backup"
        old.fill(rows=200, sessions=4, case_studies=12)
        faults = [] if old.kaeru("index")[0] == 0 else ["no index"]
        faults += [] if old.kaeru("backup", backup, "--with-corpus")[0] == 0 else ["no backup"]
        faults += check_empty_machine(folder, program, old, backup)
        faults += check_damage(folder, program, backup)
        faults += check_full(folder, program, old, backup)
        faults += check_in_use(folder, old, count)
    print("\n".join(sorted(set(faults))[:20]), end="\n" if faults else "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
