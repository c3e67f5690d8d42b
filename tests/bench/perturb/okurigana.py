"""Okurigana as people vary it: 取り替え, 取替え, 取替. Compounds may lose the inner kana, and nouns of
them the last; some verbs have two spellings. After the Cabinet notice on okurigana (1973), with a
few forms that it does not allow and people write."""
import re

from .chance import pick


def _table(pairs):
    """"取り 申し" as {"取": "り", "申": "し"}."""
    return {pair[0]: pair[1:] for pair in pairs.split()}


# First halves of compound verbs with their inner kana, second halves with the kana of their noun.
FIRST = _table("取り 申し 受け 引き 問い 打ち 振り 払い 割り 売り 買い 繰り 組み 切り 書き 読み 呼び 貸し 借り 立ち "
               "追い 差し 押し 持ち 乗り 折り 張り 貼り 使い 待ち 積み 飛び 埋め 詰め 締め 巻き 吹き 抜き 聞き 話し "
               "閉じ 盛り 刷り 並べ 植え 踏み 言い 思い 着き 送り 染み 跳ね 駆け 寄せ 移り 当て 走り 食べ 繋ぎ")
LAST = _table("替え 換え 込み 付け 上げ 下げ 出し 消し 戻し 扱い 入れ 越し 止め 直し 返し 分け 掛け 継ぎ 外し 放し "
              "離し 渡し 回し 立て 抜き 組み 切り 取り 寄せ 当て 過ぎ 残し 落とし 合わせ")
# Two such kanji side by side that are another word.
OTHER_WORDS = {"割合", "組合", "待合", "送付", "寄付"}
# Single verbs: either spelling becomes the other.
VERBS = [pair.split(":") for pair in (
    "行う:行なう 行い:行ない 行っ:行なっ 行わ:行なわ 表す:表わす 表し:表わし 表さ:表わさ 現れ:現われ 断る:断わる 断り:断わり "
    "断っ:断わっ 生まれ:生れ 聞こえ:聞え 押さえ:押え 捕らえ:捕え 浮かぶ:浮ぶ 浮かび:浮び 向かい:向い 向かっ:向っ 落とし:落し "
    "落とす:落す 暮らし:暮し 集まり:集り 集まっ:集っ 果たし:果し 果たす:果す 異なる:異る 異なり:異り 少なくとも:少くとも "
    "変わる:変る 変わり:変り 変わっ:変っ 終わる:終る 終わり:終り 終わっ:終っ 当たる:当る 当たり:当り 起こる:起る 起こっ:起っ "
    "起こり:起り 分かる:分る 分から:分ら 分かり:分り 分かっ:分っ 代わる:代る 代わり:代り 代わっ:代っ 伴う:伴なう 伴っ:伴なっ "
    "積もる:積る 見積もり:見積り 必ず:必らず").split()]
# Single nouns that are written with and without their last kana.
NOUNS = _table("続き 払い 届け 係り 引き 積り 掛け")
KANJI = re.compile("[一-龠]")
NOUN_END = "(?=[をがはのにもでへと]|[^ぁ-ん]|$)"


COMPOUND = re.compile("(" + "|".join(f"{kanji}{kana}?" for kanji, kana in FIRST.items()) + ")"
                      "([" + "".join(LAST) + "])")
NOUN = re.compile("(?<=[一-龠])([" + "".join(NOUNS) + "])([ぁ-ん])" + NOUN_END)


def _shorter(before, first, last, after):
    yield before + first[0] + last + after
    if re.match(LAST[last] + NOUN_END, after):
        yield before + first[0] + last + after[len(LAST[last]):]


def _longer(before, first, last, after):
    start = before + first + FIRST[first] + last
    if after[:1] == LAST[last][-1]:  # 取替え, 問合せ
        yield start + LAST[last] + after[1:]
    elif re.match(NOUN_END, after):
        yield start + LAST[last] + after
    elif after[:1] == LAST[last][0]:  # 問合わせ
        yield start + after


def _compounds(text):
    for match in COMPOUND.finditer(text):
        first, last = match.groups()
        before, after = text[:match.start()], text[match.end():]
        if len(first) > 1:
            yield from _shorter(before, first, last, after)
        elif first + last not in OTHER_WORDS and not KANJI.match(before[-1:]):
            yield from _longer(before, first, last, after)


def _nouns(text):
    for match in NOUN.finditer(text):
        if match.group(2) == NOUNS[match.group(1)]:
            yield text[:match.start(2)] + text[match.end(2):]


def _verbs(text):
    for old, new in VERBS + [(other, one) for one, other in VERBS]:
        respelt_once = re.sub("(?<![一-龠])" + old, new, text, count=1)
        if respelt_once != text:
            yield respelt_once


def respelt(qid, text):
    """One place spelt in another way, where there is one."""
    ways = [*_compounds(text), *_nouns(text), *_verbs(text)]
    return pick(ways, "okurigana", qid) if ways else text
