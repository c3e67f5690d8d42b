"""kaeru with its system calls watched, or made to fail, by the library of tests/faults/shim/."""
import hashlib
import os
import pathlib
import re
import typing

import harness

SHIM = "libkaeru_fault_shim.so"
BUILDING = re.compile(r"building-\d+")


class Call(typing.NamedTuple):
    """A line of a trace; shim/trace.c tells what stands in it."""
    name: str
    verb: str
    failure: int
    inode: int
    mode: int
    number: int
    path: str
    other: str
    data: bytes

    def site(self, root):
        """What tells apart places of the program, not moments: the call and on what."""
        return self.name, BUILDING.sub("building", harness.GENERATION.sub("gen", self.path.replace(str(root), "", 1)))


class Kind:
    """One kind of run of `kaeru index`: from which index to which corpus."""

    def __init__(self, trial, name, raised=False, first=False):
        self.trial, self.name, self.first = trial, name, first
        self.scene = trial.scene(raised=raised)
        self.index = self.scene.folder / "index"  # the one that is hurt
        self.expectation = self.scene.expectation(first)

    def fresh_index(self):
        return self.scene.fresh_index(self.first)

    def arguments(self, index):
        return ["index", "--corpus", self.scene.new_corpus, "--index", index, "--threads", "1"]

    def calls(self, **more):
        """What an undisturbed run does."""
        index = self.fresh_index()
        return calls_of(self.trial.kaeru, self.arguments(index), index, self.trial.folder, **more)

    def run(self, **fault):
        """The index after a run that was hurt, how it ended, and its trace."""
        index, trace = self.fresh_index(), self.trial.folder / "trace"
        trace.unlink(missing_ok=True)
        ended = self.trial.kaeru.run(*self.arguments(index),
                                     env=environment(self.trial.kaeru, index, trace=trace, **fault))
        return index, ended, read_trace(trace)


def kinds(trial):
    """An increment alone, or every kind of run."""
    yield Kind(trial, "increment")
    if trial.long:
        yield Kind(trial, "first build", first=True)
        yield Kind(trial, "full rebuild", raised=True)


def read_trace(file):
    """None where the run was killed before its first call came back."""
    content, at, calls = file.read_bytes() if file.exists() else b"", 0, []
    while at < len(content):
        end = content.index(b"\n", at)
        name, verb, failure, inode, mode, number, length, path, other = content[at:end].decode().split("\t")
        at = end + 1 + int(length)
        calls.append(Call(name, verb, int(failure), int(inode), int(mode, 8), int(number), path, other, content[end + 1:at]))
        at += 1
    return calls


def first_of_publishing(calls):
    """Number, from 1, of the first call for the new manifest."""
    return next(number for number, call in enumerate(calls, 1) if re.search(r"/building-\d+/manifest", call.path))


def turning_points(calls):
    """Numbers, from 1, of the renames by which a generation comes out, and of what syncs them."""
    renames = [number for number, call in enumerate(calls, 1)
               if call.verb.startswith("rename") and re.search(r"/(building-\d+|current\.new)$", call.path)]
    return sorted({number for at in renames for number in (at, at + 1) if number <= len(calls)})


def environment(kaeru, root, kind="change", at=0, do="", lasts=False, file_system="", trace=None, data=False):
    """What makes the shim watch `root`; shim/shim.h tells what each means."""
    told = {"ROOT": root, "KIND": kind, "AT": at, "DO": do, "LASTS": int(lasts), "FILESYSTEM": file_system}
    if trace:
        told["TRACE"] = trace
    if data:
        told["DATA"] = 1
    library = pathlib.Path(kaeru.program).with_name(SHIM)
    assert library.exists(), f"{library} is missing: build kaeru_fault_shim"
    return {"LD_PRELOAD": str(library), "ASAN_OPTIONS": "detect_leaks=0:verify_asan_link_order=0",
            **{f"KAERU_FAULT_{name}": str(value) for name, value in told.items()}}


def calls_of(kaeru, arguments, root, folder, **more):
    """What an undisturbed run does below `root`."""
    trace = folder / "trace"
    trace.unlink(missing_ok=True)
    ended = kaeru.run(*arguments, env=environment(kaeru, root, trace=trace, **more))
    assert ended.returncode in harness.ANSWERED, ended.stderr
    return read_trace(trace)


def fingerprint(index, readable_only=True):
    """Of an index directory with every name, mode and byte; `readable_only`: without half-built ones."""
    found = hashlib.blake2b()
    for folder, folders, files in os.walk(index):
        folders.sort()
        if readable_only and folder == str(index):
            folders[:] = [name for name in folders if not BUILDING.fullmatch(name)]
        for name in sorted(folders + files):
            path = pathlib.Path(folder) / name
            found.update(f"{BUILDING.sub('building', str(path.relative_to(index)))} {path.lstat().st_mode}\n".encode())
            if path.is_symlink():
                found.update(os.readlink(path).encode())
            elif path.is_file():
                found.update(hashlib.blake2b(path.read_bytes()).digest())
    return found.hexdigest()


class Judge:
    """Verdicts on indexes after a fault in one kind of run, each asked only once: what looks alike answers alike."""

    def __init__(self, kind):
        self.expectation, self.corpus, self.states, self.reruns = kind.expectation, kind.scene.new_corpus, {}, {}

    def after_fault(self, index):
        """State and violations."""
        key = fingerprint(index)
        if key not in self.states:
            self.states[key] = self.expectation.after_fault(index)
        return self.states[key]

    def after_rerun(self, index):
        """Violations; the index is another afterwards."""
        key = fingerprint(index, readable_only=False)
        if key not in self.reruns:
            self.reruns[key] = self.expectation.after_rerun(index, self.corpus)
        return self.reruns[key]
