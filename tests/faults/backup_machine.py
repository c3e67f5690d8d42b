"""A small machine for the backup suites: a home with a log, sessions, a key, drafts, and a corpus.

Everything is made by kaeru itself or as kaeru writes it; `same(a, b)` holds two machines together.
"""
import json
import os
import pathlib
import sqlite3
import subprocess

DAY = "2026-10-31"


class Machine:
    """A folder with `home` and `corpus`; `kaeru(…)` runs the program there and nowhere else."""

    def __init__(self, folder, program):
        self.folder, self.program = pathlib.Path(folder), program
        self.state = self.folder / "home/.local/state/kaeru"
        self.log, self.corpus = self.state / "log.sqlite", self.folder / "corpus"
        (self.folder / "home").mkdir(parents=True, exist_ok=True)

    def start(self, *args, **how):
        environment = {"HOME": str(self.folder / "home"), "PATH": "/usr/bin:/bin", "KAERU_TODAY": DAY,
                       "KAERU_CORPUS": str(self.corpus), "KAERU_INDEX": str(self.folder / "index")}
        return subprocess.Popen([self.program, *map(str, args)], env=environment, cwd=self.folder,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **how)

    def kaeru(self, *args, **how):
        process = self.start(*args, **how)
        out, err = process.communicate()
        return process.returncode, out, err

    def fill(self, rows, sessions, case_studies):
        """A log of so many rows, so many sessions (one of them open), a corpus of so many files."""
        (self.corpus / "cases").mkdir(parents=True)
        for n in range(case_studies):
            (self.corpus / f"cases/c{n}.md").write_text(case_study(n))
        (self.corpus / "decisions.yaml").write_text("- 決定: 約束の前日に知らせる\n  日付: 2026-10-05\n")
        folder = self.state / "sessions"
        folder.mkdir(parents=True, mode=0o700)
        for n in range(sessions):
            ending = ".open.jsonl" if n == 0 else ".jsonl"
            (folder / f"20261030-1015{n // 60:02}-{'abcdefghij'[n % 10]}{n:05}{ending}").write_text(events(200))
        (self.state / "drafts").mkdir(mode=0o700)
        (self.state / "drafts/20261030-101500-a00000.md").write_text("# 下書き\n")
        key = self.state / "customer.key"
        key.write_bytes(os.urandom(32))
        key.chmod(0o600)
        assert self.kaeru("log", "merge", self.make_log(rows))[0] == 0

    def make_log(self, rows):
        """Rows as SQL: kaeru's own tables, but faster than so many searches."""
        empty, path = self.folder / "empty.sqlite", self.folder / "made.sqlite"
        self.kaeru("log", "merge", "nothing", "--log", empty)  # makes a log and finds nothing to merge
        self.kaeru("log", "--log", empty)  # brings all of it into the one file
        empty.rename(path)
        with sqlite3.connect(path) as database:
            database.execute("BEGIN")
            for n in range(rows):
                database.execute("INSERT INTO searches VALUES(?,?,?,'search','上司だせ','strict','OP','','gen-1')",
                                 (n + 1, f"{n:032}", 1_790_000_000_000 + n))
                database.execute("INSERT INTO shown VALUES(?,'card',1,'joushi')", (n + 1,))
                database.execute("INSERT INTO uses VALUES(?,?,?,?,'','joushi','used',5)",
                                 (n + 1, f"{n:032}", f"{n:032}", 1_790_000_000_000 + n))
        database.close()
        return path

    def files(self):
        """What is not the log: relative path → bytes."""
        return {str(p.relative_to(self.folder)): p.read_bytes()
                for root in (self.state, self.corpus) for p in root.rglob("*")
                if p.is_file() and not p.name.startswith("log.sqlite")}

    def rows(self):
        """The log's rows; None when there is no log. A log that SQLite finds damaged is an error."""
        if not self.log.exists():
            return None
        database = sqlite3.connect(self.log)
        try:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)], "log damaged"
            return [sorted(database.execute(f"SELECT {columns} FROM {table}").fetchall()) for columns, table in (
                ("id, at_ms, query", "searches"), ("id, search_id, act", "uses"),
                ("(SELECT id FROM searches WHERE number = search), rank, target", "shown"))]
        finally:
            database.close()


def case_study(n):
    return (f"---\nid: c{n}\n標題: 返金が入らない {n}\n状態: 検証済\n発生日: 2026-10-{n % 28 + 1:02}\n結果: 説明納得\n---\n"
            f"## 顧客の主張\n{'返せ。' * (n + 1)}\n")


def events(count):
    lines = [{"at": n * 10, "act": "words", "text": "上司だせ" * (n % 20)} for n in range(count)]
    lines.append({"at": count * 10, "act": "promise", "text": "三時に電話する"})
    lines += [{"at": count * 10, "act": "field", "name": name, "text": "返金が入らない"} for name in ("matter", "cause")]
    return "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in lines)
