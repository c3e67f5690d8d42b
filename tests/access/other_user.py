#!/usr/bin/python3
"""Another user id tries every command against case studies that are not for them (needs root).

    tests/access/other_user.py KAERU [--quick]          exit 1 when anything of them shows, 77 without root

A builder indexes a book in which some case studies are for supervisors, some for managers. Every field of these
holds marker words. Then other users, in no group, in the operators' or in the supervisors', run every command with
every option that shows something. Checked are what they see, every file they can read, and that all of it is byte
for byte what it would be if the case studies above them did not exist. --quick leaves out some lines and users.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zlib

import every_command

ROOT = pathlib.Path(__file__).resolve().parents[2]
GROUPS = {"op": ("games", 60), "sv": ("news", 9), "manager": ("uucp", 10)}  # in every Debian
BUILDER, OUTSIDER, OPERATOR, SUPERVISOR = 61001, 61002, 61003, 61004
MEMBERS = {BUILDER: "op sv manager", OUTSIDER: "", OPERATOR: "op", SUPERVISOR: "op sv"}
ALWAYS = [["show", "zqxopen-0"], ["similar", "zqxopen-0"], ["search", "zqxopen"],  # what they may see …
          ["show", "zqxsvonly-"], ["similar", "zqxmgronly-"], ["search", "zqxsvonl"], ["search", "zqxmgronl"]]  # … nearly
NOT_THE_SAME = {"status", "verify", "version"}  # they tell that a level is hidden, and how large the rest is
HINTING = {"search", "similar", "show", "timeline", "help"}  # others tell what the same user typed before
# What differs from run to run: durations, times of day, names drawn at random, sizes.
CHANCE = re.compile(rb'"(took_ms|seconds)":[0-9.e+-]+|gen-\d+-[0-9a-f]+|[0-9.]+ ?(ms|MB|\xe7\xa7\x92)|\d{8}-\d{6}-\w{6}|'
                    rb"\d\d:\d\d(:\d\d)?|\b[0-9a-f]{32}\b|--from-gap [0-9a-f]+|\d{13}")
SECRET = re.compile(rb"wvk[a-z]+")

CASE = """---
id: {name}
標題: {word}の件で{secret}title
状態: 検証済
公開範囲: {audience}
発生日: 2026-{month:02}-11
作成者: {secret}author
検証者: {secret}validator
業種: {secret}trade
窓口: {secret}desk
チャネル: 電話
状況: [{situation}, {secret}situation]
苦情区分: 手続
発生原因: 連絡漏れ
要求: {secret}demand
前兆表現: [{secret}omen]
結果: 説明納得
タグ: [{secret}tag]
顧客照合: {secret}customer
再発防止: {{内容: {secret}prevention, 担当: {secret}owner, 期限: 2026-11-01}}
約束: [{{内容: {secret}promise, 期限: 2026-11-02}}]
謎の項目: {secret}extra
---

## 顧客の主張
「{word}をどうしてくれる」と{secret}claim

## 経過
- 10:02 OP {secret}act → {secret}reaction

