"""Readers while an index is published again and again: no error, and no answer that mixes two states.

One-shot readers ask one question a process; a batch asks the same questions over and over in one
process; a follower (`kaeru follow`) keeps one index open while many newer ones are published.
"""
import collections
import json
import subprocess
import threading

import harness
import states

PUBLICATIONS = (3, 220)
REPETITIONS = 40  # of each question in a batch
FOLLOWED = 8  # publications that a follower outlives
RAISED_EVERY = 5  # as often a full build is due
SENTENCES = ["上司を出せ", "前の人は何だったんだ", "まだ届かない"]


class Publisher:
    """Publishes state after state; keeps what each answers, asked while nothing changes."""

    def __init__(self, trial, report):
        self.trial, self.report = trial, report
        self.corpus, self.index = trial.place("corpus"), trial.folder / "published"
        self.kinds, self.published = collections.Counter(), collections.defaultdict(set)
        self.questions = list(harness.questions())
        self.publish(0)

    def publish(self, state):
        raised = state % RAISED_EVERY == RAISED_EVERY - 1
        states.write(self.corpus, states.corpus(self.trial.seed, state, raised))
        built = harness.build(self.trial.kaeru, self.corpus, self.index)
        self.kinds[harness.kind_of(built)] += 1
        if built.returncode != 0:
            self.report.violate(f"seed {self.trial.seed}, publication {state}", built.stderr.strip()[-300:])
        for number, question in enumerate(self.questions):
            ended = self.trial.kaeru.run(*question, "--index", self.index)
            self.published[number].add(harness.canonical(ended, self.index))
        follower = Follower.open(self)
        for sentence in SENTENCES:
            self.published[sentence].add(Follower.hear(follower, sentence))
        Follower.close(follower)


class Reader(threading.Thread):
    """Asks until told to stop; keeps each different answer once, to be judged at the end."""

    def __init__(self, publisher):
        super().__init__(daemon=True)  # a run that is stopped does not wait for it
        self.publisher, self.kaeru, self.index = publisher, publisher.trial.kaeru, publisher.index
        self.done, self.asked, self.answers = threading.Event(), 0, collections.defaultdict(collections.Counter)

    def keep(self, about, answer):
        self.asked += 1
        self.answers[about][answer] += 1

    def run(self):
        while not self.done.is_set():
            self.ask()

    def judge(self):
        """Errors, mixed answers."""
        wrong = [(about, answer) for about, found in self.answers.items()
                 for answer in found if answer not in self.publisher.published[about]]
        errors = [one for one in wrong if one[1].startswith(("exit ", "signal ", "hang"))]
        for about, answer in wrong:
            self.publisher.report.violate(f"seed {self.publisher.trial.seed}, {type(self).__name__} of question {about}",
                                          f"{self.answers[about][answer]} times {answer[:300]}")
        return len(errors), len(wrong) - len(errors)


class OneShot(Reader):
    """A process for each question."""

    def ask(self):
        number = self.asked % len(self.publisher.questions)
        self.keep(number, harness.canonical(self.kaeru.run(*self.publisher.questions[number], "--index", self.index), self.index))


class Batch(Reader):
    """Many repetitions of the same questions in one process; each must answer alike."""

    def __init__(self, publisher):
        super().__init__(publisher)
        self.number = next(n for n, question in enumerate(publisher.questions) if "--queries" in question)
        lines = harness.MANY_QUERIES.read_text(encoding="utf-8").splitlines()
        self.file = publisher.trial.folder / "batch.tsv"
        self.file.write_text("".join(f"{n}-{line}\n" for n in range(REPETITIONS) for line in lines), encoding="utf-8")

    def ask(self):
        ended = self.kaeru.run("search", *harness.UNHURRIED, "--trec", "--queries", self.file, "--index", self.index)
        if ended.returncode != 0:
            return self.keep(self.number, harness.canonical(ended, self.index))
        repetitions = collections.defaultdict(str)
        for line in ended.stdout.splitlines():
            repetition, _, rest = line.partition("-")
            repetitions[repetition] += rest + "\n"
        for text in repetitions.values():
            self.keep(self.number, text)
        if len(set(repetitions.values())) > 1:
            self.keep(self.number, "one process, two answers")


class Follower(Reader):
    """One process that hears the same sentences again and again; it turns to newer indexes when it will."""

    def __init__(self, publisher):
        super().__init__(publisher)
        self.process, self.until = None, 0

    @staticmethod
    def open(publisher):
        command = publisher.trial.kaeru.command("follow", *harness.UNHURRIED, "-n", "5", "--index", publisher.index)
        return subprocess.Popen(command, env=publisher.trial.kaeru.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, encoding="utf-8")

    @staticmethod
    def hear(process, sentence):
        """What it says of a call of one sentence, without the numbers of its lines."""
        said = []
        try:
            process.stdin.write(f"{sentence}\n---\n")
            process.stdin.flush()
            while not said or said[-1]["type"] != "reset":
                said.append(json.loads(process.stdout.readline()))
        except (BrokenPipeError, json.JSONDecodeError):
            return f"exit {process.wait()}: {process.stderr.read()[-200:]}"
        for line in said:
            line.pop("line", None)
        return json.dumps(harness.without_names(said), ensure_ascii=False, sort_keys=True)

    @staticmethod
    def close(process):
        process.stdin.close()
        process.stdout.close()
        process.wait()
        process.stderr.close()

    def ask(self):
        published = sum(self.publisher.kinds.values())
        if self.process and published >= self.until:
            self.close(self.process)
            self.process = None
        if not self.process:
            self.process, self.until = self.open(self.publisher), published + FOLLOWED
        for sentence in SENTENCES:
            self.keep(sentence, self.hear(self.process, sentence))
        self.done.wait(0.05)

    def run(self):
        super().run()
        if self.process:
            self.close(self.process)


def run(trial):
    report = harness.Report("readers", "reader", "publications", "answers", "different answers", "errors", "mixed")
    publisher = Publisher(trial, report)
    readers = [OneShot(publisher), OneShot(publisher), Batch(publisher), Follower(publisher)]
    for reader in readers:
        reader.start()
    for state in range(1, trial.count(*PUBLICATIONS) + 1):
        publisher.publish(state)
    for reader in readers:
        reader.done.set()
    for reader in readers:
        reader.join()
        errors, mixed = reader.judge()
        report.row(type(reader).__name__, sum(publisher.kinds.values()), reader.asked,
                   sum(map(len, reader.answers.values())), errors, mixed)
    report.row("builds: " + ", ".join(f"{count} {kind}" for kind, count in sorted(publisher.kinds.items())), *[""] * 5)
    return report
