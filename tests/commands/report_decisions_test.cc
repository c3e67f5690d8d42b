#include "commands/report_decisions.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace kaeru {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr Date today{2026, 11, 26};
Period const october{{2026, 10, 1}, {2026, 10, 31}};
Period const september{{2026, 9, 1}, {2026, 9, 30}};

/// Of each month so many case studies, of which the first `missed` are by 連絡漏れ and 二次.
void add(FactTable &facts, int month, int all, int missed) {
  for (int i = 0; i < all; ++i) {
    CaseStudy one;
    one.id = fmt::format("{}-{}", month, i);
    one.occurred = Date{2026, month, 1 + i % 28};
    one.cause = i < missed ? "連絡漏れ" : "誤案内";
    one.level = i < missed ? "二次" : "一次";
    facts.add(one, static_cast<CaseNumber>(facts.rows().size()));
  }
}

FactTable two_months() {
  FactTable facts{Vocabulary()};
  add(facts, 9, 100, 40);
  add(facts, 10, 200, 10);
  return facts;
}

Decision decision(std::string indicator, std::optional<Goal> goal) {
  Decision one;
  one.what = "折返しの前日に連絡する";
  one.made = {2026, 10, 5};
  one.indicator = std::move(indicator);
  one.goal = goal;
  one.goal_text = goal ? "目標" : "";
  one.state = "進行中";
  one.line = 4;
  return one;
}

/// Then, now and the verdict of one decision.
std::vector<std::string> course_of(Decision const &one, Diagnostics &diagnostics) {
  FactTable const facts = two_months();
  Indicators indicators(facts, {});
  auto const table = decisions_table({one}, indicators, october, today, diagnostics);
  if (table.rows.size() != 1) return {};
  std::vector<std::string> texts;
  for (std::size_t at = table.columns.size() - 3; at < table.columns.size(); ++at)
    texts.push_back(display(table.rows[0].values[at], ResultKind::text));
  return texts;
}

std::vector<std::string> course_of(Decision const &one) {
  Diagnostics diagnostics;
  auto texts = course_of(one, diagnostics);
  EXPECT_THAT(diagnostics, IsEmpty());
  return texts;
}

TEST(ReportDecisions, HoldMonthBeforeTheMeetingAgainstNow) {
  EXPECT_THAT(course_of(decision("発生原因=連絡漏れ", Goal{0.1, true, true})),
              ElementsAre("2026-09: 40.0%(n=100、95% の幅 30.9%–49.8%)",
                          "5.0%(n=200、95% の幅 2.7%–9.0%)", "届いた"));
}

TEST(ReportDecisions, JudgeByTheWholeRange) {
  struct Row {
    Goal goal;
    char const *verdict;
  };
  for (auto const &row : std::initializer_list<Row>{{{0.10, true, true}, "届いた"},
                                                    {{0.05, true, true}, "言えない"},
                                                    {{0.02, true, true}, "まだ"},
                                                    {{0.02, true, false}, "届いた"},
                                                    {{0.05, true, false}, "言えない"},
                                                    {{0.10, true, false}, "まだ"},
                                                    {{10, false, true}, "届いた"},
                                                    {{9, false, true}, "まだ"},
                                                    {{10, false, false}, "届いた"},
                                                    {{11, false, false}, "まだ"}})
    EXPECT_EQ(course_of(decision("発生原因=連絡漏れ", row.goal)).back(), row.verdict)
        << row.goal.value << row.goal.at_most;
}

TEST(ReportDecisions, CountWhereTheGoalIsACount) {
  EXPECT_THAT(course_of(decision("発生原因＝連絡漏れ", Goal{20, false, true})),
              ElementsAre("2026-09: 40 件", "10 件", "届いた"));
}

TEST(ReportDecisions, TakeMetricsByKeyOrName) {
  auto const by_name = course_of(decision("二次クレーム率", Goal{0.5, true, true}));
  EXPECT_EQ(by_name, course_of(decision("secondary_rate", Goal{0.5, true, true})));
  EXPECT_EQ(by_name.back(), "届いた");
}

TEST(ReportDecisions, CannotSayWhatHasNotBeenMeasured) {
  auto late = decision("発生原因=連絡漏れ", Goal{0.1, true, true});
  late.made = {2026, 11, 5};
  EXPECT_THAT(course_of(late),
              ElementsAre("2026-10: 5.0%(n=200、95% の幅 2.7%–9.0%)", "–", "言えない"));
}

TEST(ReportDecisions, SayNothingWithoutAnIndicator) {
  EXPECT_THAT(course_of(decision("", {})), ElementsAre("–", "–", "–"));
}

TEST(ReportDecisions, TellOfAnIndicatorThatDoesNotExist) {
  Diagnostics diagnostics;
  EXPECT_THAT(course_of(decision("満足", {}), diagnostics), ElementsAre("–", "–", "–"));
  ASSERT_THAT(diagnostics, SizeIs(1));
  EXPECT_EQ(diagnostics[0].code, "DEC-INDICATOR");
  EXPECT_EQ(diagnostics[0].line, 4);
  EXPECT_EQ(course_of(decision("発生原因=連絡もれれ", {}), diagnostics).back(), "–");
  EXPECT_EQ(diagnostics.size(), 2u);  // a slip is no goal reached
}

TEST(ReportDecisions, MarkWhatIsLateAndLeaveOutTheFuture) {
  FactTable const facts = two_months();
  Indicators indicators(facts, {});
  Diagnostics diagnostics;
  auto late = decision("", {});
  late.due = Date{2026, 11, 25};
  auto done = late;
  done.state = "完了";
  auto today_is_not_late = late;
  today_is_not_late.due = today;
  auto future = decision("", {});
  future.made = {2026, 11, 27};
  auto const table = decisions_table({late, done, today_is_not_late, future}, indicators, october,
                                     today, diagnostics);
  ASSERT_THAT(table.rows, SizeIs(3));
  EXPECT_TRUE(table.rows[0].finding);
  EXPECT_FALSE(table.rows[1].finding);
  EXPECT_FALSE(table.rows[2].finding);
}

}  // namespace
}  // namespace kaeru
