"""What nobody says and somebody may paste: texts, transcripts and files for adversarial.py, the same each time."""
import collections
import json
import random
import re


def repeated(piece, size):
    data = piece if isinstance(piece, bytes) else piece.encode()
    return (data * (size // max(1, len(data)) + 1))[:size]


def drawn(first, last, size):
    draw = random.Random(1)
    text = "".join(chr(draw.randint(first, last)) for _ in range(size // len(chr(last).encode()) + 1))
    return text.encode()[:size]


def most_frequent(pattern, text, count):
    """Matches of the pattern in the text, most frequent first."""
    found = collections.Counter(re.findall(pattern, text))
    return [word for word, _ in sorted(found.items(), key=lambda item: (-item[1], item[0]))[:count]]


def mistyped(words):
    """Each word with two characters exchanged."""
    return [word[:1] + word[2:3] + word[1:2] + word[3:] for word in words if len(word) > 3]


def synonym_members():
    """What the book calls the same, every member once."""
    import pathlib
    lines = (pathlib.Path(__file__).resolve().parents[2] / "corpus/synonyms.txt").read_text(encoding="utf-8").splitlines()
    return [member.strip() for line in lines if not line.startswith("#") for member in line.split("|") if member.strip()]


def book_texts(book, size):
    """Texts made of what the book itself holds."""
    words = most_frequent(r"[一-龠]{2,4}|[ァ-ヶー]{3,}", book, 200_000)
    bigrams = most_frequent(r"(?=([ぁ-ん]{2}))", book, 3000)
    kanji = most_frequent(r"[一-龠]", book, 10_000)
    return [
        ("the book itself", repeated(book, size)),
        ("frequent words of the book", repeated("、".join(words[:400]), size)),
        ("distinct rare words of the book", repeated("、".join(reversed(words)), size)),
        ("hiragana pairs of the book", repeated("".join(bigrams), size)),
        ("all kanji of the book", repeated("".join(kanji), size)),
        ("the book's words, all mistyped", repeated("、".join(mistyped(words)), size)),
        ("every member of every synonym", repeated("、".join(synonym_members()), size)),
    ]


def made_texts(size):
    return [
        ("one kanji", repeated("怒", size)),
        ("one hiragana", repeated("の", size)),
        ("random kanji", drawn(0x4E00, 0x9FFF, size)),
        ("random hiragana", drawn(0x3041, 0x3096, size)),
        ("random katakana", drawn(0x30A1, 0x30FA, size)),
        ("kana in sentences", repeated("じょうしだせせきにんしゃをよべかいやくさせろたらいまわし、", size)),
        ("one long kana sentence", repeated("じょうしだせせきにんしゃをよべかいやくさせろたらいまわしに", size)),
        ("romaji", repeated("jousi dase henkin sekininsha yobe tarai mawasi ", size)),
        ("romaji, one word", repeated("jousidasehenkinsekininshayobe", size)),
        ("half-width kana with marks", repeated("ｼﾞｮｳｼﾀﾞｾﾊﾞｶﾔﾛｳｶﾞｷﾞ", size)),
        ("combining marks", repeated("か\u3099\u3099\u309A", size)),
        ("marks alone", repeated("\u0301\u0316", size)),
        ("ligatures of 18 characters", repeated("\uFDFA", size)),
        ("unassigned code points", drawn(0xE0080, 0xE00FF, size)),
        ("broken UTF-8", repeated(b"\xFF\xE6\x80\xC0\xAF\xED\xA0\x80", size)),
        ("digits", repeated("0312345678 ", size)),
        ("digits without end", repeated("0123456789", size)),
        ("telephone numbers", repeated("090-1234-5678、", size)),
        ("almost telephone numbers", repeated("090-123-", size)),
        ("card numbers", repeated("4111 1111 1111 111", size)),
        ("mail addresses", repeated("a.b.c.d@e.f.g.", size)),
        ("postal addresses", repeated("東京都千代田区霞が関一丁目", size)),
        ("names", repeated("山田太郎様と佐藤さん", size)),
        ("brackets", repeated("「『（([{", size)),
        ("closed brackets", repeated("「」()『』", size)),
        ("one sentence a character", repeated("怒。", size)),
        ("a million lines", repeated("\n上\n", size)),
        ("spaces", repeated(" \u3000\t", size - 3) + "上".encode()),
        ("grammar only", repeated("のではないでしょうか", size)),
        ("courtesy only", repeated("恐れ入りますがお手数ですがよろしくお願いいたします。", size)),
        ("iteration marks and long vowels", repeated("々ー〜", size)),
        ("alternating scripts", repeated("怒あアa1", size)),
        ("one ASCII run", repeated("a", size)),
        ("random ASCII", drawn(0x21, 0x7E, size)),
        ("escape sequences", repeated("\x1b[2J\u202e", size)),
    ]


def hostile_texts(book, size):
    return book_texts(book, size) + made_texts(size)


def transcripts(texts):
    """{name, stream of bytes, lines}: every text as 10 lines of 16 kB, and what only a stream can be."""
    streams = []
    for name, text in texts:
        lines = [text[at:at + 16_000].replace(b"\n", b" ") for at in range(0, min(len(text), 160_000), 16_000)]
        streams.append((name, b"\n".join(lines) + b"\n", len(lines)))
    short = "責任者を出せ。".encode()
    streams.append(("2,000 short lines", (short + b"\n") * 2_000, 2_000))
    streams.append(("100,000 empty lines", b"\n" * 100_000, 100_000))
    streams.append(("one line of 20 MB", repeated(short, 20_000_000) + b"\n", 1))
    deep = b'{"text":' + b"[" * 900_000 + b"\n"
    streams.append(("deep JSON", deep * 5, 5))
    line = json.dumps({"text": "責任者を出せ" * 100, "call": "A" * 1000, "speaker": "客" * 1000}, ensure_ascii=False)
    streams.append(("long ids", (line.encode() + b"\n") * 30, 30))
    return streams


def hostile_files(part):
    """{name, bytes}: files up to the limits of reading and beyond; a `part`-th of the size."""
    size = 1_000_000 // part
    head = "---\n標題: 一件\n---\n".encode()

    def lines(piece, each=3000):
        data = repeated(piece, size)
        return b"\n".join(data[at:at + each] for at in range(0, len(data), each))

    every = [
        ("prose", lines("今日こそ返金しろと怒鳴られた。", 1500)),
        ("random kanji", lines(drawn(0x4E00, 0x9FFF, size), 3000)),
        ("random hiragana", lines(drawn(0x3041, 0x3096, size), 3000)),
        ("random katakana", lines(drawn(0x30A1, 0x30FA, size), 3000)),
        ("half-width", lines("ｼﾞｮｳｼﾀﾞｾ")), ("combining marks", lines("か\u3099\u309A")), ("marks alone", lines("\u0301")),
        ("ligatures of 18 characters", lines("\uFDFA")), ("digits", lines("0312345678-")),
        ("almost telephone numbers", lines("090-123-")), ("mail addresses", lines("a.b.c@d.e.")),
        ("names", lines("山田太郎様と")), ("postal addresses", lines("東京都千代田区霞が関一丁目")),
        ("images", lines("![[]()")), ("brackets", lines("[")), ("closed brackets", lines("[](")),
        ("emphasis", lines("*a_")), ("underscores", lines("_")), ("backticks", lines("`a``")), ("entities", lines("&amp;&#x1;")),
        ("angle brackets", lines("<a <!--")), ("backslashes", lines("\\")), ("tables", lines("|a|b|\n|-|-|\n", 4000)),
        ("wide table", repeated("|a", 60_000) + b"\n" + repeated("|-", 60_000) + b"\n" + lines("|")),
        ("headings", lines("# 経過\n", 10_000)), ("one heading a line", repeated("## 教訓(OP)\n", size)),
        ("steps", repeated("- 10:00 OP 詫びる [時間] → 「もういい」\n", size)), ("list in list", repeated("- \n  - \n    - a\n", size)),
        ("quotes", repeated("> > > > > > > > a\n", size)), ("link references", repeated("[a]: b\n", size)),
        ("distinct references", b"".join(b"[a%d]: b\n" % n for n in range(size // 12))),
        ("code fences", repeated("```\n", size)), ("HTML", lines("<p><b>")), ("empty lines", repeated("\n", size)),
        ("carriage returns", repeated("a\r", size)), ("NULs", lines(b"a\0")), ("broken UTF-8", lines(b"\xE6\x80\xFF")),
        ("Shift_JIS", lines("責任者を出せ。".encode("cp932"))), ("UTF-16", "責任者を出せ。\n".encode("utf-16") * (size // 20)),
        ("ISO-2022-JP", ("責任者を出せ。\n".encode("iso2022_jp")) * (size // 20)),
    ]
    files = [(name, head + b"## \xe7\xb5\x8c\xe9\x81\x8e\n\n" + data) for name, data in every if name not in whole_encodings()]
    files += [(name, data) for name, data in every if name in whole_encodings()]
    files += [
        ("one line of everything", head + repeated("怒", size)), ("50 MB", head + repeated("怒る\n", 50_000_000 // part)),
        ("front matter of 1 MB", b"---\n" + repeated("鍵: 値\n", size) + b"---\n"),
        ("distinct keys", b"---\n" + b"".join(b"k%d: v\n" % n for n in range(size // 12)) + b"---\n"),
        ("front matter, flow nesting", b"---\na: " + b"[" * (size // 2) + b"\n---\n"),
        ("front matter, flow nesting of 400", b"---\na: " + b"[" * 400 + b"]" * 400 + b"\n---\n"),
        ("front matter, block nesting", b"---\n" + b"".join(b" " * n + b"a:\n" for n in range(1300 // part + 100)) + b"---\n"),
        ("aliases", b"---\na: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(b"%c: &%c [%s]\n" % (98 + n, 98 + n, b",".join([b"*%c" % (97 + n)] * 9)) for n in range(9)) + b"---\n"),
        ("tags", "---\nタグ: [".encode() + b",".join(b"t%d" % n for n in range(size // 10)) + b"]\n---\n"),
        ("situations", "---\n状況: [".encode() + repeated("上司要求, ", size) + b"]\n---\n"),
        ("long id", b"---\nid: " + b"a" * (size // 2) + b"\n---\n"), ("long title", "---\n標題: ".encode() + repeated("怒", size // 2) + b"\n---\n"),
        ("never closed", b"---\n" + repeated("標題: あ\n", size)), ("quoted scalar never closed", b'---\na: "' + repeated("あ\n", size)),
    ]
    return files


def whole_encodings():
    return {"Shift_JIS", "UTF-16", "ISO-2022-JP"}
