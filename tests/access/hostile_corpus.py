#!/usr/bin/python3
"""A book, a log and a caller full of control sequences: does any command print one?

    tests/access/hostile_corpus.py KAERU [--quick]      exit 1 when something could steer a terminal or a spreadsheet

Every field of every file holds escape sequences of C0 and C1, OSC 8 links, bidirectional overrides and formulas.
Every command with every option that shows something is run; neither its output nor its messages may hold a control
character but the line feed, nor may a cell of any CSV begin a formula. --quick leaves out some lines.
"""
import csv
import io
import itertools
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata

import every_command

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Colour, title, cursor; the C1 forms of them; a link; overrides; what hides; a bell, backspaces, a carriage return.
EVIL = "\x1b[31m\x1b]0;pwned\x07\x1b[2J\u009b31m\u009d0;pwned\u009c\x1b]8;;http://example.invalid\x1b\\\u202e\u2066" \
       "\u2067\u2068\u200f\u061c\u200b\x08\x08\x7f\x0b\x0c\u2028\u0085"
# The same for the bytes of a file: no more than 1 in 50 may be a control, or it counts as no document and is refused.
STEERING = ["\x1b[31m", "\x1b]0;pwned\x07", "\x1b[2J", "\u009b31m", "\u009d0;pwned\u009c", "\x08\x08", "\x7f", "\x0b", "\x0c",
            "\x1b]8;;http://example.invalid\x1b\\"]
HIDING = "\u202e\u2066\u2067\u2068\u200f\u061c\u200b"
CASES = 24
FORMULAS = ["=1+1", "+1+1", "-1+1", "@SUM(1)", "＝1+1", "＋1", "－1", "＠SUM(1)"]
OPENINGS = tuple("=+-@\t\r＝＋－＠")
# What none of the outputs needs: controls, and format characters that turn or hide text.
FORBIDDEN = {c for c in map(chr, range(0x110000)) if unicodedata.category(c) == "Cc" and c != "\n"} | \
            set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")
CSV_LINES = ("--csv", "--groups")
FAILURES = []

CASE = """---
id: {id}
標題: {evil}
状態: {state}
公開範囲: OP
作成日: 2026-{month:02}-01
発生日: 2026-{month:02}-11
作成者: {evil}
検証者: {evil}
業種: {evil}
窓口: {evil}
チャネル: {evil}
状況: [{situation}, {evil}]
苦情区分: {evil}
発生原因: {cause}
要求: {evil}
要求妥当性: 不当
手段相当性: 不相当
前兆表現: [{evil}]
所要分: 30
期間日数: 90
架電回数: 20
エスカレーション: {{先: SV, 理由: {evil}, 承認者: {evil}}}
結果: {outcome}
元事例: {first}
再発防止: {{内容: {evil}, 担当: {evil}, 期限: 2026-11-01}}
担当者フォロー: {{期限: 2026-10-01}}
約束: [{{内容: {evil}, 期限: 2026-10-02}}]
鍵 {hiding}: {evil}
---

## 顧客の主張
「{plain}」約束の電話が来ない {plain}

## 経過
- 10:02 OP {plain} → {plain}
- 10:12 SV {plain} [時間] → 「{plain}」

## {plain}
{plain}
"""
CARD = """---
標題: {evil}
状態: 検証済
状況: [上司要求]
役割: OP
段階: [冒頭]
承認者: {evil}
---

## 核心
{plain}

## 最初の一言
「{plain}」

## 手順
1. {plain}

## 言ってはいけない
- 「{plain}」 → {plain}。代わりに「{plain}」

## 引き継ぐ条件
- {plain} → {plain}

## こんな言葉
- 上司を出せ
- {plain}

## 根拠
{plain}
"""


MAPPING = """取込元: ""
キー: [受付番号]
列:
  - 列: 受付日時
    項目: 発生日
  - 列: お申し出内容
    項目: "## 顧客の主張"
"""


def quoted(text):
    """For YAML, which takes controls only as escapes."""
    return '"' + "".join(c if c.isprintable() and c not in '"\\' else f"\\U{ord(c):08x}" for c in text) + '"'


