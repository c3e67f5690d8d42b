#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "importing/source_reader.h"
#include "support/office_files.h"

namespace kaeru {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class Sheet : public testing::Test {
 protected:
  void SetUp() override {
    if (!is_installed("xlsx2csv") || !is_installed("python3"))
      GTEST_SKIP() << "needs xlsx2csv and python3";
  }
  static std::string text(std::string const &cell, std::string const &content) {
    return "<c r=\"" + cell + "\" t=\"inlineStr\"><is><t>" + content + "</t></is></c>";
  }
  static std::string shared(std::string const &cell) {
    return "<c r=\"" + cell + "\" t=\"s\"><v>0</v></c>";
  }
  std::string error_of(std::filesystem::path const &path, SourceLimits const &limits = {}) {
    auto const reader = SourceReader::open(path, limits);
    return reader ? "" : reader.error().message;
  }
  ScratchFolder scratch_;
};

TEST_F(Sheet, ReadsTheFirstOne) {
  auto const path = write_workbook(
      scratch_, "-f 苦情.xlsx",
      "<row r=\"1\">" + text("A1", "電話番号") + text("B1", "受付日") + text("C1", "内容") +
          "</row><row r=\"2\">" + text("A2", "0312345678") +
          "<c r=\"B2\" s=\"1\"><v>46024</v></c>" + text("C2", "返金〜㈱①\nして") +
          "</row><row r=\"5\">" + "<c r=\"A5\"><v>20240101000123</v></c>" + shared("C5") + "</row>",
      "=1+1");
  auto reader = SourceReader::open(path);
  ASSERT_TRUE(reader) << reader.error().message;
  EXPECT_EQ((*reader)->name(), "-f 苦情");
  EXPECT_THAT((*reader)->columns(), ElementsAre("電話番号", "受付日", "内容"));
  auto row = *(*reader)->next();
  EXPECT_THAT(row->cells, ElementsAre("0312345678", "2026-01-02", "返金〜㈱①\nして"));
  EXPECT_EQ(row->line, 2u);
  row = *(*reader)->next();
  EXPECT_THAT(row->cells, ElementsAre("20240101000123", "", "=1+1"));
  EXPECT_EQ(row->line, 5u);
  EXPECT_FALSE(*(*reader)->next());
}

/// The padding is lost in the conversion; a column of text keeps its zeros.
TEST_F(Sheet, DISABLED_KeepsTheZerosOfANumberFormat) {
  auto const path =
      write_workbook(scratch_, "a.xlsx",
                     "<row r=\"1\">" + text("A1", "電話") +
                         "</row><row r=\"2\"><c r=\"A2\" s=\"2\"><v>312345678</v></c></row>");
  EXPECT_THAT((*(*SourceReader::open(path))->next())->cells, ElementsAre("0312345678"));
}

TEST_F(Sheet, ReadsAnotherByItsName) {
  auto const path = write_workbook(scratch_, "a.xlsx", "").string();
  auto const reader = SourceReader::open(path + "#二枚目");
  ASSERT_TRUE(reader) << reader.error().message;
  EXPECT_EQ((*reader)->name(), "a-二枚目");
  EXPECT_THAT((*reader)->columns(), ElementsAre("別"));
  EXPECT_THAT(error_of(path + "#--help"), HasSubstr("'--help' not found"));
  EXPECT_THAT(error_of(path), HasSubstr("何も書かれていません"));
}

TEST_F(Sheet, RefusesWhatExpandsBeyondTheOutputLimit) {
  std::string rows;
  for (int i = 1; i <= 100; ++i)
    rows += "<row r=\"" + std::to_string(i) + "\">" + shared("A" + std::to_string(i)) + "</row>";
  auto const path = write_workbook(scratch_, "a.xlsx", rows, "@50000*x@");
  EXPECT_LT(std::filesystem::file_size(path), 10'000u);
  EXPECT_THAT(error_of(path, {.converted_bytes = 1'000'000}),
              HasSubstr("出力が大きすぎます(上限 1000000 バイト)"));
}

TEST_F(Sheet, RefusesWhatExpandsBeyondTheMemoryLimit) {
  auto const path =
      write_zip(scratch_, "a.xlsx", {{"[Content_Types].xml", "<Types>@40000000* @</Types>"}});
  EXPECT_LT(std::filesystem::file_size(path), 500'000u);
  std::string const message = error_of(path, {.convert_memory_bytes = 60 << 20});
  EXPECT_THAT(message, HasSubstr("途中で止まりました(MemoryError"));
  EXPECT_THAT(message, HasSubstr("Excel で CSV(UTF-8)に保存してください"));
}

TEST_F(Sheet, RefusesAnArchiveThatIsNoWorkbook) {
  EXPECT_THAT(error_of(write_zip(scratch_, "a.xlsx", {{"a", "b"}})),
              HasSubstr("途中で止まりました"));
  EXPECT_THAT(error_of(scratch_.write("b.xlsx", "PK\x03\x04")), HasSubstr("途中で止まりました"));
}

}  // namespace
}  // namespace kaeru
