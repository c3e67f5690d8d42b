// Normalisation, case by case: what must become the same, and what must stay apart.
#include "text/normalize.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kaeru {
namespace {

struct Fold {
  char const *name;
  std::string_view source;
  std::string_view folded;
};

void expect_folds(std::vector<Fold> const &folds) {
  for (auto const &[name, source, folded] : folds) EXPECT_EQ(fold_case(source), folded) << name;
}

TEST(Normalize, FoldsHalfWidthKana) {
  expect_folds({{"plain", "ｾｷﾆﾝｼｬ", "セキニンシャ"},
                {"voiced", "ﾊﾟｽﾜｰﾄﾞ", "パスワード"},
                {"long vowel", "ﾒｰﾙ", "メール"},
                {"punctuation", "｢ﾊﾞｶ｣", "「バカ」"}});
}

TEST(Normalize, FoldsWidthAndCase) {
  expect_folds({{"full-width Latin", "ＳＶ", "sv"},
                {"capitals", "KAERU", "kaeru"},
                {"full-width digits", "１０分", "10分"},
                {"ideographic space", "返金　要求", "返金 要求"},
                {"full-width marks", "（株）！？", "(株)!?"}});
}

TEST(Normalize, FoldsCompatibilityForms) {
  expect_folds({{"stock company", "㈱山田", "(株)山田"},
                {"stock company in a square", "㍿", "株式会社"},
                {"circled digit", "①", "1"},
                {"roman numeral", "Ⅲ", "iii"},
                {"unit", "㌔", "キロ"},
                {"ligature", "ﬁ", "fi"},
                {"radical", "⼈", "人"},
                {"CJK compatibility ideograph", "\uFA1B", "福"}});
}

TEST(Normalize, ComposesDecomposedKana) {
  expect_folds({{"NFD voiced", "か\u3099", "が"},
                {"NFD semi-voiced", "ハ\u309A", "パ"},
                {"NFD sentence", "こ\u3099みか\u3099うるさい", "ごみがうるさい"},
                {"NFD Latin", "cafe\u0301", "café"}});
}

TEST(Normalize, DropsTheInvisible) {
  expect_folds({{"zero-width space", "返\u200B金", "返金"},
                {"byte order mark", "\uFEFF返金", "返金"},
                {"soft hyphen", "re\u00ADfund", "refund"},
                {"variation selector", "葛\U000E0100", "葛"}});
}

TEST(Normalize, FoldsDashesAfterKanaToLongVowel) {
  expect_folds({{"hyphen", "クレ\u2010ム", "クレーム"},
                {"minus", "クレ−ム", "クレーム"},
                {"em dash", "クレ—ム", "クレーム"},
                {"horizontal bar", "クレ―ム", "クレーム"},
                {"box drawing", "クレ─ム", "クレーム"},
                {"ASCII", "クレ-ム", "クレーム"},
                {"full-width hyphen-minus", "クレ－ム", "クレーム"},
                {"hiragana", "す−ぱ−", "すーぱー"}});
}

TEST(Normalize, KeepsDashesElsewhereAsHyphens) {
  expect_folds({{"digits", "03−1234‐5678", "03-1234-5678"},
                {"kanji", "東京―大阪", "東京-大阪"},
                {"kana before a model number", "サイズ-10", "サイズ-10"},
                {"at the start", "―返金", "-返金"}});
}

TEST(Normalize, FoldsWaveDashes) {
  expect_folds({{"wave dash", "10〜20", "10~20"},
                {"full-width tilde", "10～20", "10~20"},
                {"tilde operator", "10∼20", "10~20"}});
}

TEST(Normalize, RepeatsWhatIterationMarksRepeat) {
  expect_folds({{"kanji", "人々", "人人"},
                {"several", "代々木々", "代代木木"},
                {"hiragana", "こゝろ", "こころ"},
                {"katakana", "バナヽ", "バナナ"},
                {"nothing before", "々", "々"},
                {"kana before a kanji mark", "か々", "か々"},
                {"kanji before a kana mark", "人ゝ", "人ゝ"},
                {"long vowel before a kana mark", "ーヽ", "ーヽ"}});
}

TEST(Normalize, FoldsVariantKanji) {
  expect_folds({{"hashigo-daka", "髙橋", "高橋"},
                {"tatsu-saki", "山﨑", "山崎"},
                {"hama", "濱田", "浜田"},
                {"nabe", "渡邊と渡邉", "渡辺と渡辺"},
                {"sai", "齋藤と齊藤", "斎藤と斉藤"},
                {"tsuchi-yoshi", "𠮷野家", "吉野家"}});
}

TEST(Normalize, KeepsApartWhatDiffers) {
  std::vector<std::pair<std::string_view, std::string_view>> const pairs = {
      {"か", "が"},
      {"カ", "か"},
      {"コンピュータ", "コンピューター"},
      {"上", "下"},
      {"返金", "返品"}};
  for (auto const &[a, b] : pairs) EXPECT_NE(fold_case(a), fold_case(b));
}

TEST(Normalize, ReplacesInvalidBytes) {
  expect_folds({{"lone continuation", "返\x80金", "返\uFFFD金"},
                {"0xFF",
                 "a\xFF"
                 "b",
                 "a\uFFFDb"},
                {"surrogate", "\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},
                {"overlong", "\xC0\xAF", "\uFFFD\uFFFD"},
                {"cut at the end", "返\xE9\x87", "返\uFFFD"}});
}

TEST(Normalize, DoesNotJoinInvalidBytesAcrossWhatItDrops) {
  std::string text;
  for (int i = 0; i < 50; ++i)
    text += "\xE3\xE2\x80\x8B\x81\x82";  // あ, cut in two by a zero-width space
  auto const normalized = normalize(text);
  EXPECT_EQ(normalized.chars.find(U'あ'), std::u32string::npos);
  EXPECT_EQ(normalized.source.back(), text.size());
  EXPECT_EQ(normalized.source.size(), normalized.chars.size() + 1);
}

TEST(Normalize, NormalizingAgainChangesNothing) {
  for (auto const *text :
       {"ハヽ\uFF9F", "はゝ\u309A", "クレ−−ム", "か--1", "〜\u0338", "人々々", "㍿㈱ｶﾞ"})
    EXPECT_EQ(fold_case(fold_case(text)), fold_case(text)) << text;
}

TEST(Normalize, KeepsNulBytes) {
  auto const normalized = normalize(std::string_view("a\0b", 3));
  EXPECT_EQ(normalized.chars, std::u32string_view(U"a\0b", 3));
}

TEST(Normalize, EmptyTextHasOnlyItsEnd) {
  auto const normalized = normalize("");
  EXPECT_TRUE(normalized.chars.empty());
  EXPECT_EQ(normalized.source, std::vector<std::uint32_t>{0});
}

struct Offsets {
  char const *name;
  std::string_view source;
  std::vector<std::uint32_t> offsets;
};

TEST(Normalize, LeadsBackToTheSource) {
  std::vector<Offsets> const cases = {
      {"plain", "返金", {0, 3, 6}},
      {"one becomes three", "㈱A", {0, 0, 0, 3, 4}},
      {"two become one", "ｶﾞA", {0, 6, 7}},
      {"NFD", "か\u3099A", {0, 6, 7}},
      {"dropped", "返\u200B金", {0, 6, 9}},
      {"four bytes", "𠮷A", {0, 4, 5}},
      {"each of several", "ｶﾞﾊﾟA", {0, 6, 12, 13}},
      {"changed beside changed", "㈱①Ａ", {0, 0, 0, 3, 6, 9}},
      {"folded by ourselves", "カ−A", {0, 3, 6, 7}},
      {"invalid", "\x80返", {0, 1, 4}},
  };
  for (auto const &[name, source, offsets] : cases)
    EXPECT_EQ(normalize(source).source, offsets) << name;
}

TEST(Normalize, IsFastOnLongText) {
  std::string text;
  while (text.size() < 3'000'000) text += "ｶﾞ㈱か\u3099−々\x80";
  EXPECT_EQ(normalize(text).source.back(), text.size());
}

struct Kana {
  std::u32string_view chars;
  std::string_view folded;
};

TEST(FoldKana, PutsKanaInOneSpace) {
  std::vector<Kana> const cases = {
      {U"やけど", "ヤケド"},
      {U"ちょっと", "チヨツト"},
      {U"クレーム", "クレム"},
      {U"ヴァイオリン", "バイオリン"},
      {U"ゔぁ", "バ"},
      {U"ヴ", "ブ"},
      {U"ヴィヴェヴォ", "ビベボ"},
      {U"ヅラ", "ズラ"},
      {U"ぢ", "ジ"},
      {U"ヶ月", "ケ月"},
      {U"返金sv", "返金sv"},
      {U"ー", ""},
      {U"", ""},
  };
  for (auto const &[chars, folded] : cases) EXPECT_EQ(fold_kana(chars), folded);
}

TEST(FoldKana, FoldsTwiceAsOnce) {
  for (char32_t c = 0x3000; c < 0x3100; ++c) {
    char32_t const folded = fold_kana(c);
    EXPECT_EQ(fold_kana(folded), folded) << static_cast<std::uint32_t>(c);
  }
}

TEST(Utf8, GoesThereAndBack) {
  std::u32string every;
  for (char32_t c = 1; c < 0x110000; c += c < 0x3000 ? 1 : 97)
    if (c < 0xD800 || c > 0xDFFF) every.push_back(c);
  EXPECT_EQ(to_utf32(to_utf8(every)), every);
}

TEST(Utf8, WritesReplacementForWhatIsNoCodePoint) {
  EXPECT_EQ(to_utf8(std::u32string{0xD800, 0x110000, U'a'}),
            "\uFFFD\uFFFD"
            "a");
}

}  // namespace
}  // namespace kaeru
