"""Command lines of every command and of every option that shows something, for suites that look at all output.

A command that `kaeru help` lists and that has no line here is an error: see `lines_of_all`.
"""
import dataclasses
import pathlib
import re

SUBJECTS = ["counts", "metrics", "words", "topics", "works", "secondary", "fans", "axes"]
SINCE = ["--since", "2020-01"]


@dataclasses.dataclass
class Office:
    """Where a user of the program works, and what they ask about."""
    work: pathlib.Path          # theirs to write
    corpus: pathlib.Path
    index: pathlib.Path
    words: list                 # searched for
    ids: list                   # of case studies and guidance
    files: dict                 # "script", "speech", "queries", "qrels", "table", "mapping", "text", "memo", "log"

    def at(self, name):
        return str(self.work / name)


def search_lines(o):
    for word in o.words:
        for options in ([], ["--json"], ["--explain"], ["--explain", "--json"], ["--role", "SV"],
                        ["--role", "管理者", "-n", "50"], ["--outcome", word], ["--situation", word]):
            yield [*options, word]
    yield ["--queries", o.files["queries"]]
    yield ["--queries", o.files["queries"], "--trec"]


def of_ids(*forms):
    return lambda o: [[*form, one] for one in o.ids for form in forms]


def always(*forms):
    return lambda o: [list(form) for form in forms]


def call_lines(o):
    replay = ["--replay", o.files["script"]]
    return [replay, [*replay, "--keep", "--role", "SV"], [*replay, "--received", o.files["memo"]]]


def memo_lines(o):
    told = [*sum((["--" + name, o.words[0]] for name in ("matter", "cause", "state", "demand")), [])]
    return [told, [*told, "--json"], [*told, "--markdown"], [*told, "-o", o.at("memo.txt"), "--force"],
            ["--session", "last", "--partial"], [*told, "--situation", o.words[0]]]


def new_lines(o):
    case = ["case", o.words[0]]
    return [[*case, "--stdout"], ["guidance", o.words[0], "--stdout"], [*case, "--schema"],
            ["case", "--from-session", "last", "--stdout"], ["case", "--from-gap", o.words[0], "--stdout"],
            [*case, "--no-edit", "--no-index"], [*case, "--id", o.ids[0], "--no-edit", "--index-now"]]


def lint_lines(o):
    return [[], ["--verbose"], ["--json"], ["--sarif"], ["--github"], ["--fix", "--dry-run"], [o.files["text"]],
            [str(o.corpus)], ["--changed-since", "HEAD"], ["--explain", "ENC-UNKNOWN"]]


def import_lines(o):
    table = o.files["table"]
    rejects = ["--reject", o.at("reject.csv")]
    return [[table], ["--guess", table], [table, "--mapping", o.files["mapping"], *rejects, "--dry-run"],
            [table, "--mapping", o.files["mapping"], *rejects, "--json"],
            [table, "--mapping", o.files["mapping"], *rejects]]


def patterns_lines(o):
    for subject in SUBJECTS:
        for options in ([], ["--json"], ["--csv"], ["--audience", "管理者"]):
            yield [subject, *SINCE, *options]
    for by in ("状況", "結果", "発生原因", "窓口", "業種"):
        yield ["--by", by, *SINCE, "-n", "99"]
        for word in o.words:
            yield ["--by", by, "--list", word, *SINCE]
    for word in o.words:
        yield ["words", "--list", word, *SINCE]
        yield ["topics", "--list", word, *SINCE]


def report_lines(o):
    for audience in ("OP", "SV", "管理者"):
        for options in ([], ["--markdown"], ["--json"],
                        ["--out", o.at("report.html"), "--csv-dir", o.at("report-csv")]):
            yield [*SINCE, "--audience", audience, *options]


def due_lines(o):
    yield from ([], ["--json"], ["--csv"], ["--by-owner"], ["--ended"], ["--sessions"], ["--coming", "9999"],
                ["--audience", "管理者", "-n", "99"], ["--kind", "chronic", "--csv"])
    for word in o.words:
        yield ["--owner", word]


def gaps_lines(o):
    yield from ([], ["--json"])
    for kind in ("miss", "loose", "words", "flagged", "unopened"):
        yield ["--kind", kind, "--csv"]


