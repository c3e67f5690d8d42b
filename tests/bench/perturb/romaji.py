"""Hiragana as the keys that a typist of kunrei or of Hepburn presses with the input method off: ー is
"-", を "wo", は "ha". What is not hiragana stays as it is."""

ROWS = {"": "あいうえお", "k": "かきくけこ", "s": "さしすせそ", "t": "たちつてと", "n": "なにぬねの", "h": "はひふへほ",
        "m": "まみむめも", "r": "らりるれろ", "g": "がぎぐげご", "z": "ざじずぜぞ", "d": "だぢづでど", "b": "ばびぶべぼ",
        "p": "ぱぴぷぺぽ", "x": "ぁぃぅぇぉ"}
OTHERS = {"や": "ya", "ゆ": "yu", "よ": "yo", "わ": "wa", "ゐ": "i", "ゑ": "e", "を": "wo", "ゔ": "vu", "ー": "-",
          "ゃ": "xya", "ゅ": "xyu", "ょ": "xyo", "っ": "xtu", "ゎ": "xwa", "、": ",", "。": ".", "？": "?", "！": "!"}
KUNREI = {kana: consonant + vowel for consonant, row in ROWS.items()
          for kana, vowel in zip(row, "aiueo")} | OTHERS
KUNREI |= {kana + small: KUNREI[kana][:-1] + "y" + vowel for kana in "きしちにひみりぎじぢびぴ"
           for small, vowel in zip("ゃゅょぇ", "auoe")}
KUNREI |= {"ふ" + small: "f" + vowel for small, vowel in zip("ぁぃぇぉ", "aieo")}
KUNREI |= {"ゔ" + small: "v" + vowel for small, vowel in zip("ぁぃぇぉ", "aieo")}
KUNREI |= {"うぃ": "wi", "うぇ": "we", "うぉ": "who", "てぃ": "thi", "でぃ": "dhi", "でゅ": "dhu", "とぅ": "twu",
           "どぅ": "dwu"}
HEPBURN = KUNREI | {"し": "shi", "ち": "chi", "つ": "tsu", "ふ": "fu", "じ": "ji", "ぢ": "ji", "づ": "zu", "てぃ": "ti",
                    "でぃ": "di", "でゅ": "dyu", "とぅ": "tu", "どぅ": "du", "うぉ": "wo"}
HEPBURN |= {kana + small: start + vowel for kana, start in zip("しちじぢ", ("sh", "ch", "j", "j"))
            for small, vowel in zip("ゃゅょぇ", "auoe")}


def _syllables(kana, table):
    at = 0
    while at < len(kana):
        size = 2 if kana[at:at + 2] in table else 1
        yield table.get(kana[at:at + size], kana[at:at + size])
        at += size


def _spelt(kana, table, apart):
    """`apart` follows the n of ん before a vowel or y, where "na" would be な."""
    keys = ""
    for keys_of_next in reversed(list(_syllables(kana, table | {"ん": "ん", "っ": "っ"}))):
        if keys_of_next == "ん":
            keys_of_next = apart if keys[:1] in tuple("aiueoy") else "n"
        elif keys_of_next == "っ":
            keys_of_next = keys[:1] if keys[:1].isalpha() and keys[:1] not in "aiueon" else table["っ"]
            keys_of_next = "t" if keys.startswith("ch") else keys_of_next
        keys = keys_of_next + keys
    return keys


def kunrei(kana):
    return _spelt(kana, KUNREI, "nn")


def hepburn(kana):
    return _spelt(kana, HEPBURN, "n'")
