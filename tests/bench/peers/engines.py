"""The programs that are compared: how each builds an index of a folder, and how it is asked."""
import os
import pathlib
import sys

LOAD = [sys.executable, str(pathlib.Path(__file__).with_name("load.py"))]


def _quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


class Kaeru:
    name = "kaeru"
    packages = []
    asked = "`kaeru search`: words and n-grams, ranked, ten shown with cards of guidance beside them"
    at_once = 3  # times it is built; the median counts

    def __init__(self, build):
        self.kaeru = str(build / "kaeru")

    def prepare(self, corpus, folder):
        self.index = str(folder / "index")
        os.environ["KAERU_LOG"] = str(folder / "log.sqlite")

    def build(self, corpus):
        return [self.kaeru, "index", "--full", "--corpus", str(corpus), "--index", self.index]

    def ask(self, query):
        return [self.kaeru, "search", "--index", self.index, query]


class Omindex:
    name = "omindex / quest"
    packages = [("omindex", "xapian-omega"), ("quest", "xapian-tools")]
    asked = ("Xapian's own indexer, n-grams (`XAPIAN_CJK_NGRAM=1`), `--overwrite`; `quest`: an AND of "
             "the n-grams of each run without a space, the runs by OR, ten")
    at_once = 1

    def prepare(self, corpus, folder):
        self.db = str(folder / "db")

    def build(self, corpus):
        return ["omindex", "--overwrite", "--db", self.db, "--url", "/", "--mime-type=md:text/plain",
                str(corpus)]

    def ask(self, query):
        return ["quest", "--db", self.db, "--flags", "cjk_ngram", "--msize", "10", query]


class Recoll:
    name = "recollindex / recollq"
    packages = [("recollindex", "recollcmd"), ("recollq", "recollcmd")]
    asked = ("n-grams (its default), its default of threads; `recollq -o`: each run as "
             "a phrase of its n-grams, the runs by OR, ten")
    at_once = 1

    def prepare(self, corpus, folder):
        self.conf = str(folder / "conf")
        os.makedirs(self.conf, exist_ok=True)
        settings = f"topdirs = {corpus}\ndbdir = {folder / 'db'}\nloglevel = 2\nmonitor = 0\n"
        pathlib.Path(self.conf, "recoll.conf").write_text(settings, encoding="utf-8")

    def build(self, corpus):
        return ["recollindex", "-z", "-c", self.conf]

    def ask(self, query):
        return ["recollq", "-c", self.conf, "-n", "10", "-o", query]


class Groonga:
    name = "Groonga"
    packages = [("groonga", "groonga-bin")]
    asked = "TokenBigram, index built after the load (its documented fast order); `select`: an OR of all bigrams, ten"
    at_once = 1

    def prepare(self, corpus, folder):
        self.db = str(folder / "db")

    def build(self, corpus):
        return [*LOAD, "groonga", str(corpus), self.db]

    def ask(self, query):
        bigrams = " OR ".join(_quoted(query[i:i + 2]) for i in range(len(query) - 1))
        return ["groonga", self.db, f"select Book --match_columns body --query {_quoted(bigrams)} "
                "--limit 10 --output_columns _key,_score --sort_keys -_score"]


class Sqlite:
    name = "SQLite FTS5"
    packages = [("sqlite3", "sqlite3")]
    asked = ("tokenize=trigram, one transaction, no journal, through Python's sqlite3; the `sqlite3` shell: an OR of "
             "all trigrams, by bm25, ten")
    at_once = 1

    def prepare(self, corpus, folder):
        self.db = str(folder / "db")

    def build(self, corpus):
        return [*LOAD, "sqlite", str(corpus), self.db]

    def ask(self, query):
        trigrams = " OR ".join(f'"{query[i:i + 3]}"' for i in range(len(query) - 2))
        return ["sqlite3", "-readonly", self.db, "select path, rank from book where book match "
                f"'{trigrams}' order by rank limit 10"]


PEERS = [Omindex, Recoll, Groonga, Sqlite]
