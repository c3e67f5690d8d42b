#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "commands/mining_tables.h"

namespace kaeru {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::SizeIs;

/// Of one row, by the key of its column.
ResultValue value(ResultTable const &table, std::string const &key, std::size_t row = 0) {
  auto const at = std::ranges::find(table.columns, key, &ResultColumn::key);
  return at == table.columns.end()
             ? ResultValue()
             : table.rows[row].values[static_cast<std::size_t>(at - table.columns.begin())];
}

Effect effect(Verdict verdict, double adjusted = 1) {
  Effect one;
  one.situation = "商品";
  one.handling = "行為:OP:名乗り";
  one.good = 30;
  one.n = 40;
  one.rest_good = 20;
  one.rest_n = 40;
  one.adjusted_difference.difference = 0.25;
  one.adjusted_difference.compared = 40;
  one.adjusted = adjusted;
  one.verdict = verdict;
  one.cases = {1, 2, 3};
  return one;
}

EffectReport report_of(Effect one) {
  EffectReport report;
  report.effects.push_back(std::move(one));
  report.tested = 12;
  report.without_outcome = 7;
  return report;
}

TEST(EffectTables, GiveCountsAndIntervalsOfBothSides) {
  auto const table = effects_table(report_of(effect(Verdict::better, 0.01)));
  ASSERT_THAT(table.rows, SizeIs(1));
  ASSERT_EQ(table.rows[0].values.size(), table.columns.size());
  EXPECT_EQ(value(table, "n"), ResultValue(std::int64_t{40}));
  EXPECT_EQ(value(table, "good"), ResultValue(std::int64_t{30}));
  EXPECT_EQ(value(table, "rest_n"), ResultValue(std::int64_t{40}));
  EXPECT_EQ(value(table, "share"), ResultValue(0.75));
  EXPECT_EQ(value(table, "rest_share"), ResultValue(0.5));
  EXPECT_EQ(value(table, "share_low"), ResultValue(wilson(30, 40).low));
  EXPECT_EQ(value(table, "difference"), ResultValue(0.25));
  EXPECT_EQ(table.rows[0].cases, (std::vector<CaseNumber>{1, 2, 3}));
  EXPECT_TRUE(table.rows[0].finding);
}

TEST(EffectTables, SayTheVerdictInWords) {
  struct Said {
    Verdict verdict;
    double adjusted;
    std::uint64_t compared;
    char const *words;
  };
  for (auto const &said : {Said{Verdict::better, 0.01, 40, "解決が多い"},
                           Said{Verdict::worse, 0.01, 40, "解決が少ない"},
                           Said{Verdict::no_difference, 0.4, 40, "差があるとは言えない"},
                           Said{Verdict::confounded, 0.4, 40, "条件をそろえると差がない"},
                           Said{Verdict::confounded, 0.05, 40, "条件をそろえると逆になる"},
                           Said{Verdict::too_few, 1, 40, "少なくて言えない"},
                           Said{Verdict::too_few, 1, 39, "似た事例が少なくて言えない"}}) {
    auto one = effect(said.verdict, said.adjusted);
    one.adjusted_difference.compared = said.compared;
    auto const table = effects_table(report_of(one));
    EXPECT_EQ(value(table, "verdict"), ResultValue(std::string(said.words)));
    EXPECT_EQ(table.rows[0].finding, is_finding(said.verdict));
  }
}

TEST(EffectTables, LeaveUnknownWhatCouldNotBeCompared) {
  auto one = effect(Verdict::too_few);
  one.situation.clear();
  one.rest_good = one.rest_n = 0;
  one.adjusted_difference = {};
  auto const table = effects_table(report_of(one));
  EXPECT_EQ(value(table, "situation"), ResultValue(std::string("すべて")));
  for (auto const *const key : {"rest_share", "rest_share_low", "difference", "difference_high"})
    EXPECT_EQ(value(table, key), ResultValue()) << key;
}

TEST(EffectTables, NotesTellWhatTheNumbersCannotSay) {
  auto const notes = effects_table(report_of(effect(Verdict::better))).notes;
  EXPECT_THAT(notes, Contains(HasSubstr("7 件")));
  EXPECT_THAT(notes, Contains(HasSubstr("12 通り")));
  EXPECT_THAT(notes, Contains(HasSubstr("難しい電話ほど引き継がれ")));
}

LeadReport leads(double difference) {
  LeadReport report;
  auto &lead = report.leads.emplace_back();
  lead.handling = "待ち:保留2回以上";
  lead.led = 12;
  lead.n = 40;
  lead.rest_led = 6;
  lead.rest_n = 60;
  lead.adjusted_difference.difference = difference;
  lead.verdict = Verdict::worse;
  report.first_complaints = 100;
  report.led = 18;
  return report;
}

TEST(EffectTables, LeadsSayMoreOrLess) {
  auto const more = leads_table(leads(0.2), Consequence::secondary);
  EXPECT_EQ(more.key, "secondary_paths");
  EXPECT_EQ(value(more, "verdict"), ResultValue(std::string("多い")));
  EXPECT_EQ(value(more, "led"), ResultValue(std::int64_t{12}));
  EXPECT_THAT(more.notes, Contains(HasSubstr("100 件のうち 18 件")));
  auto const less = leads_table(leads(-0.2), Consequence::fan);
  EXPECT_EQ(less.key, "fan_paths");
  EXPECT_EQ(value(less, "verdict"), ResultValue(std::string("少ない")));
}

TEST(EffectTables, NotesOfOwnCoursesOnlyWhereThereAreAny) {
  auto report = leads(0.2);
  auto const about_own = Contains(HasSubstr("元事例がなく"));
  EXPECT_THAT(leads_table(report, Consequence::secondary).notes, Not(about_own));
  report.by_own_course = 3;
  EXPECT_THAT(leads_table(report, Consequence::secondary).notes, about_own);
}

}  // namespace
}  // namespace kaeru
