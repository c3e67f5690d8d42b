#include "importing/encoded_lines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unicode/unistr.h>

#include "support/scratch.h"

namespace kaeru {
namespace {

using testing::ElementsAre;

std::string encoded(std::string const &utf8, char const *charset) {
  icu::UnicodeString const text = icu::UnicodeString::fromUTF8(utf8);
  std::string bytes(utf8.size() * 4 + 16, '\0');
  bytes.resize(static_cast<std::size_t>(
      text.extract(0, text.length(), bytes.data(), static_cast<uint32_t>(bytes.size()), charset)));
  return bytes;
}

class Lines : public testing::Test {
 protected:
  EncodedLines open(std::string const &bytes, std::size_t max_line_bytes = 1 << 20) {
    auto lines = EncodedLines::open(scratch_.write("file", bytes), max_line_bytes);
    if (!lines) throw std::runtime_error(lines.error().message);
    return std::move(*lines);
  }
  static std::vector<std::string> texts(EncodedLines lines) {
    std::vector<std::string> all;
    while (auto line = *lines.next()) all.push_back(line->text);
    return all;
  }
  ScratchFolder scratch_;
};

TEST_F(Lines, EndAtEveryKindOfLineEnd) {
  EXPECT_THAT(texts(open("一\r\n二\r三\n\n四")), ElementsAre("一", "二", "三", "", "四"));
  EXPECT_THAT(texts(open("一\n")), ElementsAre("一"));
  EXPECT_THAT(texts(open("")), ElementsAre());
}

TEST_F(Lines, ReadEveryJapaneseEncoding) {
  std::string const text = "受付番号,お申し出\r\n1,～－㈱①髙の返金を表示\r\n2,ソ能が届かない\r\n";
  for (char const *charset : {"UTF-8", "Shift_JIS", "EUC-JP", "UTF-16LE", "UTF-16BE"}) {
    std::string const given =
        charset == std::string("EUC-JP") ? "受付番号,お申し出\n届かない" : text;
    auto lines = open(encoded(given, charset));
    EXPECT_EQ(lines.encoding(), charset);
    if (given == text) {
      EXPECT_THAT(texts(std::move(lines)),
                  ElementsAre("受付番号,お申し出", "1,～－㈱①髙の返金を表示", "2,ソ能が届かない"));
    }
  }
  EXPECT_THAT(texts(open(encoded("番号\n届かない\n返金", "ISO-2022-JP"))),
              ElementsAre("番号", "届かない", "返金"));
}

TEST_F(Lines, TakeAwayAByteOrderMark) {
  EXPECT_THAT(texts(open("\xEF\xBB\xBF番号\n二")), ElementsAre("番号", "二"));
  EXPECT_THAT(texts(open("\xFF\xFE" + encoded("番号\r\n二", "UTF-16LE"))),
              ElementsAre("番号", "二"));
  EXPECT_THAT(texts(open("\xFE\xFF" + encoded("番号\r\n二", "UTF-16BE"))),
              ElementsAre("番号", "二"));
}

/// U+0A0D and U+0D0A hold the bytes of line ends.
TEST_F(Lines, DoNotEndInsideAUnitOfUtf16) {
  EXPECT_THAT(texts(open("\xFF\xFE" + encoded("あ\u0A0D\u0D0Aい\nう", "UTF-16LE"))),
              ElementsAre("あ\u0A0D\u0D0Aい", "う"));
}

TEST_F(Lines, HarmOnlyTheLineThatIsBroken) {
  auto lines = open("番号\nこわれ\xFFた\n届かない\n");
  EXPECT_FALSE((*lines.next())->broken);
  auto const broken = *lines.next();
  EXPECT_TRUE(broken->broken);
  EXPECT_EQ(broken->text, "こわれ�た");
  auto const after = *lines.next();
  EXPECT_FALSE(after->broken);
  EXPECT_EQ(after->number, 3u);
}

TEST_F(Lines, LoseTheirNulsAndSaySo) {
  auto lines = open(std::string("番号\n返\0金\n", 14));
  EXPECT_FALSE((*lines.next())->had_nul);
  auto const line = *lines.next();
  EXPECT_TRUE(line->had_nul);
  EXPECT_EQ(line->text, "返金");
}

TEST_F(Lines, TellTheEncodingFromTheFirstPieceThatIsNotAscii) {
  std::string const ascii(70'000, 'a');
  auto lines = open(ascii + "\n" + encoded("上司を出してくださいと言われた\n", "Shift_JIS"));
  EXPECT_EQ(lines.encoding(), "Shift_JIS");
  EXPECT_EQ((*lines.next())->text.size(), ascii.size());
  EXPECT_EQ((*lines.next())->text, "上司を出してくださいと言われた");
}

/// CR as the last byte of a piece of 64 KiB, LF as the first of the next.
TEST_F(Lines, EndAcrossTwoPieces) {
  std::string const long_line((64 << 10) - 1, 'a');
  EXPECT_THAT(texts(open(long_line + "\r\nb\n")), ElementsAre(long_line, "b"));
  std::string const kana = [] {
    std::string text;
    for (int i = 0; i < 40'000; ++i) text += "あ";
    return text;
  }();
  EXPECT_THAT(texts(open(kana + "\n二")), ElementsAre(kana, "二"));
}

TEST_F(Lines, KeepTheBeginningOfALineThatIsTooLong) {
  auto lines = open("aaaa\naaaaa\nb\n", 4);
  EXPECT_FALSE((*lines.next())->too_long);
  auto const cut = *lines.next();
  EXPECT_TRUE(cut->too_long);
  EXPECT_EQ(cut->text, "aaaa");
  EXPECT_EQ((*lines.next())->text, "b");
}

TEST_F(Lines, CanBeReadAgainFromAPlace) {
  auto lines = open("\xEF\xBB\xBF一\r\n二\r\n三\r\n");
  (void)lines.next();
  auto const place = lines.place();
  (void)lines.next();
  (void)lines.next();
  EXPECT_EQ(lines.place().offset, lines.size());
  lines.go_back(place);
  auto const again = *lines.next();
  EXPECT_EQ(again->text, "二");
  EXPECT_EQ(again->number, 2u);
}

TEST_F(Lines, RefuseWhatIsNoText) {
  EXPECT_FALSE(EncodedLines::open(scratch_.write("x", std::string("\x89PNG\0\0\x01\xFF", 8)), 100));
  EXPECT_FALSE(EncodedLines::open(scratch_.path(), 100));
  EXPECT_FALSE(EncodedLines::open(scratch_ / "missing", 100));
}

}  // namespace
}  // namespace kaeru
