#include "patterns/handlings.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "casebook/corpus_files.h"
#include "support/shipped_corpus.h"

namespace kaeru {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

std::vector<std::string> read(CaseStudy const &one, std::vector<std::string> cards = {}) {
  return HandlingReader(::kaeru::testing::vocabulary(), std::move(cards)).read(one);
}

CourseStep step(std::string when, std::string role, std::string act) {
  CourseStep one;
  one.when = std::move(when);
  one.role = std::move(role);
  one.act = std::move(act);
  return one;
}

TEST(Handlings, NamesActsByRoleAndOrder) {
  CaseStudy one;
  one.course = {step("10:00", "OP", "名乗って詫びる"), step("10:05", "SV", "詫びる"),
                step("10:06", "", "詫びる")};
  EXPECT_THAT(read(one), ElementsAre("行為:OP:名乗り", "行為:OP:限定謝罪", "行為:SV:限定謝罪",
                                     "行為:限定謝罪", "順:OP:名乗り→OP:限定謝罪",
                                     "順:OP:限定謝罪→SV:限定謝罪", "順:SV:限定謝罪→限定謝罪"));
}

TEST(Handlings, NamesPhrasesOfOurSide) {
  CaseStudy one;
  one.course = {step("10:00", "OP", "「担当ではないので」と言う")};
  EXPECT_THAT(read(one), Contains("言葉:OP:「担当ではないので」"));
}

TEST(Handlings, CountsWaitsFromTheirLinesOn) {
  struct Wait {
    std::optional<int> CaseStudy::*count;
    int below;
    std::string name;
  };
  std::vector<Wait> const waits = {{&CaseStudy::holds, 1, "待ち:保留2回以上"},
                                   {&CaseStudy::persists, 2, "待ち:粘り3回以上"},
                                   {&CaseStudy::minutes, 19, "待ち:20分以上"},
                                   {&CaseStudy::days, 29, "待ち:30日以上"},
                                   {&CaseStudy::calls, 4, "待ち:連絡5回以上"}};
  for (auto const &wait : waits) {
    CaseStudy one;
    one.*wait.count = wait.below;
    EXPECT_THAT(read(one), IsEmpty()) << wait.name;
    one.*wait.count = wait.below + 1;
    EXPECT_THAT(read(one), ElementsAre(wait.name));
  }
}

TEST(Handlings, FindsLongGapsWithinOneDay) {
  struct Gap {
    std::string before, after;
    bool is_long;
  };
  std::vector<Gap> const gaps = {{"10:00", "10:10", true},
                                 {"10:00", "10:09", false},
                                 {"23:55", "00:10", false},
                                 {"2026-04-01 10:00", "10:10", true},
                                 {"2026-04-01 10:00", "2026-04-02 10:10", false},
                                 {"2026-04-01", "2026-04-02", false},
                                 {"4/1", "10:10", false},
                                 {"", "10:10", false}};
  for (auto const &gap : gaps) {
    CaseStudy one;
    one.course = {step(gap.before, "OP", ""), step(gap.after, "OP", "")};
    EXPECT_EQ(read(one), gap.is_long ? std::vector<std::string>{"待ち:10分以上の間"}
                                     : std::vector<std::string>{})
        << gap.before << " " << gap.after;
  }
}

TEST(Handlings, TakesKaeruFromFieldAndSteps) {
  CaseStudy one;
  one.kaeru = {"人"};
  one.course = {step("10:00", "OP", "")};
  one.course[0].kaeru = {"時間", "人"};
  EXPECT_THAT(read(one), ElementsAre("カエル:人", "カエル:時間"));
}

TEST(Handlings, KnowsCardsAmongRelatedIds) {
  CaseStudy one;
  one.related = {"joushi-op", "a-2025-05", "bougen-op"};
  EXPECT_THAT(read(one, {"joushi-op", "bougen-op"}),
              ElementsAre("カード:bougen-op", "カード:joushi-op"));
}

TEST(Handlings, ReadsCourseAsProseOnlyWhereItHasNoSteps) {
  CaseStudy one;
  one.sections = {{"経過", "名乗った。「詫びろ」と怒られた。", 1}, {"教訓(OP)", "先に詫びる。", 2}};
  EXPECT_THAT(read(one), ElementsAre("行為:名乗り"));
  one.course = {step("10:00", "OP", "詫びる")};
  EXPECT_THAT(read(one), ElementsAre("行為:OP:限定謝罪"));
}

TEST(Handlings, DropsTheLastOfTooMany) {
  CaseStudy one;
  for (int i = 0; i < 100; ++i) one.related.push_back(fmt::format("card-{:03}", i));
  one.holds = 2;
  auto cards = one.related;
  std::ranges::reverse(cards);
  auto const all = read(one, cards);
  EXPECT_THAT(all, SizeIs(max_handlings));
  EXPECT_EQ(all.back(), fmt::format("カード:card-{:03}", max_handlings - 1));
  one.related.resize(max_handlings - 1);
  EXPECT_THAT(read(one, cards), Contains("待ち:保留2回以上"));
}

TEST(Handlings, NamesComeApart) {
  auto const act = handling_name("行為:OP:名乗り");
  EXPECT_EQ(act.kind, "行為");
  EXPECT_EQ(act.role, "OP");
  EXPECT_EQ(act.what, "名乗り");
  EXPECT_EQ(handling_name("行為:名乗り").role, "");
  EXPECT_EQ(handling_name("行為:名乗り").what, "名乗り");
  EXPECT_EQ(handling_name("順:OP:a→OP:b").what, "OP:a→OP:b");
  EXPECT_EQ(handling_name("").kind, "");
  EXPECT_EQ(reversed_order("順:OP:a→SV:b"), "順:SV:b→OP:a");
  EXPECT_EQ(reversed_order("行為:OP:a"), "");
}

TEST(Handlings, SayWhatTheirAbsenceRestsOn) {
  EXPECT_EQ(told_by("行為:OP:名乗り"), Told::acts);
  EXPECT_EQ(told_by("待ち:10分以上の間"), Told::acts);
  EXPECT_EQ(told_by("待ち:保留2回以上"), Told::holds);
  EXPECT_EQ(told_by("待ち:60分以上"), Told::minutes);
  EXPECT_EQ(told_by("カエル:人"), Told::kaeru);
  EXPECT_EQ(told_by("カード:x"), Told::anything);
}

/// What trainers write is understood: most steps of the book tell an act.
TEST(Handlings, FindActsInMostStepsOfTheBook) {
  auto const &book = ShippedCorpus::instance();
  ActWords const words(book.settings.vocabulary);
  std::size_t steps = 0;
  std::size_t told = 0;
  for (auto const &one : book.case_studies)
    for (auto const &each : one.course) {
      ++steps;
      told += words.in_line(each.act).acts.empty() ? 0 : 1;
    }
  EXPECT_GT(static_cast<double>(told), 0.7 * static_cast<double>(steps));
}

}  // namespace
}  // namespace kaeru
