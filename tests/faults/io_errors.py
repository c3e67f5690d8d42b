"""An error of the disk where a run or a search calls it, once or from then on; and a disk that lies."""
import collections

import harness
import watched

ERRORS = {"write": ["EIO", "ENOSPC", "short", "EDQUOT", "EINTR"], "sync": ["EIO", "ENOSPC"],
          "create": ["EIO", "ENOSPC", "EACCES", "EROFS"], "mkdir": ["EIO", "ENOSPC", "EROFS"],
          "link": ["EIO", "ENOSPC", "EACCES"], "symlink": ["EIO", "ENOSPC", "EROFS"],
          "rename": ["EIO", "ENOSPC", "EACCES"], "remove": ["EIO", "EACCES", "EROFS"], "lock": ["EIO", "ENOLCK"],
          "read": ["EIO", "ESTALE", "short", "EINTR"], "open": ["EIO", "EMFILE", "ESTALE"], "map": ["EIO", "ENOMEM"]}
OTHERWISE = ["EIO", "ENOMEM"]
HARMLESS = ("short", "EINTR")  # the call is to be made again, nothing is lost
ALWAYS_NEW = ["/building/manifest", "/building/files.tsv", "/building/files.tsv.part"]  # others may be the generation's before, or folders
OF_A_RUN = (1, 300)  # at random; another seed has others
OF_A_SEARCH = (2, 300)
SEARCHES = [["search", "--json", *harness.UNHURRIED, "-n", "20", "上司を出せ"],
            ["search", "--json", *harness.UNHURRIED, "--role", "SV", "ほんだな"],
            ["similar", "--json", *harness.UNHURRIED, "kawaru"], ["show", "--json", "noboru"], ["status", "--json"]]


def places(calls, root):
    """Numbers, from 1, of the calls that are the first of their name on their file."""
    first = {}
    for number, call in enumerate(calls, 1):
        first.setdefault(call.site(root), number)
    return list(first.values())


def fault(number, error, lasts):
    return {"at": number, "do": error, "lasts": lasts and error not in HARMLESS}


