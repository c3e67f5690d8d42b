#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "importing/readers.h"
#include "support/hostile_texts.h"
#include "support/scratch.h"
#include "text/encoding.h"

namespace kaeru {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class Delimited : public testing::Test {
 protected:
  std::unique_ptr<SourceReader> open(std::string const &bytes, SourceLimits const &limits = {},
                                     std::string const &name = "苦情.csv") {
    auto reader = open_delimited(scratch_.write(name, bytes), limits);
    if (!reader) throw std::runtime_error(reader.error().message);
    return std::move(*reader);
  }
  std::string error(std::string const &bytes, SourceLimits const &limits = {}) {
    auto const reader = open_delimited(scratch_.write("苦情.csv", bytes), limits);
    return reader ? "" : reader.error().message;
  }
  static std::vector<SourceRow> all(SourceReader &reader) {
    std::vector<SourceRow> rows;
    for (;;) {
      auto row = reader.next();
      if (!row) throw std::runtime_error(row.error().message);
      if (!*row) return rows;
      rows.push_back(std::move(**row));
    }
  }
  std::vector<SourceRow> rows(std::string const &bytes, SourceLimits const &limits = {}) {
    return all(*open(bytes, limits));
  }
  ScratchFolder scratch_;
};

TEST_F(Delimited, ReadsRowsWithTheirLines) {
  auto const reader = open("番号,内容\r\n1,届かない\r\n\r\n2,\"返金\r\nして\"\r\n3,ほか\r\n");
  EXPECT_THAT(reader->columns(), ElementsAre("番号", "内容"));
  EXPECT_EQ(reader->name(), "苦情");
  EXPECT_EQ(reader->encoding(), "UTF-8");
  auto const found = all(*reader);
  ASSERT_EQ(found.size(), 3u);
  EXPECT_THAT(found[0].cells, ElementsAre("1", "届かない"));
  EXPECT_THAT(found[1].cells, ElementsAre("2", "返金\nして"));
  EXPECT_EQ(found[1].raw, "2,\"返金\nして\"");
  EXPECT_EQ(found[1].line, 4u);
  EXPECT_EQ(found[2].line, 6u);
  EXPECT_EQ(reader->progress().first, reader->progress().second);
}

TEST_F(Delimited, ReadsEveryLineEnd) {
  for (std::string const end : {"\n", "\r", "\r\n"}) {
    auto const found = rows("a,b" + end + "1,\"x" + end + "y\"" + end + "2,z");
    ASSERT_EQ(found.size(), 2u);
    EXPECT_THAT(found[0].cells, ElementsAre("1", "x\ny"));
    EXPECT_THAT(found[1].cells, ElementsAre("2", "z"));
  }
}

TEST_F(Delimited, ReadsEveryDelimiterWhateverTheName) {
  for (std::string const delimiter : {",", "\t", ";"})
    for (char const *name : {"a.csv", "a.tsv"}) {
      auto const reader = open("番号" + delimiter + "内容\n1" + delimiter + "x", {}, name);
      EXPECT_THAT(reader->columns(), ElementsAre("番号", "内容")) << delimiter << name;
      EXPECT_THAT(all(*reader).at(0).cells, ElementsAre("1", "x")) << delimiter << name;
    }
}

TEST_F(Delimited, ReadsCp932OfWindows) {
  auto const reader = open("\x94\xD4\x8D\x86,\x93\x58\n1,\x81\x60\x81\x7C\x87\x8A\x87\x40\n");
  EXPECT_EQ(reader->encoding(), "Shift_JIS");
  EXPECT_THAT(all(*reader).at(0).cells, ElementsAre("1", "～－㈱①"));
}

TEST_F(Delimited, FillsShortRowsAndRefusesLongOnes) {
  auto const found = rows("a,b,c\n1\n1,2,3,,\n1,2,3,4\n,,\n");
  ASSERT_EQ(found.size(), 3u);
  EXPECT_THAT(found[0].cells, ElementsAre("1", "", ""));
  EXPECT_EQ(found[0].note, "列が足りないので空欄で補いました(1 列、見出しは 3 列)。");
  EXPECT_EQ(found[0].problem, "");
  EXPECT_THAT(found[1].cells, ElementsAre("1", "2", "3"));
  EXPECT_EQ(found[1].problem + found[1].note, "");
  EXPECT_THAT(found[2].problem, HasSubstr("4 列、見出しは 3 列"));
  EXPECT_THAT(found[2].cells, ElementsAre("1", "2", "3", "4"));
  EXPECT_EQ(found[2].raw, "1,2,3,4");
}

TEST_F(Delimited, KeepsQuotesThatNobodyDoubled) {
  auto const found = rows("a,b\n1,\"彼は\"殺すぞ\"と言った\"\n2,5\"の\n");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_THAT(found[0].cells, ElementsAre("1", "彼は\"殺すぞ\"と言った"));
  EXPECT_THAT(found[1].cells, ElementsAre("2", "5\"の"));
}

TEST_F(Delimited, LosesOneLineToAQuoteThatNeverCloses) {
  auto const found = rows("a,b\n1,\"閉じない\n2,次\n3,最後\n");
  ASSERT_EQ(found.size(), 3u);
  EXPECT_THAT(found[0].problem, HasSubstr("引用符"));
  EXPECT_EQ(found[0].raw, "1,\"閉じない");
  EXPECT_TRUE(found[0].cells.empty());
  EXPECT_THAT(found[1].cells, ElementsAre("2", "次"));
  EXPECT_EQ(found[1].line, 3u);
}

/// The next quotation mark is the opening one of another row.
TEST_F(Delimited, LosesOneLineToAQuoteThatAnotherRowCloses) {
  auto const found = rows("a,b,c\n1,\"閉じない,x\n2,y,\"次\"\n");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_THAT(found[0].problem, HasSubstr("引用符"));
  EXPECT_THAT(found[1].cells, ElementsAre("2", "y", "次"));
}

TEST_F(Delimited, RefusesLinesThatMayBeOneRowOrMore) {
  auto const found = rows("a,b\n1,\"閉じない\n2,\"次\"\n3,後\n");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_THAT(found[0].problem, HasSubstr("引用符"));
  EXPECT_EQ(found[0].raw, "1,\"閉じない\n2,\"次\"");
  EXPECT_THAT(found[1].cells, ElementsAre("3", "後"));
}

TEST_F(Delimited, GivesUpAnOpenQuoteAtTheRowLimit) {
  SourceLimits const limits{.row_bytes = 20};
  EXPECT_THAT(rows("a,b\n1,\"56789\n12345678\"\n", limits).at(0).cells,
              ElementsAre("1", "56789\n12345678"));
  auto const found = rows("a,b\n1,\"56789\n12345678901\"\n", limits);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_THAT(found[0].problem, HasSubstr("引用符"));
  EXPECT_EQ(found[1].cells.at(0), "12345678901\"");
}

TEST_F(Delimited, RefusesALineThatIsTooLong) {
  SourceLimits const limits{.row_bytes = 10};
  auto const found = rows("a,b\n1,34567890\n1,345678901\n2,x\n", limits);
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].problem, "");
  EXPECT_EQ(found[1].problem, "行が長すぎます(上限 10 バイト)。短くしてください。");
  EXPECT_EQ(found[1].raw.size(), 10u);
  EXPECT_THAT(found[2].cells, ElementsAre("2", "x"));
}

