"""What an input method leaves: width, kana of the other kind, small kana typed large."""
import unicodedata

# U+FF61..FF9F are the half-width forms; NFKC says what each stands for.
HALF = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFF61, 0xFFA0)}
FULL = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000}
HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F5)}  # ァ to ヴ; ヵヶ are counters
KATAKANA = {low: high for high, low in HIRAGANA.items()}
LARGE = str.maketrans("ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ",
                      "あいうえおつやゆよわアイウエオツヤユヨワカケ")


def _half(char):
    if char in HALF:
        return HALF[char]
    parts = unicodedata.normalize("NFD", char)
    return "".join(HALF[part] for part in parts) if all(part in HALF for part in parts) else char


def other_width(text):
    """Katakana and its punctuation half-width, ASCII full-width."""
    return "".join(map(_half, text.translate(FULL)))


def decomposed(text):
    return unicodedata.normalize("NFD", text)


def to_hiragana(text):
    return text.translate(HIRAGANA)


def to_katakana(text):
    return text.translate(KATAKANA)


def large(text):
    return text.translate(LARGE)
