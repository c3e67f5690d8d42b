"""Runs that meet: two and five `kaeru index` at once, what a dead run left, and a place that is read-only.

The read-only part needs root: it writes as another user and remounts a tmpfs of its own.
"""
import os
import subprocess

import full_disk
import harness

TOGETHER = (2, 5)
ROUNDS = (1, 40)  # of each number of runs
NOBODY = 65534
A_DEAD_PID = 4194304  # above the highest that Linux gives out


def row(report, what, times, bad, note=""):
    report.row(what, times, note, bad)


def together(trial, report, runs):
    """Every run ends well or says politely that another is going; one at least ends well."""
    scene, expectation, waited, bad_rounds = trial.scene(), trial.scene().expectation(), 0, 0
    rounds = trial.count(*ROUNDS)
    for turn in range(rounds):
        index = scene.fresh_index()
        processes = [start(trial, scene, index, ["--full"] if number % 2 else []) for number in range(runs)]
        ended = [finish(process) for process in processes]
        refused = [one for one in ended if one.returncode != 0]
        waited += len(refused)
        bad = [f"{harness.crashed(one) or one.returncode}: {one.stderr.strip()[-200:]}" for one in refused
               if not harness.refused_politely(one)]
        bad += ["none ended well"] if len(refused) == runs else []
        state, more = expectation.judge(index, scene.new_corpus)
        bad += more + (["answers as old"] if state == "old" else [])
        bad_rounds += bool(bad)
        report.violate(f"seed {trial.seed}, {runs} runs, round {turn}", *bad)
    row(report, f"{runs} runs at once", rounds, bad_rounds, f"{waited} of {runs * rounds} refused politely")


def start(trial, scene, index, options):
    return subprocess.Popen(trial.kaeru.command("index", "--corpus", scene.new_corpus, "--index", index, *options),
                            env=trial.kaeru.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")


def finish(process):
    out, err = process.communicate(timeout=harness.HANG_S)
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def stale_lock(index):
    (index / ".lock").write_text(str(A_DEAD_PID))


def stale_building(index):
    """Two, one of them deep and not writable."""
    for name in (f"building-{A_DEAD_PID}", f"building-{A_DEAD_PID + 1}"):
        (index / name / "op").mkdir(parents=True)
        (index / name / "op" / "postlist.glass").write_bytes(b"half")
    (index / name / "op").chmod(0o500)


def stale_link(index):
    (index / "current.new").symlink_to(f"building-{A_DEAD_PID}")


def stale_file_as_link(index):
    (index / "current.new").write_text("half")


def generation_without_current(index):
    """Newer than what `current` names, and half written, as after a power cut."""
    named = os.readlink(index / "current")
    half = harness.copy_tree(index / named, index / f"gen-{int(named.split('-')[1]) + 1}-0123456789abcdef")
    (half / "files.tsv").write_bytes(b"")


LEFTOVERS = [stale_lock, stale_building, stale_link, stale_file_as_link, generation_without_current]


def leftovers(trial, report):
    scene, expectation = trial.scene(), trial.scene().expectation()
    for leave in LEFTOVERS:
        index = scene.fresh_index()
        leave(index)
        state, bad = expectation.after_fault(index)
        bad += [] if state == "old" else [f"answers {state} before any run"]
        bad += expectation.after_rerun(index, scene.new_corpus)
        report.violate(leave.__name__, *bad)
        row(report, leave.__name__.replace("_", " "), 1, int(bool(bad)))


def refusal(trial, corpus, index, **more):
    """Violations of a run that must be refused."""
    ended = harness.build(trial.kaeru, corpus, index, **more)
    good = harness.refused_politely(ended)
    return [] if good else [f"{harness.crashed(ended) or ended.returncode}: {ended.stderr.strip()[-200:]}"], ended.stderr.strip()


def another_user(trial, report):
    """Reads what operators may, writes nothing."""
    scene = trial.scene()
    index = scene.fresh_index()
    for folder in (index, *index.parents):
        if folder.is_relative_to(trial.folder):
            folder.chmod(0o755)
    as_nobody = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
    if trial.kaeru.run("version", **as_nobody).returncode != 0:
        return report.skip("another user", "may not run the program")
    bad, said = refusal(trial, scene.new_corpus, index, **as_nobody)
    found = trial.kaeru.run("search", "--index", index, "--json", "上司を出せ", **as_nobody)
    bad += [] if found.returncode == 0 else [f"search {found.returncode}: {found.stderr.strip()[-200:]}"]
    state, more = scene.expectation().judge(index, scene.new_corpus)
    report.violate("another user", *bad, *more)
    row(report, "another user", 1, int(bool(bad + more)), said)


def read_only_disk(trial, report):
    scene = trial.scene()
    with full_disk.small_disk(trial.place("read-only")) as disk:
        if not disk:
            return report.skip("read-only disk", "no right to mount a tmpfs")
        index = scene.fresh_index(at=disk / "index")
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        bad, said = refusal(trial, scene.new_corpus, index)
        state, more = scene.expectation().after_fault(index)
        bad += more + ([] if state == "old" else [f"answers {state}"])
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
        bad += scene.expectation().after_rerun(index, scene.new_corpus)
        report.violate("read-only disk", *bad)
        row(report, "read-only disk", 1, int(bool(bad)), said)


def run(trial):
    report = harness.Report("two_runs", "fault", "times", "note", "violations")
    for runs in TOGETHER if trial.long else TOGETHER[:1]:
        together(trial, report, runs)
    leftovers(trial, report)
    if os.geteuid() == 0:
        another_user(trial, report)
        read_only_disk(trial, report)
    else:
        report.skip("another user and read-only disk", "needs root")
    return report
