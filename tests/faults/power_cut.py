"""The power fails after every call that changes the disk: what was not synced is lost, or not, or in part."""
import collections
import shutil

import harness
import power_model
import watched

CUTS = (3, 100000)
DRAWS = (1, 5)  # of each kind of mixture, at each cut
RERUNS = (1, 30)
SURE = [("nothing", "nothing"), ("all", "nothing"), ("all", "zeroes"), ("nothing", "all"), ("all", "all")]
MIXED = [("first", "mixed"), ("any", "mixed")]


def record(kind):
    """The disk before an undisturbed run, its calls, and what it left."""
    index = kind.fresh_index()
    before = power_model.Disk(index)
    calls = watched.calls_of(kind.trial.kaeru, kind.arguments(index), index, kind.trial.folder, data=True)
    return before, calls, power_model.Disk(index).after_cut("all", "all", None)


def readable(tree):
    """Without half-built generations, which only a rerun touches."""
    return {place: held for place, held in tree.items() if not watched.BUILDING.match(place)}


class Cuts:
    """The cuts of one kind of run, and the verdicts on what they leave."""

    def __init__(self, kind):
        self.kind, self.place, self.verdicts = kind, kind.trial.folder / "survivor", {}
        self.states, self.bad = collections.Counter(), {}
        self.points, self.trees, self.reruns, self.violations = 0, 0, 0, 0

    def materialise(self, tree):
        shutil.rmtree(self.place, ignore_errors=True)
        power_model.materialise(tree, self.place)
        return self.place

    def judge(self, tree, promised):
        """Violations. `promised`: kaeru had told of success. What looks alike is asked only once."""
        self.trees += 1
        seen = tuple(readable(tree).items())
        if seen not in self.verdicts:
            self.verdicts[seen] = self.kind.expectation.after_fault(self.materialise(readable(tree)))
        state, bad = self.verdicts[seen]
        self.states[state] += 1
        return bad + (["success was told, but it answers as old"] if promised and state == "old" else [])

    def rerun(self, tree):
        self.reruns += 1
        return self.kind.expectation.after_rerun(self.materialise(tree), self.kind.scene.new_corpus)

    def points_of(self, calls):
        """Positions of the calls after which to cut; a few are of publishing, always its turning points."""
        trial = self.kind.trial
        everything = range(0 if trial.long else watched.first_of_publishing(calls), len(calls))
        some = trial.draw(self.kind.name, "cuts").sample(everything, min(len(everything), trial.count(*CUTS)))
        return {*some, *(number - 1 for number in watched.turning_points(calls)), len(calls) - 1}

    def cut_all(self, disk, calls):
        trial = self.kind.trial
        mixtures = SURE + MIXED * trial.count(*DRAWS)
        points = self.points_of(calls)
        rerun_share = trial.count(*RERUNS) / (len(points) * len(mixtures))
        draw = trial.draw(self.kind.name, "survivors")
        for at, call in enumerate(calls):
            disk.do(call)
            if at not in points:
                continue
            self.points += 1
            for names, files in mixtures:
                tree = disk.after_cut(names, files, draw)
                bad = self.judge(tree, at + 1 == len(calls))
                if draw.random() < rerun_share:
                    bad = bad + self.rerun(tree)
                where = f"{call.name} {call.path.rpartition('/')[2]} ({at + 1} of {len(calls)}), {names} names, {files} bytes"
                self.note(where, bad)

    def note(self, where, bad):
        """Where each violation was seen first."""
        for one in bad:
            self.bad.setdefault(one, where)
            self.violations += 1


def run(trial):
    report = harness.Report("power_cut", "run", "calls", "cut after", "disks", "of these alike", "reruns", "answers as old",
                            "as new", "violations")
    for kind in watched.kinds(trial):
        disk, calls, left = record(kind)
        cuts = Cuts(kind)
        cuts.cut_all(disk, calls)
        if disk.after_cut("all", "all", None) != left:
            report.violate(kind.name, "the calls that were watched do not tell all that was done")
        for one, where in cuts.bad.items():
            report.violate(f"seed {trial.seed}, {kind.name}, cut after {where}", one)
        report.row(kind.name, len(calls), cuts.points, cuts.trees, cuts.trees - len(cuts.verdicts), cuts.reruns,
                   cuts.states["old"], cuts.states["new"], cuts.violations)
    return report
