"""kill -9 at every boundary between the calls by which a run changes the disk."""
import collections

import harness
import watched

OF_PUBLISHING = (1, 100000)
OF_BUILDING = (0, 200)  # at random; thousands
RERUN_EVERY = 5  # of the kills before publishing; of those in it every one


def chosen_calls(kind, calls, first):
    """Numbers from 1; the first of publishing is `first`, its turning points are always among them."""
    draw, count = kind.trial.draw(kind.name, "kills"), kind.trial.count
    publishing = range(first, len(calls) + 1)
    some = draw.sample(publishing, min(len(publishing), count(*OF_PUBLISHING)))
    before = draw.sample(range(1, first), min(first - 1, count(*OF_BUILDING)))
    return sorted({*some, *before, *watched.turning_points(calls)})


def moments(publishing):
    """After one call is before the next, so both only where it matters most."""
    return ("kill-before", "kill-after") if publishing else ("kill-before",)


def kill_once(kind, judge, number, how, rerun):
    """State and violations."""
    index, ended, _ = kind.run(at=number, do=how)
    if ended.returncode != -9:
        return "unhurt", [f"it ended by {ended.returncode}, not by the kill"]
    state, bad = judge.after_fault(index)
    return state, bad + (judge.after_rerun(index) if rerun else [])


def run(trial):
    report = harness.Report("syscall_kills", "run", "calls", "of publishing", "kills", "in publishing", "answers as old", "as new",
                            "violations")
    for kind in watched.kinds(trial):
        calls, judge = kind.calls(), watched.Judge(kind)
        first, counts = watched.first_of_publishing(calls), collections.Counter()
        for number in chosen_calls(kind, calls, first):
            publishing = number >= first
            for how in moments(publishing):
                state, bad = kill_once(kind, judge, number, how, publishing or number % RERUN_EVERY == 0)
                counts.update([state, "kills", "publishing" if publishing else "building", "bad" if bad else "good"])
                where = f"{how} {' '.join(calls[number - 1].site(kind.index))} ({number} of {len(calls)})"
                report.violate(f"seed {trial.seed}, {kind.name}, {where}", *bad)
        report.row(kind.name, len(calls), len(calls) + 1 - first, counts["kills"], counts["publishing"], counts["old"],
                   counts["new"], counts["bad"])
    return report
