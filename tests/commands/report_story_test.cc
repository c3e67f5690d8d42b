#include "commands/report_story.h"

#include <gmock/gmock.h>

namespace kaeru {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

ComparedPeriods october() {
  return compared_with({{2026, 10, 1}, {2026, 10, 31}});
}

/// A month in which nothing happened.
ReportFindings quiet() {
  ReportFindings found{
      .facts = FactTable(Vocabulary()), .periods = october(), .today = {2026, 11, 26}};
  found.counted.push_back({"causes", {.fields = {FactField::cause}, .periods = october()}, {}});
  found.counted[0].report.tested = 12;
  found.words.tested = 30;
  return found;
}

CountedPattern pattern(std::string value, Trend trend, double adjusted) {
  return {.values = {std::move(value)},
          .now = {41, 418},
          .before = {12, 391},
          .year_ago = {},
          .adjusted = adjusted,
          .trend = trend,
          .cases = {}};
}

Lead lead(Verdict verdict) {
  Lead one;
  one.handling = "待ち:保留 2 回以上";
  one.led = 34;
  one.n = 120;
  one.rest_led = 73;
  one.rest_n = 900;
  one.adjusted_difference.difference = 0.152;
  one.adjusted_difference.low = 0.081;
  one.adjusted_difference.high = 0.223;
  one.verdict = verdict;
  return one;
}

std::vector<std::string> headlines(ReportFindings const &found,
                                   std::optional<MissedSearches> const &missed = {}) {
  std::vector<std::string> texts;
  for (auto const &one : tell_story(found, missed)) texts.push_back(one.headline);
  return texts;
}

TEST(ReportStory, SaysThatNothingChanged) {
  auto const story = tell_story(quiet(), {});
  ASSERT_THAT(story, SizeIs(2));
  EXPECT_EQ(story[0].headline, "偶然といえない変化はありませんでした");
  EXPECT_THAT(story[0].text, HasSubstr("42 通り"));
  EXPECT_EQ(story[1].headline, "2026-10 の事例は 0 件でした");
}

TEST(ReportStory, SaysThatThereIsTooLittleToSay) {
  auto found = quiet();
  found.words.tested = 0;
  found.counted.clear();
  EXPECT_EQ(tell_story(found, {})[0].headline, "変化を言えるだけの事例がありません");
}

TEST(ReportStory, TellsARiseWithItsNumbers) {
  auto found = quiet();
  found.counted[0].report.patterns = {pattern("連絡漏れ", Trend::rising, 0.001)};
  auto const story = tell_story(found, {});
  EXPECT_EQ(story[0].headline, "発生原因「連絡漏れ」が増えました");
  EXPECT_EQ(story[0].figure, "3.1% → 9.8%");
  EXPECT_EQ(story[0].text,
            "2026-10 は 418 件のうち 41 件(9.8%、95% の幅 7.3%–13.0%)、2026-09 は 391 件のうち 12 "
            "件(3.1%、95% の幅 1.8%–5.3%)でした。");
  EXPECT_EQ(story[0].table, "causes");
}

TEST(ReportStory, TellsTheSurestChangeFirst) {
  auto found = quiet();
  found.counted[0].report.patterns = {
      pattern("減った", Trend::falling, 0.0001), pattern("次", Trend::rising, 0.002),
      pattern("最初", Trend::rising, 0.001), pattern("季節", Trend::seasonal, 0.0001),
      pattern("同じ", Trend::steady, 0.0001)};
  EXPECT_THAT(headlines(found),
              ElementsAre("発生原因「最初」が増えました", "発生原因「次」が増えました",
                          "発生原因「減った」が減りました"));
}

TEST(ReportStory, DoesNotTellOrderOfEquals) {
  auto found = quiet();
  found.counted[0].report.patterns = {pattern("い", Trend::rising, 0.001),
                                      pattern("あ", Trend::rising, 0.001)};
  auto const story = headlines(found);
  std::ranges::reverse(found.counted[0].report.patterns);
  EXPECT_EQ(story, headlines(found));
}

TEST(ReportStory, GoesFromUrgentToLessUrgent) {
  auto found = quiet();
  found.counted[0].report.patterns = {pattern("連絡漏れ", Trend::rising, 0.001),
                                      pattern("次", Trend::rising, 0.002)};
  found.secondary.leads = {lead(Verdict::no_difference), lead(Verdict::worse)};
  found.due.resize(2);
  found.due[0].due = Date{2026, 10, 14};
  found.due[0].days_late = 43;
  found.due[1].due = Date{2026, 12, 1};
  found.due[1].days_late = -5;
  auto const story = tell_story(found, {{10, 3}});
  ASSERT_THAT(story, SizeIs(story_sentences));
  EXPECT_EQ(story[1].headline, "「待ち:保留 2 回以上」の後に二次クレームが多くなっています");
  EXPECT_EQ(story[1].figure, "28.3%");
  EXPECT_THAT(story[1].text, HasSubstr("120 件のうち 34 件"));
  EXPECT_THAT(story[1].text, HasSubstr("+15.2 ポイント(95% の幅 +8.1–+22.3)"));
  EXPECT_EQ(story[2].headline, "期限を過ぎたものが 1 件あります");
  EXPECT_THAT(story[2].text, HasSubstr("43 日"));
}

TEST(ReportStory, TellsWhatWorks) {
  auto found = quiet();
  Effect effect;
  effect.situation = "上司要求";
  effect.handling = "行為:名乗り";
  effect.good = 60;
  effect.n = 80;
  effect.rest_good = 90;
  effect.rest_n = 200;
  effect.verdict = Verdict::confounded;
  found.works.effects = {effect};
  EXPECT_THAT(headlines(found), SizeIs(2));
  found.works.effects[0].verdict = Verdict::better;
  auto const story = tell_story(found, {});
  EXPECT_EQ(story[1].headline, "上司要求では「行為:名乗り」のとき、よく収まっています");
  EXPECT_EQ(story[1].figure, "75.0%");
}

TEST(ReportStory, TellsWhatWasNotFound) {
  EXPECT_THAT(headlines(quiet(), MissedSearches{10, 0}), SizeIs(2));
  auto const story = tell_story(quiet(), MissedSearches{40, 10});
  EXPECT_EQ(story[1].headline, "探した言葉の 25.0% が見つかっていません");
  EXPECT_EQ(story[1].table, "gaps-miss");
}

}  // namespace
}  // namespace kaeru
