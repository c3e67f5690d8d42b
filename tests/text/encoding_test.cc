#include "text/encoding.h"

#include <gtest/gtest.h>
#include <unicode/unistr.h>

#include <filesystem>

#include "base/files.h"
#include "support/places.h"

namespace kaeru {
namespace {

/// The UTF-8 text in another charset, through ICU's one-shot conversion.
std::string encoded(std::string const &utf8, char const *charset) {
  icu::UnicodeString const text = icu::UnicodeString::fromUTF8(utf8);
  std::string bytes(utf8.size() * 4 + 16, '\0');
  bytes.resize(static_cast<std::size_t>(
      text.extract(0, text.length(), bytes.data(), static_cast<uint32_t>(bytes.size()), charset)));
  return bytes;
}

int count(Decoded const &decoded, std::string const &code) {
  int n = 0;
  for (Repair const &repair : decoded.repairs) n += repair.code == code;
  return n;
}

TEST(Decode, LeavesCleanUtf8Alone) {
  auto const decoded = decode("件名\n本文\n");
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->text, "件名\n本文\n");
  EXPECT_EQ(decoded->encoding, "UTF-8");
  EXPECT_TRUE(decoded->repairs.empty());
}

TEST(Decode, ReadsShortTextsInEveryJapaneseCharset) {
  for (char const *charset : {"Shift_JIS", "EUC-JP", "ISO-2022-JP"})
    for (std::string const text :
         {"上司を出せ", "返金してください", "電話がつながらない", "二次苦情", "料金",
          "責任者と話したい", "SVに交代", "約束の日に届かない。", "コールセンター", "謝罪しろ!"}) {
      auto const decoded = decode(encoded(text, charset));
      ASSERT_TRUE(decoded) << text << " " << charset;
      EXPECT_EQ(decoded->text, text) << charset;
      EXPECT_EQ(decoded->encoding, charset) << text;
      EXPECT_EQ(count(*decoded, "ENC-CONVERTED"), 1) << text;
    }
}

TEST(Decode, ReadsHalfWidthKanaAsShiftJis) {
  for (std::string const text : {"ｾｷﾆﾝｼｬ", "ｼﾞｮｳｼﾀﾞｾ", "ｲｼｬﾘｮｳ", "ｸﾚｰﾑ"}) {
    auto const decoded = decode(encoded(text, "Shift_JIS"));
    ASSERT_TRUE(decoded) << text;
    EXPECT_EQ(decoded->text, text);
  }
}

TEST(Decode, KeepsExtensionCharactersOfWindows) {
  auto const decoded = decode("\x87\x40\x87\x8A\x81\x60\xFB\xFC\x82\xCC\x93\x58");  // ①㈱～髙の店
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->text, "①㈱～髙の店");
}

TEST(Decode, ReadsUtf16WithAndWithoutBom) {
  std::string const text = "上司を出してください。\n2回目です。\n";
  for (auto const &[charset, bom] :
       {std::pair<char const *, std::string>{"UTF-16LE", "\xFF\xFE"}, {"UTF-16BE", "\xFE\xFF"}})
    for (std::string const &mark : {std::string(), bom}) {
      auto const decoded = decode(mark + encoded(text, charset));
      ASSERT_TRUE(decoded) << charset << " BOM " << mark.size();
      EXPECT_EQ(decoded->text, text);
      EXPECT_EQ(decoded->encoding, charset);
    }
}

TEST(Decode, RemovesBom) {
  auto const decoded = decode("\xEF\xBB\xBF件名\n");
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->text, "件名\n");
  EXPECT_EQ(count(*decoded, "ENC-BOM"), 1);
}

TEST(Decode, MakesEveryLineEndLf) {
  struct Row {
    std::string bytes, text;
    int line;
  };
  for (Row const &row :
       {Row{"一\r\n二\r\n", "一\n二\n", 0}, Row{"一\r二\r", "一\n二\n", 0},
        Row{"一\n二\r\n三\r四", "一\n二\n三\n四", 2}, Row{"一\n\r\n二", "一\n\n二", 2}}) {
    auto const decoded = decode(row.bytes);
    ASSERT_TRUE(decoded);
    EXPECT_EQ(decoded->text, row.text);
    ASSERT_EQ(count(*decoded, "ENC-NEWLINE"), 1);
    EXPECT_EQ(decoded->repairs.back().line, row.line) << row.text;
  }
}

TEST(Decode, RemovesNulAndTellsTheLines) {
  auto const decoded = decode(std::string("一行目\n二\0行目です\n三\0行\0目\n", 39));
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->text.find('\0'), std::string::npos);
  ASSERT_EQ(decoded->repairs.size(), 2u);
  EXPECT_EQ(decoded->repairs[0], (Repair{2, "ENC-NUL", decoded->repairs[0].message}));
  EXPECT_EQ(decoded->repairs[1].line, 3);
}

TEST(Decode, TellsAtMostTwentyLinesWithNul) {
  std::string bytes;
  for (int i = 0; i < 50; ++i) bytes += "お客様の声です" + std::string(1, '\0') + "\n";
  auto const decoded = decode(bytes);
  ASSERT_TRUE(decoded);
  EXPECT_EQ(count(*decoded, "ENC-NUL"), 20);
}