## {secret}heading
{word}と{secret}text。
"""
SCRIPT = "size 80x24\nshow\ntype zqxsvonly\nshow\nkey Enter\nwait 20s\nkey Tab\ntype 上司を出せ\nshow\nkey ^T\nshow\n"
TABLE = "受付番号,受付日時,お申し出内容,対応内容,処理結果\nT-1,2026/9/1,zqxsvonlの件です,詫びる,説明納得\nT-2,,,,\n"
FAILURES = []


def fail(message):
    FAILURES.append(message)
    print("FAIL", message, flush=True)


def as_user(uid, home, command, stdin=b"", umask=0o022, **environment):
    groups = [GROUPS[name][1] for name in MEMBERS[uid].split()]
    variables = {"PATH": "/usr/bin:/bin", "HOME": str(home), "KAERU_TODAY": "2026-10-31", "EDITOR": "/bin/true",
                 "ASAN_OPTIONS": "detect_leaks=0", **environment}
    return subprocess.run([str(word) for word in command], input=stdin, capture_output=True, cwd=home, user=uid,
                          group=uid, extra_groups=groups, umask=umask, env=variables, check=False, timeout=900)


def give(path, uid, mode):
    os.chown(path, uid, uid)
    path.chmod(mode)
    return path


def folder(path, uid, mode):
    path.mkdir(parents=True, exist_ok=True)
    return give(path, uid, mode)


def write_cases(corpus, restricted):
    for number in range(12):
        kind = number % 4
        word, audience, secret = [("zqxopen", "OP", "open"), ("zqxopen", "OP", "open"), ("zqxsvonly", "SV", "wvksv"),
                                  ("zqxmgronly", "管理者", "wvkmgr")][kind]
        if restricted or kind < 2:
            name = f"{word}-{number}"
            (corpus / "cases" / f"{name}.md").write_text(CASE.format(
                name=name, word=word, secret=secret, audience=audience, month=number % 9 + 2,
                situation=["待ち時間", "上司要求"][number % 2]))


def make_corpus(place, restricted, with_groups):
    corpus = folder(place, BUILDER, 0o700)
    (corpus / "cases").mkdir()
    write_cases(corpus, restricted)
    shutil.copy(ROOT / "corpus/vocabulary.yaml", corpus)
    access = "".join(f"  {level}_group: {name}\n" for level, (name, _) in GROUPS.items()) if with_groups else ""
    (corpus / "policy.yaml").write_text("centre: 試験\n" + ("access:\n" + access if access else ""))
    subprocess.run(["chown", "-R", f"{BUILDER}:{BUILDER}", corpus], check=True)
    return corpus


def build(kaeru, centre, restricted=True, with_groups=True, umask=0o022, again=False):
    """The index of a new corpus, with folders of each user beside it."""
    folder(centre, 0, 0o755)
    folder(centre / "home", BUILDER, 0o700)
    folder(centre / "at", BUILDER, 0o755)
    if not again:
        make_corpus(centre / "corpus", restricted, with_groups)
    built = as_user(BUILDER, centre / "home", [kaeru, "index", "--corpus", centre / "corpus", "--index",
                                              centre / "at/index"], umask=umask)
    if built.returncode != 0:
        raise SystemExit(f"cannot index: {built.stdout.decode()}{built.stderr.decode()}")
    return centre / "at/index"


def expect_modes(index, with_groups, umask):
    """Against what src/indexing/access.h promises."""
    generation = index / os.readlink(index / "current")
    shared = {"op", "book", "manifest", "model.bin", "readings.txt"}
    for path in [index, generation, *generation.rglob("*")]:
        part = path.relative_to(generation).parts[0].split(".")[0] if generation in path.parents else ""
        part = "model.bin" if part == "model" else "readings.txt" if part == "readings" else part
        level = "op" if part in shared or path == generation else part
        if path == index or level == "op":
            wanted = (0o750, 0o640) if with_groups and path != index else (0o755, 0o644)
        else:
            wanted = (0o750, 0o640) if with_groups and level in GROUPS else (0o700, 0o600)
        info = path.stat()
        if info.st_mode & 0o7777 != wanted[0 if path.is_dir() else 1]:
            fail(f"umask {umask:03o} groups {with_groups}: {path} has mode {info.st_mode & 0o7777:04o}")
        if with_groups and path != index and level in GROUPS and info.st_gid != GROUPS[level][1]:
            fail(f"{path} has group {info.st_gid}")


def files_of(work):
    texts = {"script": SCRIPT, "speech": "zqxsvonl\n上司を出せ\n", "queries": "1\tzqxsvonl\n2\tzqxopen\n",
             "qrels": "1\tzqxsvonly-2\n2\tzqxopen-0\n", "table": TABLE, "mapping": "",
             "text": CASE.format(name="zqxsvonl", word="zqxsvonl", secret="open", audience="OP", month=3,
                                 situation="待ち時間"), "memo": "用件: zqxsvonl\n", "log": ""}
    made = {}
    for name, text in texts.items():
        suffix = {"table": ".csv", "text": ".md"}.get(name, "")
        (work / (name + suffix)).write_text(text)
        made[name] = str(work / (name + suffix))
    return made


def office_of(uid, centre, index):
    """Where a user works: their own home, their own copy of a corpus of nothing."""
    home = folder(centre / f"home-{uid}", uid, 0o700)
    corpus = home / "corpus"
    (corpus / "cases").mkdir(parents=True)
    shutil.copy(ROOT / "corpus/vocabulary.yaml", corpus)
    office = every_command.Office(
        home, corpus, index, files=files_of(home),
        words=["zqxsvonly", "zqxsvonl", "zqxmgronl", "wv", "謎の項目"],
        ids=["zqxsvonly-2", "zqxsvonly-", "zqxmgronly-3", "zqxopen-0", "../../corpus/cases/zqxsvonly-2"])
    subprocess.run(["chown", "-R", f"{uid}:{uid}", home], check=True)
    return office


def places_of(line, office, corpus):
    """The options that say where everything is, for the commands that have them."""
    has_corpus = {"new", "lint", "import", "review", "report", "index", "backup", "restore"}
    has_index = {"search", "similar", "show", "call", "memo", "follow", "quickref", "new", "duplicates", "review",
                 "patterns", "report", "gaps", "due", "changes", "timeline", "voc", "index", "eval", "log", "status",
                 "verify"}
    options = ["--corpus", corpus] if line[0] in has_corpus else []
    if line[0] == "index":
        return [*options, "--index", office.at("own-index")]
    return options + (["--index", office.index] if line[0] in has_index else [])


def run_all(kaeru, uid, centre, index, quick):
    """Every command line and what it showed; reports secrets on the way."""
    office = office_of(uid, centre, index)
    help_text = as_user(uid, office.work, [kaeru, "help"]).stdout.decode()
    shown = {}
    for line in [*ALWAYS, *every_command.lines_of_all(help_text, office, quick)]:
        corpora = [office.corpus, centre / "corpus"] if line[0] in ("lint", "index", "review", "import", "new") \
            else [office.corpus]
        for corpus in corpora:
            command = [kaeru, *line, *places_of(line, office, corpus)]
            stdin = pathlib.Path(office.files["speech"]).read_bytes() if line[0] in ("follow", "memo") else b""
            ran = as_user(uid, office.work, command, stdin, TMPDIR=str(office.work))
            shown[" ".join(map(str, [*line, corpus == office.corpus]))] = ran
    return shown


def expect_silence(who, shown, allowed=rb"\Z."):
    for line, ran in shown.items():
        for found in set(SECRET.findall(ran.stdout + ran.stderr)):
            if not re.match(allowed, found):
                fail(f"{who}: kaeru {line}: shows {found.decode()}")
        typed = line.encode()
        for word in (b"zqxsvonly", b"zqxmgronly") if line.split()[0] in HINTING else ():
            if word not in typed and not re.match(allowed, b"wvk" + word[3:5]) and word in ran.stdout + ran.stderr:
                fail(f"{who}: kaeru {line}: completes {word.decode()}")
        if ran.returncode < 0 or b"core dumped" in ran.stderr or b"Sanitizer" in ran.stderr:
            fail(f"{who}: kaeru {line}: ended with {ran.returncode}: {ran.stderr[:300]!r}")


def texts_in(path):
    """The bytes themselves and, since a database compresses documents, whatever in them can be inflated."""
    data = path.read_bytes()
    yield data
    if path.name == "docdata.glass":
        for start in range(len(data)):
            try:
                yield zlib.decompressobj(-15).decompress(data[start:start + 8192])
            except zlib.error:
                pass


def expect_no_readable_file(who, uid, centre, allowed=rb"\Z."):
    """Everything below the centre that this user can open, read as them."""
    listed = as_user(uid, centre, ["find", ".", "-type", "f", "-readable", "-print0"]).stdout
    for name in filter(None, listed.split(b"\0")):
        if b"/home-" in name and f"/home-{uid}/".encode() not in name:
            fail(f"{who}: reads {name.decode()}")
        for text in texts_in(centre / name.decode()):
            for found in set(SECRET.findall(text)):
                if not re.match(allowed, found):
                    fail(f"{who}: {name.decode()} holds {found.decode()}")


def expect_same(who, with_them, without):
    """What is above a user changes nothing for them."""
    def plain(ran, centre):
        text = (ran.stdout + ran.stderr).replace(str(centre).encode(), b"CENTRE")
        return re.sub(CHANCE, b"#", text)
    for line, ran in with_them[1].items():
        other = without[1].get(line)
        if line.split()[0] in NOT_THE_SAME or other is None:
            continue
        if plain(ran, with_them[0]) != plain(other, without[0]):
            fail(f"{who}: kaeru {line}: not the same as without them\n{plain(ran, with_them[0]).decode()[:600]}\n---\n"
                 f"{plain(other, without[0]).decode()[:600]}")


def raised_to_supervisors(kaeru, base):
    """A case study that operators could read and that is now for supervisors: gone from every file of theirs."""
    centre = base / "raised"
    index = build(kaeru, centre)
    path = centre / "corpus/cases/zqxopen-4.md"
    text = path.read_text().replace("open", "wvkraised").replace("公開範囲: OP", "公開範囲: SV")
    path.write_text(text.replace("wvkraisedtitle", "opentitle"))
    path.write_text(path.read_text().replace("opentitle", "wvkraisedtitle").replace("SV", "OP", 1))
    build(kaeru, centre, again=True)
    path.write_text(path.read_text().replace("公開範囲: OP", "公開範囲: SV"))
    build(kaeru, centre, again=True)
    expect_no_readable_file("raised", OPERATOR, centre)
    expect_modes(index, True, 0o022)


def core_dump(kaeru, base, index):
    """A running search is aborted: nothing of its memory is left behind."""
    home = folder(base / "core", BUILDER, 0o700)
    script = f"ulimit -c unlimited; {kaeru} follow --no-log --index {index} < <(echo zqxsvonly; sleep 5) & " \
             "sleep 1; kill -ABRT $!; wait $!; echo ended $?"
    ran = as_user(BUILDER, home, ["/bin/bash", "-c", script])
    if b"ended 134" not in ran.stdout:
        fail(f"the aborted process ended otherwise: {ran.stdout!r} {ran.stderr!r}")
    if b"dumped" in ran.stderr or any(home.glob("core*")):
        fail("an aborted process leaves a core")


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    if os.geteuid() != 0:
        print("skipped: only root may become other users")
        sys.exit(77)
    base = pathlib.Path(tempfile.mkdtemp(prefix="kaeru-access-"))
    base.chmod(0o755)
    try:
        run(pathlib.Path(sys.argv[1]).resolve(), base, "--quick" in sys.argv)
    finally:
        shutil.rmtree(base)
    sys.exit(1 if FAILURES else 0)


def install(program, base):
    """Where every user may run it, with the shipped guidance and the model that is ready for it."""
    shutil.copy(program, base / "kaeru")
    share = program.parent / "share/kaeru"
    for name in ("corpus/guidance", "models"):
        shutil.copytree(share / name, base / "share/kaeru" / name)
    for path in (share / "corpus").iterdir():
        if path.is_file():
            shutil.copy(path, base / "share/kaeru/corpus")
    subprocess.run(["chmod", "-R", "a+rX", base / "share", base / "kaeru"], check=True)
    return base / "kaeru"


def run(program, base, quick):
    kaeru = install(program, base)
    users = [("outsider", OUTSIDER, False, 0, rb"\Z."), ("operator", OPERATOR, True, 0o077, rb"\Z."),
             ("outsider of groups", OUTSIDER, True, 0, rb"\Z."), ("supervisor", SUPERVISOR, True, 0o022, rb"wvks")]  # a column may cut it
    lines = 0
    for who, uid, with_groups, umask, allowed in users[:2] if quick else users:
        there, nowhere = base / f"{who}-with", base / f"{who}-without"
        index = build(kaeru, there, True, with_groups, umask)
        expect_modes(index, with_groups, umask)
        shown = run_all(kaeru, uid, there, index, quick)
        lines += len(shown)
        expect_silence(who, shown, allowed)
        expect_no_readable_file(who, uid, there, allowed)
        if uid == SUPERVISOR:
            if not any(b"wvksvtext" in ran.stdout for ran in shown.values()):
                fail("the supervisor sees nothing: the test proves nothing")
            continue
        if uid == OPERATOR and not any(b"opentext" in ran.stdout for ran in shown.values()):
            fail("the operator sees nothing: the test proves nothing")
        others = run_all(kaeru, uid, nowhere, build(kaeru, nowhere, False, with_groups), quick)
        expect_same(who, (there, shown), (nowhere, others))
    raised_to_supervisors(kaeru, base)
    core_dump(kaeru, base, base / "raised/at/index")
    print(f"{lines} command lines of {len(users[:2] if quick else users)} users, {len(FAILURES)} findings")


if __name__ == "__main__":
    main()
