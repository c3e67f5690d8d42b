"""One flipped bit, anywhere in an index: `kaeru verify` must find it; what do readers say who do not ask?

Flips bits of every file of the newest generation, of the `current` link's target and of the names.
"""
import collections
import os
import pathlib

import harness

FLIPS = (14, 2600)
NAMES = (1, 40)
HANG_S = 10
FOUND = 1  # what `kaeru verify` exits with
KINDS = ["same", "as before", "error", "different", "unwarned", "crash", "hang"]
WRONG = ["unwarned", "crash", "hang"]
CHECKSUMMED = ["impacts.bin", "docdata.glass"]  # whose bytes give no other answer


def flipped(data, bit):
    out = bytearray(data)
    out[bit // 8] ^= 1 << bit % 8
    return bytes(out)


class Flip:
    """A bit of a file's content, undone again."""

    def __init__(self, path, bit):
        self.path, self.bit = path, bit

    def turn(self):
        with open(self.path, "r+b") as file:
            file.seek(self.bit // 8)
            byte = file.read(1)
            file.seek(self.bit // 8)
            file.write(flipped(byte, self.bit % 8))

    undo = turn


class LinkFlip:
    """A bit of what a link names."""

    def __init__(self, path, bit):
        self.path, self.bit, self.target = path, bit, os.readlink(path)

    def point(self, target):
        os.unlink(self.path)
        os.symlink(target, self.path)

    def turn(self):
        self.point(flipped(os.fsencode(self.target), self.bit))

    def undo(self):
        self.point(self.target)


class NameFlip:
    """A bit of a file's or folder's name."""

    def __init__(self, path, bit):
        self.path, self.bit = path, bit
        self.name = flipped(os.fsencode(path.name), bit)
        self.other = os.path.join(os.fsencode(path.parent), self.name)

    def turn(self):
        os.rename(self.path, self.other)

    def undo(self):
        os.rename(self.other, self.path)


def spread(draw, bits, count):
    """One random bit out of each of `count` equal stretches."""
    count = min(bits, count)
    return [draw.randrange(bits * n // count, bits * (n + 1) // count) for n in range(count)]


def flips_of(trial, index):
    """Of every file the same number, so that small files are covered densely."""
    generation = (index / "current").resolve()
    files = sorted(path for path in generation.rglob("*") if path.is_file() and path.stat().st_size > 0)
    draw = trial.draw("bit_flips")
    share = -(-trial.count(*FLIPS) // len(files))
    if not trial.long:
        files = draw.sample(files, trial.count(*FLIPS))
    for path in files:
        yield from (Flip(path, bit) for bit in spread(draw, path.stat().st_size * 8, share))
    link = index / "current"
    yield from (LinkFlip(link, bit) for bit in spread(draw, 8 * len(os.readlink(link)), trial.count(*NAMES)))
    for path in draw.sample(sorted(generation.rglob("*")), trial.count(*NAMES) if trial.long else 1):
        flip = NameFlip(path, draw.randrange(8 * len(path.name)))
        if not set(flip.name) & set(b"/\0") and not os.path.lexists(flip.other):
            yield flip


class Reading:
    """What readers answered of each question before the flip and of the generation before."""

    def __init__(self, trial):
        self.trial, self.scene = trial, trial.scene()
        self.index = self.scene.fresh_index()
        built = harness.build(trial.kaeru, self.scene.new_corpus, self.index)
        assert harness.kind_of(built) == "delta", built.stderr  # else no delta and no gone to hurt
        self.questions = list(harness.questions())
        self.now = [self.ask(question, self.index)[1] for question in self.questions]
        self.before = [self.ask(question, self.scene.old_index)[1] for question in self.questions]

    def ask(self, question, index):
        ended = self.trial.kaeru.run(*question, "--index", index, limit_s=HANG_S)
        return ended, harness.canonical(ended, index)

    @staticmethod
    def kind_of_whole(new, ended):
        """An answer of the generation before must say that it is one."""
        if new:
            return "same", ""
        return ("as before", "") if ended.stderr.strip() else ("unwarned", "as before, without a warning")

    def kind(self, number):
        """One of KINDS, and how a crash or an unusual error shows."""
        ended, found = self.ask(self.questions[number], self.index)
        if harness.crashed(ended):
            return "hang" if ended.returncode is None else "crash", harness.crashed(ended)
        if found in (self.now[number], self.before[number]):
            return self.kind_of_whole(found == self.now[number], ended)
        if harness.refused_politely(ended):
            return "error", ""
        return ("different", "") if ended.returncode in harness.ANSWERED else ("crash", f"exit {ended.returncode}: {ended.stderr[-200:]}")


class Tally:
    """Counts of one file, or of one kind of name."""

    def __init__(self):
        self.flips, self.found, self.kinds = 0, 0, collections.Counter()


def name_of(flip, index):
    generation = (index / "current").resolve()
    if isinstance(flip, LinkFlip):
        return "`current`"
    return "names" if isinstance(flip, NameFlip) else str(pathlib.Path(flip.path).relative_to(generation))


def hurt(reading, flip, tally, report):
    where = f"{name_of(flip, reading.index)} bit {flip.bit} ({type(flip).__name__} of {flip.path.name})"
    flip.turn()
    tally.flips += 1
    verified = reading.trial.kaeru.run("verify", "--index", reading.index)
    tally.found += verified.returncode == FOUND
    if verified.returncode != FOUND:
        report.violate(where, f"verify exit {verified.returncode}: {verified.stderr.strip()[-200:]}")
    for number, question in enumerate(reading.questions):
        kind, how = reading.kind(number)
        tally.kinds[kind] += 1
        if kind in WRONG or (kind == "different" and flip.path.name in CHECKSUMMED):
            report.violate(f"seed {reading.trial.seed}, {where}", f"{kind} of {' '.join(question[:1])}: {how}")
    flip.undo()


def run(trial):
    report = harness.Report("bit_flips", "file", "flips", "found by verify", *(f"{kind} answers" for kind in KINDS))
    reading, tallies = Reading(trial), collections.defaultdict(Tally)
    for flip in list(flips_of(trial, reading.index)):
        hurt(reading, flip, tallies[name_of(flip, reading.index)], report)
    for name, tally in [*sorted(tallies.items()), ("all", total(tallies.values()))]:
        report.row(name, tally.flips, tally.found, *(tally.kinds[kind] for kind in KINDS))
    return report


def total(tallies):
    whole = Tally()
    for tally in tallies:
        whole.flips += tally.flips
        whole.found += tally.found
        whole.kinds += tally.kinds
    return whole