def with_plain(template, start, first=""):
    """The template with another steering sequence at each {plain}, among 120 harmless characters."""
    steering = itertools.cycle(STEERING[start % len(STEERING):] + STEERING[:start % len(STEERING)])
    return re.sub(r"\{plain\}", lambda _: first + next(steering) + "お待たせした件で折り返す" * 10 + HIDING, template)


def fail(message):
    FAILURES.append(message)
    print("FAIL", message, flush=True)


def write_book(corpus):
    (corpus / "cases").mkdir(parents=True)
    (corpus / "guidance").mkdir()
    for number in range(CASES):
        evil = quoted(FORMULAS[number % 8] + EVIL + str(number))
        name = f"case-{number}" if number % 3 else f"case\u202e\u009b31m-{number}"
        (corpus / "cases" / f"{name}.md").write_text(with_plain(CASE, number, FORMULAS[number % 8]).format(
            id=quoted(name), evil=evil, hiding=HIDING, month=9 + number % 2,
            state=["検証済", "未検証", evil][number % 3], situation=["待ち時間", "上司要求"][number % 2],
            cause=["連絡漏れ", evil][number % 2], outcome=["説明納得", evil][number % 2],
            first=f"case-{number - 1}" if number % 5 == 2 else "\"\""))
    (corpus / "cases" / "bad\x1b[31m\u202e.md").write_text("---\n標題: [\n" + EVIL)
    (corpus / "guidance" / "card.md").write_text(with_plain(CARD, 0).format(evil=quoted(EVIL)))
    (corpus / "guidance" / "bad\x1b[31m.md").write_text("---\n" + EVIL + ": [\n---\n## " + EVIL)
    policy = (ROOT / "corpus/policy.yaml").read_text().replace("centre: 標準", "centre: " + quoted(EVIL))
    (corpus / "policy.yaml").write_text(policy + f"{quoted(EVIL)}: {quoted(EVIL)}\n")
    words = (ROOT / "corpus/vocabulary.yaml").read_text().replace(
        "上司要求: {kind: conduct, label: 上司を出せ", f"上司要求: {{kind: conduct, label: {quoted('上司' + EVIL)}", 1)
    (corpus / "vocabulary.yaml").write_text(words)
    (corpus / "decisions.yaml").write_text(f"- 決定: {quoted(EVIL)}\n  日付: 2026-09-30\n  担当: {quoted('=1' + EVIL)}\n"
                                           f"  期限: {quoted(EVIL)}\n  指標: {quoted(EVIL)}\n  {quoted(EVIL)}: x\n")
    for name in ("synonyms.txt", "concepts.txt", "ordinary.txt"):
        shipped = (ROOT / "corpus" / name).read_text()
        (corpus / name).write_text(shipped + "\n" + "".join(f"{c}赤{c}, 上司{c}\n" for c in "\x1b\x07\u009b\u202e\u2066"))


def files_of(work):
    texts = {
        "script": f"size 80x24\nshow\ntype 上司を出せ{EVIL}\nkey Enter\nwait 20s\nkey Tab\ntype {EVIL}\nshow {EVIL}\nkey ^T\n"
                  f"show\n{EVIL}\n".replace("\u2028", "").replace("\u0085", ""),
        "speech": f"上司を出せ{EVIL}\n{{\"text\":\"{EVIL[:4]}\",\"call\":\"\\u001b[31m\"}}\n{EVIL}\n",
        "queries": f"1\t上司{EVIL}\n{EVIL}\t待ち\n{EVIL}\n", "qrels": f"1\tcase-1\n{EVIL}\tcase-2\n{EVIL}\n",
        "table": f"受付番号,受付日時,お申し出内容,{EVIL}\nT-1,2026/9/1,{EVIL},x\n{EVIL},,,\n" +
                 "".join(f"{f},2026/9/1,,{f}\n" for f in FORMULAS),
        "mapping": MAPPING, "text": with_plain(CARD, 0).format(evil=quoted(EVIL)), "memo": f"用件: {EVIL}\n{EVIL}\n",
        "log": EVIL}
    made = {}
    for name, text in texts.items():
        path = work / (name + "\u202e" + {"table": ".csv", "text": ".md"}.get(name, ""))
        path.write_text(text)
        made[name] = str(path)
    return made


