"""What all fault suites share: running kaeru, what an index answers, and the verdict after a fault.

After any fault an index answers as before or as after it, whole; `kaeru verify` finds it intact; a
rerun answers as a clean build and leaves nothing beside it.
"""
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys

import states

GENERATION = re.compile(r"gen-(\d+)-[0-9a-f]{16}")
NOT_ANSWERS = {"took_ms", "index", "generation", "number", "corpus", "bytes", "built", "warning"}
MANY_QUERIES = pathlib.Path(__file__).with_name("queries.tsv")
UNHURRIED = ["--deadline", "0"]  # a busy machine must not cut an answer short
HANG_S = 300
ANSWERED = (0, 1)  # found, nothing found


class Kaeru:
    """The program under test; `env` is added to a surrounding that reaches nothing of the user's."""

    def __init__(self, program, env=None):
        self.program = str(pathlib.Path(program).resolve())
        self.env = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "KAERU_LOG": "off", "KAERU_TODAY": "2026-10-31",
                    "ASAN_OPTIONS": "detect_leaks=0", **(env or {})}

    def command(self, *arguments):
        return [self.program, *map(str, arguments)]

    def start(self, *arguments, env=None, **more):
        return subprocess.Popen(self.command(*arguments), env={**self.env, **(env or {})}, stdin=subprocess.DEVNULL,
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more)

    def run(self, *arguments, env=None, limit_s=HANG_S, **more):
        """returncode is None after a hang."""
        command = self.command(*arguments)
        try:
            return subprocess.run(command, env={**self.env, **(env or {})}, stdin=subprocess.DEVNULL,
                                  capture_output=True, timeout=limit_s, encoding="utf-8", errors="replace", **more)
        except subprocess.TimeoutExpired:
            return subprocess.CompletedProcess(command, None, "", "")


def build(kaeru, corpus, index, *options, env=None, **more):
    return kaeru.run("index", "--corpus", corpus, "--index", index, "--json", *options, env=env, **more)


def kind_of(built):
    return json.loads(built.stdout)["kind"] if built.returncode == 0 else "failed"


def crashed(ended):
    """Signals, hangs and what a sanitizer reports; how, or "" when none."""
    if ended.returncode is None:
        return "hang"
    if ended.returncode < 0:
        return f"signal {-ended.returncode}"
    found = re.search(r"ERROR: \w+Sanitizer.*|runtime error: .*|terminate called.*|続けられなくなりました.*管理者.*", ended.stderr)
    return found.group() if found else ""


def refused_politely(ended):
    """Exit 2 with one sentence in Japanese."""
    return ended.returncode == 2 and not crashed(ended) and re.search(r"[ぁ-ん].*。", ended.stderr) is not None


def without_names(value):
    if isinstance(value, dict):
        return {key: without_names(one) for key, one in value.items() if key not in NOT_ANSWERS}
    return [without_names(one) for one in value] if isinstance(value, list) else value


def canonical(ended, index):
    """An answer without what differs from run to run."""
    if crashed(ended):
        return crashed(ended)
    if ended.returncode not in ANSWERED:
        error = GENERATION.sub("<generation>", ended.stderr.replace(str(index), "<index>"))
        return f"exit {ended.returncode}: {error.strip()}"
    if ended.stdout.startswith("{"):
        return json.dumps(without_names(json.loads(ended.stdout)), ensure_ascii=False, sort_keys=True)
    return ended.stdout


def questions():
    """Command lines that together ask every level, table and file of an index."""
    yield ["search", *UNHURRIED, "--json", "-n", "20", "上司を出せ"]
    yield ["search", *UNHURRIED, "--trec", "--queries", str(MANY_QUERIES)]
    yield ["similar", *UNHURRIED, "--json", "-n", "20", "kawaru"]
    yield ["show", "--json", "kawaru"]
    yield ["show", "--json", "joushi-op"]
    yield ["status", "--json"]


def answers(kaeru, index):
    """One text of everything that an index answers; equal texts, equal answers."""
    return "\n".join(f"{question[0]} {question[-1].rpartition('/')[2]}: "
                     + canonical(kaeru.run(*question, "--index", index), index) for question in questions())


def first_difference(found, wanted):
    for one, other in zip(found.splitlines(), wanted.splitlines()):
        if one != other:
            at = next((n for n, (a, b) in enumerate(zip(one, other)) if a != b), min(len(one), len(other)))
            at = max(0, at - 60)
            return f"{one[:20]}… {one[at:at + 160]!r} instead of {other[at:at + 160]!r}"
    return ""


def unlisted_files(generation):
    """Files of a generation that its manifest does not name."""
    manifest = generation / "manifest"
    lines = manifest.read_text(encoding="utf-8").splitlines() if manifest.exists() else []
    listed = {line.partition("\t")[2] for line in lines} | {"manifest"}
    inside = (path.relative_to(generation) for path in generation.rglob("*") if path.is_file())
    return sorted(str(path) for path in inside if str(path) not in listed)


def stray_files(index):
    """What lies in an index directory though no run is going."""
    index = pathlib.Path(index)
    names = sorted(path.name for path in index.iterdir())
    generations = [name for name in names if GENERATION.fullmatch(name)]
    strays = [name for name in names if name not in (".lock", "current", *generations)]
    strays += [f"{len(generations)} generations"] if len(generations) > 2 else []
    return strays + [f"{name}/{path}" for name in generations for path in unlisted_files(index / name)]


