"""A small book of case studies in which one cause rises, and whose texts try to break out."""
import os
import pathlib
import subprocess

HOSTILE_TITLES = [
    "</script><script>window.hacked=1</script>",
    "\"><img src=http://example.invalid/x onerror=window.hacked=1>",
    "<svg onload=window.hacked=1>",
    "[押す](javascript:window.hacked=1)",
    "=HYPERLINK(\"http://example.invalid\",\"押す\")",
    "+81+1",
    "@SUM(1+1)",
    "</title></style><style>*{display:none}</style>",
    "&lt;b&gt; &amp; 'x' \"y\" `z` ${window.hacked=1}",
    "\u202e逆さの文\u202c、見えない\u200b字",
    "<!-- --!><script>",
    "]]>{{constructor.constructor('window.hacked=1')()}}",
]
HOSTILE_DESKS = ["=1+1", "</script>", "窓口\"><img src=x onerror=window.hacked=1>"]

CASE = """---
標題: {title}
状態: 検証済
公開範囲: {audience}
発生日: {day}
業種: 通販
窓口: {desk}
チャネル: 電話
区分: {level}
状況: [{situation}]
苦情区分: 手続
発生原因: {cause}
要求妥当性: {demand}
手段相当性: {means}
温度: {temperature}
所要分: {minutes}
結果: {outcome}
約束: [{{内容: 折返しの電話をする, 期限: {due}}}]
---

## 顧客の主張
「{claim}」と{title}

## 経過
- 10:02 OP 名乗って状況を聞く → 黙る
- 10:12 OP 折返しの時刻を約束する → 了承

## 結果
{outcome}。
"""


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def write_case(folder, day, number, cause, audience="OP"):
    title = HOSTILE_TITLES[number % len(HOSTILE_TITLES)]
    name = f"{day}-{cause}-{number}"
    (folder / f"{name}.md").write_text(CASE.format(
        title=quoted(f"{title} {number}"), audience=audience, day=day,
        desk=quoted(HOSTILE_DESKS[number % 3]), level="二次" if number % 7 == 0 else "一次",
        situation=["待ち時間", "約束不履行", "上司要求"][number % 3], cause=cause,
        demand=["妥当", "一部妥当", "不当"][number % 3], means=["相当", "不相当"][number % 2],
        temperature=number % 5 + 1, minutes=10 + number % 30,
        outcome=["説明納得", "SV移管", "謝罪収束", "顧客断念"][number % 4], due=day,
        claim=["電話が来ない", "返金はまだか", "請求が二重だ"][number % 3]), encoding="utf-8")


# Month, and how many case studies of each cause.
MONTHS = [("2026-10", 40, 20), ("2026-09", 4, 50), ("2025-10", 4, 20)]
DECISIONS = """- 決定: 折返しの前に<b>連絡票</b>を書く
  日付: 2026-09-30
  担当: 業務改善係
  期限: 2026-10-31
  指標: 発生原因=連絡漏れ
  目標: 10%以下
"""


def write_book(corpus):
    cases = pathlib.Path(corpus) / "cases"
    cases.mkdir(parents=True)
    (pathlib.Path(corpus) / "guidance").mkdir()
    (pathlib.Path(corpus) / "decisions.yaml").write_text(DECISIONS, encoding="utf-8")
    for month, rising, usual in MONTHS:
        for number in range(rising):
            write_case(cases, f"{month}-{number % 28 + 1:02}", number, "連絡漏れ")
        for number in range(usual):
            write_case(cases, f"{month}-{number % 28 + 1:02}", number, "システム障害")
    for number in range(5):
        write_case(cases, f"2026-10-{number + 1:02}", 100 + number, "秘密の原因", "SV")


def make_report(kaeru, folder):
    """The page; its tables are files in csv/ beside it."""
    corpus, index, page = folder / "corpus", folder / "index", folder / "report.html"
    write_book(corpus)
    variables = dict(os.environ, KAERU_LOG="off", KAERU_CORPUS=str(corpus), KAERU_INDEX=str(index))
    subprocess.run([kaeru, "index"], env=variables, check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)
    subprocess.run([kaeru, "report", "--today", "2026-11-26", "--out", page, "--csv-dir",
                    folder / "csv"], env=variables, check=True, stderr=subprocess.DEVNULL)
    return page
