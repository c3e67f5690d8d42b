"""kill -9 at random moments of a first build, a full rebuild, an increment, and of publishing alone."""
import collections
import statistics
import time

import harness

KILLS = (1, 130)  # of each kind of run
POLL_S = 0.0002


class Kind:
    """One kind of run: from which index, with which options, and what may answer after a kill."""

    def __init__(self, name, scene, measures, options=(), first=False):
        self.name, self.scene, self.options, self.first = name, scene, options, first
        self.expectation = scene.expectation(first)
        self.whole_s = statistics.median(self.measure() for _ in range(measures))

    def start(self):
        self.index = self.scene.fresh_index(self.first)
        return self.scene.kaeru.start("index", "--corpus", self.scene.new_corpus, "--index", self.index, *self.options)

    def measure(self):
        began = time.monotonic()
        self.start().wait()
        return time.monotonic() - began

    def aim(self, process, draw):
        """Waits until the moment of the kill."""
        time.sleep(draw.uniform(0, self.whole_s))


class Publishing(Kind):
    """Aims between the manifest, the last file written, and the end."""

    def measure(self):
        process = self.start()
        self.await_manifest(process)
        began = time.monotonic()
        process.wait()
        return time.monotonic() - began

    def await_manifest(self, process):
        while process.poll() is None and not any(self.index.glob("building-*/manifest")):
            time.sleep(POLL_S)

    def aim(self, process, draw):
        self.await_manifest(process)
        time.sleep(draw.uniform(0, self.whole_s))


def newest(index):
    return max(index.glob("gen-*"), key=lambda path: int(path.name.split("-")[1]), default=index).name


def phase(index, newest_before, ended):
    """How far a killed run had come, by what lies on the disk."""
    if ended:
        return "had ended"
    if any(index.glob("building-*")):
        return "manifest written" if any(index.glob("building-*/manifest")) else "building"
    if newest(index) in (newest_before, index.name):
        return "before building"
    link = index / "current"
    return "published" if link.is_symlink() and link.readlink().name == newest(index) else "renamed, not current"


PHASES = ["before building", "building", "manifest written", "renamed, not current", "published", "had ended"]


def kill_once(kind, draw):
    """Phase, state and violations."""
    process = kind.start()
    kind.aim(process, draw)
    ended = process.poll() is not None
    process.kill()
    process.wait()
    reached = phase(kind.index, newest(kind.scene.old_index), ended)
    state, bad = kind.expectation.judge(kind.index, kind.scene.new_corpus)
    return reached, state, bad


def run(trial):
    report = harness.Report("kills", "run", "seconds", "kills", *PHASES, "answers as old", "as new", "violations")
    change, measures = trial.scene(), trial.count(1, 5)
    kinds = [Kind("first build", change, measures, first=True),
             Kind("full rebuild", trial.scene(raised=trial.long), measures, ["--full"]),
             Kind("increment", change, measures), Publishing("publishing only", change, measures)]
    for kind in kinds:
        phases, states, violations = collections.Counter(), collections.Counter(), 0
        for turn in range(trial.count(*KILLS)):
            reached, state, bad = kill_once(kind, trial.draw(kind.name, turn))
            phases[reached] += 1
            states[state] += 1
            violations += bool(bad)
            report.violate(f"seed {trial.seed}, {kind.name}, kill {turn}, {reached}", *bad)
        report.row(kind.name, f"{kind.whole_s:.2f}", sum(phases.values()), *(phases[name] for name in PHASES),
                   states["old"], states["new"], violations)
    return report
