"""Typed by sound: the whole query in hiragana, or in romaji because the input method is off.

Readings are mecab's, by ipadic. Romaji has spaces between words, a verb with all its endings being
one word.
"""
import os
import shutil
import subprocess
import sys

from . import romaji
from .kana import to_hiragana

IPADIC = "/var/lib/mecab/dic/ipadic-utf8"
# What nobody separates from the word before it.
ENDINGS = ("助動詞", "助詞,接続助詞", "動詞,接尾", "動詞,非自立", "名詞,接尾")


def _parsed(texts):
    """One list of (surface with the white space before it, features) a text."""
    command = ["mecab", "--node-format=%M\t%H\n", "--unk-format=%M\t%H\n", "--eos-format=EOS\n"]
    command += ["-d", IPADIC] if os.path.isdir(IPADIC) else []
    lines = "".join(text + "\n" for text in texts)
    done = subprocess.run(command, input=lines, capture_output=True, check=True, encoding="utf-8")
    parsed = [[]]
    for line in done.stdout.split("\n"):
        if "\t" in line:
            parsed[-1].append(line.split("\t", 1))
        else:
            parsed.append([])
    return parsed[:len(texts)]


def _sound(surface, features):
    """Hiragana; a word that has no reading stays as it is. White space before it is kept."""
    fields = features.split(",")
    if len(fields) < 8 or fields[7] == "*" or fields[0] == "記号":
        return to_hiragana(surface)
    return surface[:len(surface) - len(surface.lstrip())] + to_hiragana(fields[7])


def _words(nodes):
    words = []
    for surface, features in nodes:
        sound = _sound(surface, features)
        if words and sound == sound.lstrip() and features.startswith(ENDINGS):
            words[-1] += sound
        else:
            words.append(sound.strip())
    return [word for word in words if word]


def kinds(texts):
    """kana_only and both romaji; none, with a message, where mecab is missing."""
    if not shutil.which("mecab"):
        print("stress: mecab is missing (apt-get install mecab mecab-ipadic-utf8): "
              "kana_only and romaji are skipped", file=sys.stderr)
        return {}
    nodes = dict(zip(texts, _parsed(texts)))
    return {
        "kana_only": lambda qid, text: "".join(_sound(*node) for node in nodes[text]),
        "romaji_kunrei": lambda qid, text: " ".join(map(romaji.kunrei, _words(nodes[text]))),
        "romaji_hepburn": lambda qid, text: " ".join(map(romaji.hepburn, _words(nodes[text]))),
    }