def one_each(trial, calls, root):
    """A fault at every place; the seed turns which one."""
    for turn, number in enumerate(places(calls, root), trial.seed):
        errors = ERRORS.get(calls[number - 1].verb, OTHERWISE)
        yield fault(number, errors[turn // 2 % len(errors)], turn % 2)


def every_one(calls, root):
    for number in places(calls, root):
        for error in ERRORS.get(calls[number - 1].verb, OTHERWISE):
            yield fault(number, error, False)
            if error not in HARMLESS:
                yield fault(number, error, True)


def sample(trial, faults, limits, *about):
    faults = list(faults)
    return trial.draw(*about).sample(faults, min(len(faults), trial.count(*limits)))


def told(calls, chosen, root):
    call = calls[chosen["at"] - 1]
    return f"{chosen['do']}{' from then on' if chosen['lasts'] else ''} at {' '.join(call.site(root))} ({chosen['at']} of {len(calls)})"


def wrong_end(ended, state, chosen):
    """What is wrong with how a run ended, by what its index answers."""
    if ended.returncode == 0:
        return ["success was told, but it answers as old"] if state == "old" else []
    if chosen["do"] in HARMLESS:
        return [f"gave up: {ended.stderr.strip()[-200:]}"]
    if harness.refused_politely(ended):
        return []
    return [f"{harness.crashed(ended) or ended.returncode}: {ended.stderr.strip()[-300:]}"]


def hurt_run(kind, judge, calls, chosen, count):
    """Violations."""
    index, ended, happened = kind.run(kind="all", **chosen)
    if len(happened) < chosen["at"]:
        return ["it did not come to this call"]
    state, bad = judge.after_fault(index)
    count["succeeded" if ended.returncode == 0 else "failed, old" if state == "old" else "failed, new"] += 1
    return wrong_end(ended, state, chosen) + bad + judge.after_rerun(index)


def hurt_runs(trial, kind, report):
    calls, judge, count, violations = kind.calls(kind="all"), watched.Judge(kind), collections.Counter(), 0
    for chosen in sample(trial, one_each(trial, calls, kind.index), OF_A_RUN, kind.name):
        bad = hurt_run(kind, judge, calls, chosen, count)
        violations += bool(bad)
        report.violate(f"seed {trial.seed}, {kind.name}, {told(calls, chosen, kind.index)}", *bad)
    report.row(kind.name, len(calls), len(places(calls, kind.index)), count.total(), count["succeeded"],
               count["failed, old"], count["failed, new"], violations)


def lying_disk(trial, kind, report):
    """Of every file that a run writes and syncs the disk keeps another byte: it must not be published."""
    calls, judge, count, violations = kind.calls(kind="all"), watched.Judge(kind), collections.Counter(), 0
    files = {calls[number - 1].site(kind.index)[1]: number for number in places(calls, kind.index)
             if calls[number - 1].verb == "sync"}
    for name, number in files.items() if trial.long else [(name, files[name]) for name in ALWAYS_NEW]:
        index, ended, _ = kind.run(kind="all", at=number, do="rot")
        state, bad = judge.after_fault(index)
        if name in ALWAYS_NEW and ended.returncode == 0:
            bad = [*bad, "success was told"]
        count["succeeded" if ended.returncode == 0 else "failed, old" if state == "old" else "failed, new"] += 1
        bad = [*bad, *judge.after_rerun(index)]
        violations += bool(bad)
        report.violate(f"seed {trial.seed}, {kind.name}, a lying disk under {name}", *bad)
    report.row(f"{kind.name}, lying disk", len(calls), len(files), count.total(), count["succeeded"],
               count["failed, old"], count["failed, new"], violations)


def wrong_answer(ended, right, before, chosen, index):
    """Whether a search that was hurt answered something else, without a word."""
    if harness.refused_politely(ended) and chosen["do"] not in HARMLESS:
        return ""
    found = harness.canonical(ended, index)
    warned_of_older = found == before and ended.stderr.strip() and chosen["do"] not in HARMLESS
    if found == right or warned_of_older:
        return ""
    return f"wrong answer: {harness.first_difference(found, right) or found[:200]}"


def hurt_searches(trial, index, older, report):
    for search in SEARCHES:
        command, name = [*search, "--index", index], " ".join(search)
        right = harness.canonical(trial.kaeru.run(*command), index)
        before = harness.canonical(trial.kaeru.run(*search, "--index", older), older)
        calls = watched.calls_of(trial.kaeru, command, index, trial.folder, kind="all")
        violations, count = 0, collections.Counter()
        for chosen in sample(trial, every_one(calls, index), OF_A_SEARCH, name):
            ended = trial.kaeru.run(*command, env=watched.environment(trial.kaeru, index, kind="all", **chosen))
            bad = wrong_answer(ended, right, before, chosen, index)
            count["succeeded" if ended.returncode in harness.ANSWERED else "failed"] += 1
            violations += bool(bad)
            report.violate(f"seed {trial.seed}, {name}, {told(calls, chosen, index)}", *([bad] if bad else []))
        report.row(name, len(calls), len(places(calls, index)), count.total(), count["succeeded"], count["failed"], "", violations)


def run(trial):
    report = harness.Report("io_errors", "run", "calls", "places", "errors", "succeeded", "failed, as old", "failed, as new",
                            "violations")
    for kind in watched.kinds(trial):
        hurt_runs(trial, kind, report)
        lying_disk(trial, kind, report)
    increment = watched.Kind(trial, "increment")
    index = increment.fresh_index()
    assert trial.kaeru.run(*increment.arguments(index)).returncode == 0
    hurt_searches(trial, index, increment.scene.old_index, report)
    return report