TEST(Decode, MendsATextCutInsideACharacter) {
  std::string const text = "一行目\n届かない";
  for (std::size_t cut = 1; cut <= 2; ++cut) {
    auto const decoded = decode(text.substr(0, text.size() - cut));
    ASSERT_TRUE(decoded) << cut;
    EXPECT_EQ(decoded->text, "一行目\n届かな�");
    ASSERT_EQ(decoded->repairs.size(), 1u);
    EXPECT_EQ(decoded->repairs[0].code, "ENC-INVALID");
    EXPECT_EQ(decoded->repairs[0].line, 2);
  }
}

TEST(Decode, MendsAStrayByteInALongText) {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "返金をお願いします\n";
  auto const decoded = decode(text + "こわれ\xFFた\n" + text);
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->text, text + "こわれ�た\n" + text);
  EXPECT_EQ(decoded->repairs.at(0).line, 41);
}

TEST(Decode, TellsAReplacementCharacterThatWasThere) {
  auto const decoded = decode("題\n元から�がある\n");
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->text, "題\n元から�がある\n");
  ASSERT_EQ(count(*decoded, "ENC-LOST"), 1);
  EXPECT_EQ(decoded->repairs[0].line, 2);
}

TEST(Decode, ComposesMarksAndTellsTheFirstLine) {
  auto const decoded = decode("題\nか\u3099\nは\u309A\n");
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->text, "題\nが\nぱ\n");
  ASSERT_EQ(decoded->repairs.size(), 1u);
  EXPECT_EQ(decoded->repairs[0].code, "ENC-NFD");
  EXPECT_EQ(decoded->repairs[0].line, 2);
}

TEST(Decode, ReadsLinesOfAnotherEncoding) {
  std::string const foreign = "上司を出せと言われました";
  for (char const *charset : {"Shift_JIS", "EUC-JP"}) {
    auto const decoded =
        decode("お客様からのお電話\n" + encoded(foreign, charset) + "\nもう一度お電話");
    ASSERT_TRUE(decoded) << charset;
    EXPECT_EQ(decoded->text, "お客様からのお電話\n" + foreign + "\nもう一度お電話");
    EXPECT_EQ(decoded->encoding, "UTF-8");
    ASSERT_EQ(count(*decoded, "ENC-CONVERTED"), 1);
    EXPECT_EQ(decoded->repairs[0].line, 2);
  }
}

TEST(Decode, TellsAtMostTwentyLinesOfAnotherEncoding) {
  std::string text = "お客様からのお電話\n";
  for (int i = 0; i < 21; ++i) text += encoded("上司を出せと言われました\n", "Shift_JIS");
  text += "もう一度お電話がありました。返金をお待ちです。\n";
  auto const decoded = decode(text);
  ASSERT_TRUE(decoded);
  EXPECT_EQ(count(*decoded, "ENC-CONVERTED"), 20);
}

TEST(Decode, RefusesBinary) {
  std::string noise;
  for (int i = 0; i < 4000; ++i) noise += static_cast<char>((i * 7919 + i * i * 31) & 0xFF);
  for (std::string const &bytes :
       {noise, std::string("PK\x03\x04...."), std::string("%PDF-1.7\nabc"),
        std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), std::string(500, '\x01')})
    EXPECT_FALSE(decode(bytes)) << bytes.substr(0, 8);
}

TEST(Decode, ReadsNothingAsNothing) {
  auto const decoded = decode("");
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->text, "");
}

TEST(Decode, GivesValidTextForEveryPairOfBytes) {
  for (int a = 0; a < 256; ++a)
    for (int b = 0; b < 256; b += 3) {
      std::string const bytes = {static_cast<char>(a), static_cast<char>(b)};
      auto const decoded = decode(bytes);
      EXPECT_TRUE(!decoded || is_valid_utf8(decoded->text)) << a << " " << b;
    }
}

TEST(IsValidUtf8, RefusesSurrogatesOverlongAndCutSequences) {
  EXPECT_TRUE(is_valid_utf8("aあ𠮷"));
  for (char const *bad : {"\xED\xA0\x80", "\xC0\xAF", "\xE3\x81", "\xF4\x90\x80\x80", "\x80"})
    EXPECT_FALSE(is_valid_utf8(bad));
}

class SampleEncodings : public ::testing::Test {
 protected:
  static std::filesystem::path root() {
    return data_folder() / "md-encodings";
  }
};

/// Some of the sample files got one more newline at the end when they were made.
std::string without_last_newlines(std::string text) {
  while (text.ends_with('\n')) text.pop_back();
  return text;
}

/// The same files in many encodings: each must read like its UTF-8 sister.
TEST_F(SampleEncodings, ReadLikeTheirUtf8Sisters) {
  if (!std::filesystem::exists(root())) GTEST_SKIP() << "no sample data at " << root();
  int compared = 0;
  for (char const *folder :
       {"cp932", "euc_jp", "iso2022_jp", "utf-16", "cr-only", "mixed-eol", "nul"}) {
    auto const files = list_files(root() / folder, ".md");
    ASSERT_TRUE(files);
    for (FoundFile const &file : files->files) {
      auto const bytes = read_file(root() / folder / file.path, 64 << 20);
      auto const sister = read_file(root() / "utf8-bom" / file.path, 64 << 20);
      ASSERT_TRUE(bytes && sister) << folder << "/" << file.path;
      auto const decoded = decode(*bytes);
      ASSERT_TRUE(decoded) << folder << "/" << file.path;
      EXPECT_EQ(without_last_newlines(decoded->text), without_last_newlines(decode(*sister)->text))
          << folder << "/" << file.path;
      ++compared;
    }
  }
  EXPECT_GE(compared, 200);
}

}  // namespace
}  // namespace kaeru
