#include "patterns/secondary_paths.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "patterns/handled_cases.h"

namespace kaeru {
namespace {

using ::testing::SizeIs;
using testing_support::handled_cases;
using testing_support::handled_facts;
using testing_support::op_step;

Lead const *find(LeadReport const &report, std::string const &handling) {
  auto const at = std::ranges::find(report.leads, handling, &Lead::handling);
  return at == report.leads.end() ? nullptr : &*at;
}

/// Adds a second complaint about every case study that ended badly.
std::vector<CaseStudy> with_second_complaints(std::vector<CaseStudy> all) {
  std::size_t const first = all.size();
  for (std::size_t i = 0; i < first; ++i) {
    if (all[i].outcome != "顧客断念") continue;
    CaseStudy second;
    second.id = all[i].id + "-2";
    second.level = "二次";
    second.first_case = all[i].id;
    second.situations = {"二次クレーム"};
    second.temperature = 4;
    second.course = {op_step("詫びる")};
    all.push_back(second);
  }
  return all;
}

LeadReport report_of(std::vector<CaseStudy> const &all,
                     Consequence consequence = Consequence::secondary) {
  return secondary_paths(handled_facts(all), consequence);
}

TEST(SecondaryPaths, FollowsTheLinkToTheFirstComplaint) {
  auto const report = report_of(
      with_second_complaints(handled_cases({{{"規定を読む"}, 20, 60}, {{"名乗る"}, 55, 60}})));
  EXPECT_EQ(report.first_complaints, 120);
  EXPECT_EQ(report.led, 45);
  EXPECT_EQ(report.by_own_course, 0);
  auto const *const lead = find(report, "行為:OP:規定説明");
  ASSERT_NE(lead, nullptr);
  EXPECT_EQ(lead->verdict, Verdict::worse);
  EXPECT_EQ(lead->led, 40);
  EXPECT_EQ(lead->n, 60);
  EXPECT_EQ(lead->rest_led, 5);
  EXPECT_EQ(lead->rest_n, 60);
  EXPECT_THAT(lead->cases, SizeIs(40));
  EXPECT_EQ(find(report, "行為:OP:名乗り")->verdict, Verdict::better);
}

/// What was done about the second complaint did not lead there.
TEST(SecondaryPaths, PassesOverTheSecondComplaintItself) {
  auto const report = report_of(with_second_complaints(handled_cases({{{"名乗る"}, 50, 60}})));
  EXPECT_EQ(report.led, 10);
  EXPECT_EQ(find(report, "行為:OP:限定謝罪"), nullptr);
}

TEST(SecondaryPaths, ReadsASecondComplaintWithoutFirstUpToTheHandOver) {
  auto all = handled_cases({{{"規定を読む", "交代を告げる"}, 0, 40}, {{"名乗る"}, 0, 60}});
  for (std::size_t i = 0; i < 40; ++i) {
    all[i].level = "二次";
    all[i].first_case = i % 2 == 0 ? "" : "not-in-the-book";
    all[i].minutes = 90;
    all[i].holds = 2;
    auto step = op_step("役職を名乗る");
    step.role = "SV";
    all[i].course.push_back(step);
  }
  auto const report = report_of(all);
  EXPECT_EQ(report.first_complaints, 100);
  EXPECT_EQ(report.by_own_course, 40);
  EXPECT_EQ(find(report, "行為:OP:規定説明")->verdict, Verdict::worse);
  EXPECT_NE(find(report, "待ち:保留2回以上"), nullptr);
  for (auto const *const after : {"行為:SV:役職名乗り", "行為:OP:交代案内", "待ち:60分以上"})
    EXPECT_EQ(find(report, after), nullptr) << after;
}

TEST(SecondaryPaths, ACaseStudyThatNamesItselfHasNoFirst) {
  auto all = handled_cases({{{"名乗る"}, 0, 5}});
  all[0].level = "二次";
  all[0].first_case = all[0].id;
  EXPECT_EQ(report_of(all).by_own_course, 1);
  EXPECT_EQ(report_of(all).first_complaints, 5);
}

TEST(SecondaryPaths, SeesThroughHarderCases) {
  auto const report =
      report_of(with_second_complaints(handled_cases({{{"録音を告げる"}, 20, 100, "商品", 5},
                                                      {{"名乗る"}, 5, 25, "商品", 5},
                                                      {{"録音を告げる"}, 20, 25, "商品", 1},
                                                      {{"名乗る"}, 80, 100, "商品", 1}})));
  EXPECT_EQ(find(report, "行為:OP:録音告知")->verdict, Verdict::confounded);
}

TEST(SecondaryPaths, TellsWhatWasLeftOutWhereItIsUsual) {
  auto const report = report_of(with_second_complaints(handled_cases(
      {{{"名乗る", "詫びる"}, 75, 80}, {{"詫びる"}, 10, 40}, {{"詫びる"}, 30, 40, "暴言"}})));
  auto const *const lead = find(report, "抜け:OP:名乗り");
  ASSERT_NE(lead, nullptr);
  EXPECT_EQ(lead->n, 40);  // of 商品, where two of three give their name
  EXPECT_EQ(lead->rest_n, 80);
  EXPECT_EQ(lead->verdict, Verdict::worse);
  EXPECT_EQ(find(report, "行為:OP:名乗り"), nullptr);
}

TEST(SecondaryPaths, CallsAnActUsualFromTwoThirdsOn) {
  EXPECT_NE(
      find(report_of(handled_cases({{{"名乗る"}, 0, 20}, {{"詫びる"}, 0, 10}})), "抜け:OP:名乗り"),
      nullptr);
  EXPECT_EQ(
      find(report_of(handled_cases({{{"名乗る"}, 0, 19}, {{"詫びる"}, 0, 10}})), "抜け:OP:名乗り"),
      nullptr);
  EXPECT_EQ(
      find(report_of(handled_cases({{{"名乗る"}, 0, 14}, {{"詫びる"}, 0, 5}})), "抜け:OP:名乗り"),
      nullptr);  // of 19
}

TEST(SecondaryPaths, FindsWhatMakesFansAmongAll) {
  auto all = handled_cases({{{"名乗る"}, 0, 60}, {{"詫びる"}, 0, 60}});
  for (std::size_t i = 0; i < 120; ++i) {
    if (i % 2 == 0) all[i].level = "二次";
    if (i < 40) all[i].after_effect = "ファン化";
    if (i >= 60) all[i].after_effect = "離反";
  }
  auto const report = report_of(all, Consequence::fan);
  EXPECT_EQ(report.first_complaints, 120);
  EXPECT_EQ(report.led, 40);
  EXPECT_EQ(find(report, "行為:OP:名乗り")->verdict, Verdict::better);
  EXPECT_EQ(find(report, "行為:OP:限定謝罪")->verdict, Verdict::worse);
}

TEST(SecondaryPaths, DoesNotDependOnTheOrderOfCaseStudies) {
  auto all =
      with_second_complaints(handled_cases({{{"名乗る", "詫びる"}, 40, 60, "商品", 2},
                                            {{"詫びる"}, 20, 50, "暴言", 4},
                                            {{"状況を聞く", "名乗る"}, 30, 40, "サービス", 3}}));
  auto const plain = report_of(all);
  std::ranges::reverse(all);
  auto const reversed = report_of(all);
  ASSERT_EQ(plain.leads.size(), reversed.leads.size());
  for (std::size_t i = 0; i < plain.leads.size(); ++i) {
    EXPECT_EQ(plain.leads[i].handling, reversed.leads[i].handling);
    EXPECT_EQ(plain.leads[i].adjusted, reversed.leads[i].adjusted);
  }
}

}  // namespace
}  // namespace kaeru