def eval_lines(o):
    asked = [o.files["queries"], o.files["qrels"]]
    return [asked, [*asked, "--explain"], [*asked, "--per-query"], [*asked, "--json"], [*asked, "--similar"],
            [*asked, "--trec", "-"]]


def log_lines(o):
    return [[], ["--json"], ["export"], ["export", "--json"], ["export", "--csv"], ["export", "--uses", "--json"],
            ["merge", o.files["log"]], ["purge", "--older-than", "9000d"]]


def review_lines(o):
    yield from ([], ["--json"], ["--csv"], ["--role", "SV", "-n", "99"], ["--role", "管理者", "--json"])
    for one in o.ids:
        yield ["--set", "未検証", "--by", "係", one]


LINES = {
    "search": search_lines,
    "similar": lambda o: [*of_ids([], ["--json"], ["--explain"])(o), [o.files["text"]],
                          ["--queries", o.files["queries"], "--trec"]],
    "show": of_ids([], ["--json"]),
    "call": call_lines,
    "memo": memo_lines,
    "follow": always([], ["--echo", "-n", "5"], ["--role", "SV"]),
    "quickref": always([], ["--role", "SV"], ["--role", "管理者"]),
    "new": new_lines,
    "lint": lint_lines,
    "import": import_lines,
    "duplicates": lambda o: [[], ["--json"], ["--csv"], ["--min", "1", "-n", "99"], ["--of", o.files["text"]],
                             *of_ids(["--of"])(o)],
    "review": review_lines,
    "patterns": patterns_lines,
    "report": report_lines,
    "gaps": gaps_lines,
    "due": due_lines,
    "changes": always(SINCE, [*SINCE, "--json"], [*SINCE, "--csv"], [*SINCE, "--markdown"], [*SINCE, "--role", "管理者"]),
    "timeline": of_ids([], ["--json"], ["--csv"], ["--audience", "管理者"]),
    "voc": always(SINCE, [*SINCE, "--json"], [*SINCE, "--csv"], [*SINCE, "--groups", "--csv"],
                  [*SINCE, "--audience", "管理者"]),
    "index": always([], ["--full", "--verbose"], ["--json"]),
    "eval": eval_lines,
    "log": log_lines,
    "backup": lambda o: [[o.at("backup")], [o.at("backup-json"), "--json"]],
    "restore": lambda o: [[o.at("backup"), "--check"], [o.at("backup")]],
    "status": always([], ["--json"]),
    "verify": always([], ["--json"]),
    "help": lambda o: [[], [o.words[0]], *[[name] for name in LINES]],
    "version": always([]),
    "completion": lambda o: [["bash"], ["zsh"], ["fish"], [o.words[0]]],
    "manual": always([]),
}
HIDDEN = {"completion", "manual"}


def lines_of_all(help_text, office, quick=False):
    """Every command line, as lists of words; an error when a command of `kaeru help` has none. Quick: with fewer words
    and ids, never with fewer options."""
    listed = set(re.findall(r"^  ([a-z]+) ", help_text, re.M))
    forgotten = listed - set(LINES)
    if not listed or forgotten:
        raise SystemExit(f"every_command.py has no lines for: {sorted(forgotten) or 'anything'}")
    if quick:
        office = dataclasses.replace(office, words=office.words[:1], ids=office.ids[:1])
    lines = [[name, *words] for name in LINES if name in listed | HIDDEN for words in LINES[name](office)]
    return lines + [[word] for word in office.words] + [["--" + office.words[0]]]


def useless(ran):
    """What is wrong with the lines themselves, of pairs of a line and what running it gave: an option that does not
    exist, or a command of which no line works. The last lines of `lines_of_all` are no commands at all."""
    worked, typed = set(), set()
    for line, result in ran:
        if line[0] not in LINES:
            continue
        typed.add(line[0])
        if result.returncode in (0, 1):
            worked.add(line[0])
        if "というオプションはありません" in result.stderr.decode("utf-8", "replace"):
            yield f"{line}: has an option that does not exist"
    for name in sorted(typed - worked):
        yield f"{name}: none of its lines works"