def check_text(line, where, data):
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as problem:
        return fail(f"{line}: {where} is no UTF-8: {problem}")
    text = text.removeprefix("\ufeff")
    if where.endswith("csv") or any(option in line for option in CSV_LINES):
        text = text.replace("\r\n", "\n")
    found = sorted({c for c in text if c in FORBIDDEN})
    if "\t" in found and ("--trec" in line or line[:1] == ["manual"] or line[:1] == ["completion"] or "\t" not in EVIL):
        found.remove("\t")  # none of ours was a tab: it parts columns
    if found:
        at = min(text.index(c) for c in found)
        fail(f"{line}: {where} has {[f'U+{ord(c):04X}' for c in found]}: …{text[max(0, at - 60):at + 20]!r}")
    return None


def check_csv(line, where, data):
    for row in csv.reader(io.StringIO(data.decode("utf-8").removeprefix("\ufeff"))):
        for cell in row:
            if cell.startswith(OPENINGS) and not re.fullmatch(r"-\d+(\.\d+)?", cell):
                fail(f"{line}: {where} has the cell {cell[:40]!r}")


def check_files(work):
    """What the commands have written: CSV cells, and pages without an element or address of the input's."""
    for path in work.rglob("*.csv"):
        if "table" not in path.name.split(".")[0] or "reject" in path.name:
            check_text([path.name], "its csv", path.read_bytes())
            check_csv([path.name], "its csv", path.read_bytes())
    for path in work.rglob("*.html"):
        check_text([path.name], "the page", path.read_bytes())


def expect_book(run):
    """All hostile case studies are in the index and can be read: else nothing below shows any of them."""
    built = run(["index", "--json"])
    if built.returncode != 0:
        raise SystemExit(f"cannot index: {built}")
    told = json.loads(built.stdout)
    if told["indexed"] != CASES:
        fail(f"{told['indexed']} of {CASES} hostile case studies indexed: {json.dumps(told, ensure_ascii=True)[:1500]}")
    shown = run(["show", "case-1"])
    if shown.returncode != 0:
        fail(f"show case-1: ended with {shown.returncode}: {shown.stderr[-400:]!r}")


def run_all(kaeru, base, quick):
    corpus, work = base / "corpus\u202e", base / "work"
    work.mkdir()
    write_book(corpus)
    index = base / "index\u202e"
    office = every_command.Office(work, corpus, index, [f"上司{EVIL}", EVIL, "待ち時間"], ["case-1", "card", EVIL, "case\u202e\u009b31m-3"],
                                  files_of(work))
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(work), "KAERU_TODAY": "2026-10-31", "EDITOR": "/bin/true",
                   "KAERU_CORPUS": str(corpus), "KAERU_INDEX": str(index), "ASAN_OPTIONS": "detect_leaks=0"}

    def run(line, stdin=b""):
        words = [word.replace("\0", "") for word in line]
        return subprocess.run([kaeru, *words], input=stdin, capture_output=True, cwd=work, env=environment, check=False,
                              timeout=900)
    expect_book(run)
    lines = [["index", "--full", "--verbose"], *every_command.lines_of_all(run(["help"]).stdout.decode(), office, quick)]
    for line in lines:
        speech = pathlib.Path(office.files["speech"]).read_bytes() if line[0] in ("follow", "memo") else b""
        ran = run(line, speech)
        check_text(line, "stdout", ran.stdout)
        check_text(line, "stderr", ran.stderr)
        if "--csv" in line and ran.stdout:
            check_csv(line, "stdout", ran.stdout)
        if ran.returncode not in (0, 1, 2) or b"Sanitizer" in ran.stderr:
            fail(f"{line}: ended with {ran.returncode}: {ran.stderr[-400:]!r}")
    check_files(work)
    return len(lines)


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    base = pathlib.Path(tempfile.mkdtemp(prefix="kaeru-hostile-"))
    try:
        kaeru = shutil.copy(sys.argv[1], base / "kaeru")  # without the shipped guidance, which takes seconds to read
        count = run_all(kaeru, base, "--quick" in sys.argv)
    finally:
        shutil.rmtree(base)
    print(f"{count} command lines, {len(FAILURES)} findings")
    sys.exit(1 if FAILURES else 0)


if __name__ == "__main__":
    main()