/// Each line opens a quotation that nothing closes; reading them all again and again has an end.
TEST_F(Delimited, RefusesASourceFullOfOpenQuotes) {
  auto const open_quotes = [](int count) {
    std::string text = "a\n";
    for (int i = 0; i < count; ++i) text += "\"\"x\n";
    return text;
  };
  SourceLimits const limits{.row_bytes = 100};
  EXPECT_EQ(rows(open_quotes(100), limits).size(), 100u);
  auto const reader = open(open_quotes(101), limits);
  EXPECT_THROW(all(*reader), std::runtime_error);
}

TEST_F(Delimited, HarmsOnlyTheRowOfBrokenBytes) {
  auto const found = rows(std::string("番号,内容\n1,届か\xFFない\n2,返\0金\n3,よい\n", 49));
  ASSERT_EQ(found.size(), 3u);
  EXPECT_THAT(found[0].problem, HasSubstr("読めないバイト"));
  EXPECT_EQ(found[0].raw, "1,届か�ない");
  EXPECT_EQ(found[1].problem, "");
  EXPECT_THAT(found[1].note, HasSubstr("NUL"));
  EXPECT_THAT(found[1].cells, ElementsAre("2", "返金"));
  EXPECT_EQ(found[2].problem + found[2].note, "");
}

TEST_F(Delimited, RefusesWhatHasNoUsableHeader) {
  EXPECT_THAT(error(""), HasSubstr("何も書かれていません"));
  EXPECT_THAT(error("\n\n"), HasSubstr("何も書かれていません"));
  EXPECT_THAT(error("\"閉じない\n1\n"), HasSubstr("見出し"));
  EXPECT_THAT(error("a,b,c\n", {.columns = 3}), IsEmpty());
  EXPECT_THAT(error("a,b,c,d\n", {.columns = 3}), HasSubstr("4 列、上限 3"));
}

/// Bytes drawn from those that mean something to a reader.
TEST_F(Delimited, GivesWholeRowsOfAnyBytes) {
  static constexpr std::string_view bytes("a,b\"\"\n\n\r\t;\0\x1B$B(\x82\xA0\xE3\x81\x82\xFF\xFE ",
                                          23);
  HostileDraw draw;
  for (int i = 0; i < 60; ++i) {
    std::string text = i % 2 == 0 ? "番号,届かない\n" : "\xFF\xFE";
    while (text.size() < 300) text += bytes[draw.between(0, bytes.size() - 1)];
    auto const reader = open_delimited(scratch_.write("a.csv", text), {.row_bytes = 40});
    if (!reader) continue;
    for (SourceRow const &row : all(**reader)) {
      if (row.problem.empty()) {
        EXPECT_EQ(row.cells.size(), (*reader)->columns().size());
      }
      EXPECT_TRUE(is_valid_utf8(row.raw)) << i;
      for (std::string const &cell : row.cells) EXPECT_TRUE(is_valid_utf8(cell)) << i;
      EXPECT_LE(row.raw.size(), 40u * 3) << i;
    }
  }
}

TEST_F(Delimited, CountsRowsOfASheet) {
  auto const path = scratch_.write("output.csv", "a,b\n1,\"x\ny\"\n\n,\n2,z\n");
  auto reader = open_delimited(path, "名", {}, Numbering::rows);
  ASSERT_TRUE(reader);
  EXPECT_EQ((*reader)->name(), "名");
  auto const found = all(**reader);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].line, 2u);
  EXPECT_EQ(found[1].line, 5u);
}

}  // namespace
}  // namespace kaeru
