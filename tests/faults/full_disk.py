"""The disk is full: no room left, from nothing to just enough; no inodes left; a limit on a file's size.

Room and inodes need root (a small tmpfs of its own), the limit does not.
"""
import contextlib
import os
import re
import resource
import subprocess

import harness

SIZES, COUNTS_OF_INODES, LIMITS = (1, 20), (1, 12), (1, 10)  # for each kind of run
PAGE = 4096
DISK_BYTES = 256 << 20
SAYS_FULL = re.compile("空き|いっぱい|満杯")
OLD_STAYS = re.compile("(前|今|いま)の索引")
KINDS = {"first build": (True, []), "full rebuild": (False, ["--full"]), "increment": (False, [])}


def mount(folder, options):
    return subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", str(folder)], capture_output=True).returncode == 0


@contextlib.contextmanager
def small_disk(folder):
    """A tmpfs, or None when it may not be mounted."""
    mounted = mount(folder, f"size={DISK_BYTES},mode=755")
    try:
        yield folder if mounted else None
    finally:
        if mounted:
            subprocess.run(["umount", str(folder)], check=True)


def free_bytes(folder):
    now = os.statvfs(folder)
    return now.f_bavail * now.f_frsize


def fill(disk, leave):
    """Leaves so many bytes free; None empties the filler."""
    filler = disk / "filler"
    filler.unlink(missing_ok=True)
    if leave is not None and free_bytes(disk) > leave:
        with open(filler, "wb") as file:
            os.posix_fallocate(file.fileno(), 0, free_bytes(disk) - leave)


def limit_inodes(disk, more):
    now = os.statvfs(disk)
    total = 1 << 16 if more is None else now.f_files - now.f_ffree + more
    subprocess.run(["mount", "-o", f"remount,nr_inodes={total}", str(disk)], check=True)


class Attempts:
    """Runs of one kind at several sizes, each judged while the disk is still full and after it is not."""

    def __init__(self, trial, report, scarce, kind, disk=None):
        self.trial, self.report, self.scarce, self.kind = trial, report, scarce, kind
        self.first, self.options = KINDS[kind]
        self.scene = trial.scene()
        self.index = (disk or self.scene.folder) / "index"
        self.expectation = self.scene.expectation(self.first)
        self.enough, self.bad, self.seen = 0, 0, 0

    def attempt(self, size, make_scarce, **more):
        """Whether the run ended well."""
        self.scene.fresh_index(self.first, self.index)
        make_scarce(size)
        ended = harness.build(self.trial.kaeru, self.scene.new_corpus, self.index, *self.options, **more)
        state, bad = self.expectation.after_fault(self.index)
        make_scarce(None)
        bad += self.faults_of(ended, state) + self.expectation.after_rerun(self.index, self.scene.new_corpus)
        self.report.violate(f"seed {self.trial.seed}, {self.kind}, {size} {self.scarce}", *bad)
        self.seen += 1
        self.enough += ended.returncode == 0
        self.bad += bool(bad)
        return ended.returncode == 0

    def faults_of(self, ended, state):
        if ended.returncode == 0:
            return [] if state == "new" else ["exit 0 without the new answers"]
        said = ended.stderr.strip()[-200:]
        if not harness.refused_politely(ended):
            return [f"{harness.crashed(ended) or ended.returncode}: {said}"]
        bad = [] if SAYS_FULL.search(said) or self.scarce == "bytes in a file" else [f"does not say that the disk is full: {said}"]
        return bad + ([] if self.first or OLD_STAYS.search(said) else [f"does not say that the old index stays: {said}"])

    def row(self, smallest=""):
        if self.enough == self.seen:
            self.report.violate(f"{self.kind}, {self.scarce}", "nothing was refused: this proves nothing")
        self.report.row(self.scarce, self.kind, self.seen, self.enough, smallest, self.bad)


def just_enough(attempts, make_scarce, limit):
    """The smallest multiple of 16 pages that suffices."""
    low, high = 0, limit // (16 * PAGE)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if attempts.attempt(middle * 16 * PAGE, make_scarce) else (middle + 1, high)
    return low * 16 * PAGE


def sizes(trial, kind, limit, count):
    """One at random out of each of `count` equal stretches; a long run tries both ends too."""
    draw = trial.draw("full_disk", kind, limit)
    ends = [0, limit] if trial.long else []
    return ends + [int((n + draw.random()) * limit / count) for n in range(count)]


def tree_bytes(folder):
    return sum(path.stat().st_blocks * 512 for path in folder.rglob("*") if path.is_file())


def lack_of_room(trial, report, disk):
    for kind in KINDS if trial.long else ["increment"]:
        attempts = Attempts(trial, report, "bytes free", kind, disk)
        limit = tree_bytes(attempts.scene.new_index)
        limit = just_enough(attempts, lambda size: fill(disk, size), 2 * limit) if trial.long else limit // 2
        for size in sizes(trial, kind, limit, trial.count(*SIZES)):
            attempts.attempt(size, lambda size: fill(disk, size))
        attempts.row(f"{limit / 1e6:.1f} MB" if trial.long else "")


def lack_of_inodes(trial, report, disk):
    for kind in KINDS if trial.long else ["first build"]:
        attempts = Attempts(trial, report, "inodes free", kind, disk)
        for count in range(trial.count(*COUNTS_OF_INODES)):
            attempts.attempt(3 * count + 1, lambda more: limit_inodes(disk, more))
        attempts.row()


def limit_of_files(trial, report):
    def limited(size):
        return {"restore_signals": False,  # SIGXFSZ stays ignored: the write fails instead
                "preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))}

    for kind in KINDS if trial.long else ["increment"]:
        attempts = Attempts(trial, report, "bytes in a file", kind)
        largest = max(path.stat().st_size for path in attempts.scene.new_index.rglob("*") if path.is_file())
        for size in sizes(trial, kind, largest + 1, trial.count(*LIMITS)):
            attempts.attempt(size, lambda _: None, **limited(size))
        attempts.row()


def run(trial):
    report = harness.Report("full_disk", "scarce", "run", "attempts", "enough", "just enough", "violations")
    with small_disk(trial.place("disk")) as disk:
        if disk:
            lack_of_room(trial, report, disk)
            lack_of_inodes(trial, report, disk)
        else:
            report.skip("room and inodes", "no right to mount a tmpfs")
    limit_of_files(trial, report)
    return report
