#include "commands/result_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "text/width.h"

namespace kaeru {
namespace {

using testing::HasSubstr;
using testing::Not;

ResultTable causes() {
  return {.key = "causes",
          .title = "発生原因",
          .notes = {"率は、原因の分かる事例の中の割合です。"},
          .columns = {{"cause", "原因"},
                      {"n", "件数", ResultKind::count},
                      {"share", "率", ResultKind::share},
                      {"change", "差", ResultKind::change},
                      {"p", "p", ResultKind::p_value, false}},
          .rows = {{{"連絡漏れ", std::int64_t{12}, 0.25, 0.104, 0.00001}, {4, 7}, true},
                   {{"=cmd", std::int64_t{1}, 1.0 / 3, -0.05, std::monostate()}, {}, false}},
          .left_out = 2};
}

TEST(ResultTable, AlignsNumbersAndShowsSharesInPercent) {
  EXPECT_EQ(render_table(causes(), 80, Paint(false)),
            "■ 発生原因\n"
            "原因      件数     率     差\n"
            "連絡漏れ    12  25.0%  +10.4\n"
            "=cmd         1  33.3%   -5.0\n"
            "ほかに 2 行\n"
            "率は、原因の分かる事例の中の割合です。\n");
}

TEST(ResultTable, FitsTheWidthOfTheScreen) {
  auto table = causes();
  table.rows[0].values[0] =
      std::string("とても長い原因の名前がここに書かれているときでも一行に収まる");
  std::string const text = render_table(table, 40, Paint(false));
  std::size_t begin = 0;
  for (std::size_t end; (end = text.find('\n', begin)) != std::string::npos; begin = end + 1)
    EXPECT_LE(width_columns(text.substr(begin, end - begin)), 40);
  EXPECT_THAT(text, HasSubstr("とても長い"));
}

TEST(ResultTable, FindingsStandOutInColour) {
  std::string const text = render_table(causes(), 80, Paint(true));
  EXPECT_THAT(text, HasSubstr("\x1b[1;33m連絡漏れ"));
  EXPECT_THAT(text, Not(HasSubstr("\x1b[1;33m=cmd")));
}

TEST(ResultTable, CsvHoldsEveryColumnWithNumbersToCountWith) {
  EXPECT_EQ(to_csv(causes()),
            "原因,件数,率,差,p\r\n"
            "連絡漏れ,12,0.25,0.104,1e-05\r\n"
            "'=cmd,1,0.333333,-0.05,\r\n");
}

TEST(ResultTable, JsonNamesColumnsAndCountsTheCasesBehind) {
  auto const json = to_json(causes());
  EXPECT_EQ(json["key"], "causes");
  EXPECT_EQ(json["left_out"], 2);
  EXPECT_EQ(
      json["rows"][0].dump(),
      R"({"cause":"連絡漏れ","n":12,"share":0.25,"change":0.104,"p":1e-05,"cases":2,"finding":true})");
  EXPECT_TRUE(json["rows"][1]["p"].is_null());
}

TEST(ResultTable, TextsOfCaseStudiesCannotSteerTheTerminal) {
  auto table = causes();
  table.rows[0].values[0] = std::string("赤\x1b[31m\n次");
  EXPECT_THAT(render_table(table, 80, Paint(false)), Not(HasSubstr("\x1b")));
  EXPECT_THAT(to_csv(table), Not(HasSubstr("\x1b")));
}

TEST(ResultTable, CuttingCountsWhatItLeavesOut) {
  auto table = causes();
  cut_rows(table, 1);
  EXPECT_EQ(table.rows.size(), 1u);
  EXPECT_EQ(table.left_out, 3u);
  cut_rows(table, 1);
  EXPECT_EQ(table.left_out, 3u);
}

TEST(Display, WritesEachKindAsPeopleReadIt) {
  EXPECT_EQ(display(0.5, ResultKind::number), "0.5");
  EXPECT_EQ(display(0.00009, ResultKind::p_value), "<0.0001");
  EXPECT_EQ(display(0.0123, ResultKind::p_value), "0.0123");
  EXPECT_EQ(display(std::monostate(), ResultKind::share), "–");
  EXPECT_EQ(display(std::int64_t{7}, ResultKind::count), "7");
}

}  // namespace
}  // namespace kaeru
