"""Slips of the finger: a character left out, a wrong one, two in the wrong order."""
import unicodedata

from .chance import pick


def script(char):
    """kanji, katakana, hiragana, letter, digit, or "" for the rest (ー among it)."""
    if "\u4e00" <= char <= "\u9fff" or char in "々〆":
        return "kanji"
    if "ァ" <= char <= "ヺ":
        return "katakana"
    if "ぁ" <= char <= "ゔ":
        return "hiragana"
    plain = unicodedata.normalize("NFKC", char)
    if not (len(plain) == 1 and plain.isascii()):
        return ""
    return "letter" if plain.isalpha() else "digit" if plain.isdigit() else ""


def content_places(text):
    """Where a character carries meaning; the first is spared: people look at what they begin."""
    return [at for at in range(1, len(text)) if script(text[at]) not in ("", "hiragana")]


def one_missing(qid, text):
    places = content_places(text)
    if not places:
        return text
    at = pick(places, "one_missing", qid)
    return text[:at] + text[at + 1:]


class OneWrong:
    """Replaces one character by another of its script that occurs in the texts."""

    def __init__(self, texts):
        self.stock = {}
        for char in sorted(set("".join(texts))):
            self.stock.setdefault(script(char), []).append(char)

    def __call__(self, qid, text):
        places = [at for at in content_places(text) if self.others(text[at])]
        if not places:
            return text
        at = pick(places, "one_wrong", "place", qid)
        return text[:at] + pick(self.others(text[at]), "one_wrong", "char", qid) + text[at + 1:]

    def others(self, char):
        return [other for other in self.stock.get(script(char), []) if other != char]


def swapped(qid, text):
    """Two neighbouring kana, or letters, in the wrong order."""
    def may_swap(one, two):
        return one != two and script(one) == script(two) in ("hiragana", "katakana", "letter")

    places = [at for at in range(len(text) - 1) if may_swap(text[at], text[at + 1])]
    if not places:
        return text
    at = pick(places, "swapped", qid)
    return text[:at] + text[at + 1] + text[at] + text[at + 2:]