class Expectation:
    """What an index may answer after a fault on the way from `old` to `new` (texts of `answers`)."""

    def __init__(self, kaeru, old, new):
        assert old != new
        self.kaeru, self.old, self.new = kaeru, old, new

    def state_of(self, index):
        """"old", "new" or what is wrong."""
        found = answers(self.kaeru, index)
        if found in (self.old, self.new):
            return "old" if found == self.old else "new"
        return f"neither old nor new: {first_difference(found, self.new)} | {first_difference(found, self.old)}"

    def verify(self, index):
        """A damage that `kaeru verify` names though there is none; "" when intact, or with no index."""
        if not os.path.lexists(pathlib.Path(index) / "current"):
            return ""
        ended = self.kaeru.run("verify", "--index", index)
        return "" if ended.returncode == 0 else f"verify exit {ended.returncode}: {(ended.stdout + ended.stderr).strip()[:300]}"

    def after_fault(self, index):
        """State and violations of an index just as the fault left it."""
        state = self.state_of(index)
        bad = [] if state in ("old", "new") else [state]
        verified = self.verify(index)
        return state, bad + ([verified] if verified else [])

    def after_rerun(self, index, corpus, *options):
        """Violations once `kaeru index` was run again on the new corpus."""
        ended = build(self.kaeru, corpus, index, *options)
        if ended.returncode != 0:
            return [f"rerun {crashed(ended) or ended.returncode}: {ended.stderr.strip()[-300:]}"]
        state, bad = self.after_fault(index)
        bad += ["rerun answers as old"] if state == "old" else []
        return bad + [f"stray after rerun: {name}" for name in stray_files(index)]

    def judge(self, index, corpus, *options):
        """State after the fault, and all violations, those of a rerun with them."""
        state, bad = self.after_fault(index)
        return state, bad + self.after_rerun(index, corpus, *options)


def copy_tree(source, target):
    """A copy that shares no file with its source; no source, no copy."""
    shutil.rmtree(target, ignore_errors=True)
    if source is not None:
        shutil.copytree(source, target, symlinks=True)
    return pathlib.Path(target)


class Scene:
    """A folder with two corpora, an index of each and what it answers: the old one of two generations,
    the second an increment; the new one a clean build.

    `raised` makes the change to "new" one that needs a full build.
    """

    def __init__(self, kaeru, folder, seed, raised=False):
        self.kaeru, self.folder = kaeru, pathlib.Path(folder)
        self.old_corpus = states.write(self.folder / "corpus-old", states.corpus(seed, 0))
        self.new_corpus = states.write(self.folder / "corpus-new", states.corpus(seed, 1, raised))
        older_corpus = states.write(self.folder / "corpus-older", states.corpus(seed, 2))
        self.old_index, self.old_answers = self.publish("old", older_corpus, self.old_corpus)
        self.new_index, self.new_answers = self.publish("new", self.new_corpus)

    def publish(self, name, *corpora):
        """One generation after the other."""
        index = self.folder / f"index-{name}"
        for corpus in corpora:
            built = build(self.kaeru, corpus, index)
            assert built.returncode == 0, built.stderr
        return index, answers(self.kaeru, index)

    def expectation(self, first=False):
        """`first`: before the fault there was no index."""
        none = self.folder / "index-none"
        old = answers(self.kaeru, none) if first else self.old_answers
        return Expectation(self.kaeru, old, self.new_answers)

    def fresh_index(self, first=False, at=None):
        """The old index, or the place of none, to be hurt."""
        return copy_tree(None if first else self.old_index, at or self.folder / "index")


class Trial:
    """What a suite is run with; `run(trial)` of each suite returns a Report."""

    def __init__(self, kaeru, folder, seed, long):
        self.kaeru, self.folder, self.seed, self.long = kaeru, pathlib.Path(folder), seed, long
        self.scenes = {}

    def count(self, smoke, long):
        return long if self.long else smoke

    def draw(self, *about):
        """Chances of their own for each use, so that one case can be repeated alone."""
        return random.Random("/".join(map(str, (self.seed, *about))))

    def scene(self, raised=False):
        """Made once for all suites."""
        if raised not in self.scenes:
            folder = self.folder / ("scene-raised" if raised else "scene")
            folder.mkdir()
            self.scenes[raised] = Scene(self.kaeru, folder, self.seed, raised)
        return self.scenes[raised]

    def place(self, name):
        """An empty folder."""
        shutil.rmtree(self.folder / name, ignore_errors=True)
        (self.folder / name).mkdir()
        return self.folder / name


class Report:
    """Rows of one suite's Markdown table, its violations, and what was skipped and why."""

    def __init__(self, suite, *columns):
        self.suite, self.columns, self.rows, self.violations, self.skipped = suite, columns, [], [], []

    def row(self, *cells):
        self.rows.append(cells)

    def violate(self, where, *what):
        """Said at once, since a long run takes its time."""
        for one in what:
            self.violations.append(f"{self.suite}, {where}: {one}")
            print(f"VIOLATION {self.violations[-1]}", file=sys.stderr, flush=True)

    def skip(self, what, why):
        self.skipped.append(f"skipped {what}: {why}")

    def text(self):
        lines = [f"### {self.suite}", "", f"| {' | '.join(self.columns)} |", "|---" * len(self.columns) + "|"]
        lines += [f"| {' | '.join(map(str, row))} |" for row in self.rows]
        return "\n".join([*lines, "", f"violations: {len(self.violations)}", *self.violations, *self.skipped, ""])
