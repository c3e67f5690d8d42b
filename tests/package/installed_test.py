#!/usr/bin/python3
"""Does `cmake --install` put everything where the installed program looks for it?

    tests/package/installed_test.py BUILD_FOLDER        exit 1 and a line for each thing that is missing

Installs into an empty folder and runs the program from there, without any variable of kaeru's.
"""
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
CARD = "上司を出せと言われた"
SHARE = ["man/man1/kaeru.1", "bash-completion/completions/kaeru", "zsh/vendor-completions/_kaeru",
         "fish/vendor_completions.d/kaeru.fish", "doc/kaeru/CHANGELOG.md", "doc/kaeru/administrator.md"]


class Installed:
    """An installation below `place`, used by somebody with an empty home."""

    def __init__(self, build, place):
        self.prefix, self.home = place / "prefix", place / "home"
        self.home.mkdir()
        subprocess.run(["cmake", "--install", build, "--prefix", self.prefix], check=True, stdout=subprocess.DEVNULL)

    def kaeru(self, *words):
        """Its output; a line that says why when it fails."""
        run = subprocess.run([self.prefix / "bin/kaeru", *words], cwd=self.home, text=True, capture_output=True,
                             env={"PATH": f"{self.prefix}/bin:/usr/bin:/bin", "HOME": str(self.home)}, check=False)
        return run.stdout if run.returncode == 0 else f"kaeru {words[0]}: {run.stderr.strip()}"

    def make_index(self, index):
        """Of one case study: what a corpus lacks is the installed corpus's."""
        corpus = self.home / "one"
        corpus.mkdir(exist_ok=True)
        (corpus / "case.md").write_bytes((ROOT / "tests/golden/corpus/cases/taikendan.md").read_bytes())
        return self.kaeru("index", "--corpus", str(corpus), "--index", str(index))


def is_end_of(file, whole):
    return file.is_file() and whole.is_file() and whole.read_bytes().endswith(file.read_bytes())


def version():
    heading = next(line for line in (ROOT / "src/CHANGELOG.md").read_text().splitlines() if line.startswith("## ["))
    return heading.split("[")[1].split("]")[0]


def findings(installed):
    index, share = installed.prefix / "var/lib/kaeru/index", installed.prefix / "share"
    index.parent.mkdir(parents=True)
    yield "searched before there is an index", CARD not in installed.kaeru("search", "上司だせ")
    yield "no index", "事例 1 件" in installed.make_index(index)
    found = installed.kaeru("search", "上司だせ")
    yield f"the installed index does not answer: {found[:300]}", CARD in found
    for taken, given in {"readings.txt": "readings.txt", "model.bin": "models/shipped.model"}.items():
        yield f"the index did not take over {given}", is_end_of(index / "current" / taken, share / "kaeru" / given)
    yield "the newest version in CHANGELOG.md is another", installed.kaeru("version") == f"kaeru {version()}\n"
    for name in SHARE:
        yield f"share/{name}", (share / name).is_file() and (share / name).stat().st_size > 0
    yield "every guide", {p.name for p in (ROOT / "src/guides").iterdir()} <= \
        {p.name for p in (share / "doc/kaeru").iterdir()}
    (installed.home / "corpus").mkdir()
    yield "another corpus is answered from the installed index", CARD not in installed.kaeru("search", "上司だせ")


def main():
    with tempfile.TemporaryDirectory() as place:
        missing = [what for what, good in findings(Installed(sys.argv[1], pathlib.Path(place))) if not good]
    for what in missing:
        print(f"installed_test: {what}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
