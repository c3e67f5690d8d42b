"""An index on a network file system: writing is refused with a reason and leaves no file, reading warns once."""
import harness
import watched

FILE_SYSTEMS = {"NFS": 0x6969, "SMB": 0xFE534D42, "CIFS": 0xFF534D42, "AFS": 0x5346414F, "9P": 0x01021997, "Ceph": 0x00C36400}
LOCAL = {"ext4": 0xEF53, "XFS": 0x58465342, "btrfs": 0x9123683E, "tmpfs": 0x01021994}
WORD = "ネットワーク"
RUNS = (1, 6)  # of the network file systems


def refused_run(kind, file_system):
    """Violations of a run on it."""
    index = kind.fresh_index()
    before = watched.fingerprint(index, readable_only=False)
    ended = kind.trial.kaeru.run(*kind.arguments(index),
                                 env=watched.environment(kind.trial.kaeru, index.parent, file_system=file_system, kind="all"))
    told = harness.refused_politely(ended) and WORD in ended.stderr
    bad = [] if told else [f"exit {ended.returncode}: {ended.stderr.strip()[-200:]}"]
    changed = watched.fingerprint(index, readable_only=False) != before
    return bad + (["something was written"] if changed else [])


def warned_searches(kind, file_system, warnings):
    """Violations of searches on it; `warnings`: how many lines of it are due."""
    index, bad = kind.scene.new_index, []
    surrounding = watched.environment(kind.trial.kaeru, index.parent, file_system=file_system, kind="all")
    for question in harness.questions():
        command = [*question, "--index", index]
        at_home, abroad = kind.trial.kaeru.run(*command), kind.trial.kaeru.run(*command, env=surrounding)
        if harness.canonical(abroad, index) != harness.canonical(at_home, index):
            bad.append(f"{question[0]} answers something else: {harness.canonical(abroad, index)[:200]}")
        told = sum(WORD in line for line in abroad.stderr.splitlines())
        if told != warnings:
            bad.append(f"{question[0]} warned {told} times: {abroad.stderr.strip()[-200:]}")
    return bad


def local_run(kind, file_system):
    """Violations of a run on a file system that only seems strange."""
    index = kind.fresh_index()
    ended = kind.trial.kaeru.run(*kind.arguments(index),
                                 env=watched.environment(kind.trial.kaeru, index.parent, file_system=file_system, kind="all"))
    return [] if ended.returncode == 0 else [f"exit {ended.returncode}: {ended.stderr.strip()[-200:]}"]


def run(trial):
    report = harness.Report("network", "file system", "increment", "first build", "searches")
    increment, first = watched.Kind(trial, "increment"), watched.Kind(trial, "first build", first=True)
    for name, number in list(FILE_SYSTEMS.items())[:trial.count(*RUNS)]:
        tried = [refused_run(increment, number), refused_run(first, number), warned_searches(increment, number, 1)]
        report.row(name, *("violated" if bad else good for bad, good in zip(tried, ("refused", "refused", "warned once"))))
        report.violate(name, *(one for bad in tried for one in bad))
    for name, number in list(LOCAL.items())[:trial.count(0, len(LOCAL))]:
        tried = [local_run(increment, number), local_run(first, number), warned_searches(increment, number, 0)]
        report.row(name, *("violated" if bad else good for bad, good in zip(tried, ("done", "done", "no word"))))
        report.violate(name, *(one for bad in tried for one in bad))
    return report
