#include "commands/hit_lines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kaeru {
namespace {

using testing::ElementsAre;

Hit hit_of(std::string title) {
  Hit hit;
  hit.rank = 3;
  hit.match = MatchKind::strict;
  hit.case_study.title = std::move(title);
  hit.case_study.created = Date{2026, 2, 3};
  hit.case_study.outcome = "SV移管";
  return hit;
}

TEST(HitLines, CutTheTitleNeverTheOutcome) {
  auto const row = hit_row(hit_of("とても長い題がここに続いていく"), 30, Ambiguous::narrow);
  EXPECT_EQ(row[0].text, "3. とても長い… ");
  EXPECT_EQ(row[1].text, " 2026-02 SV移管");
  EXPECT_EQ(width_columns(row, Ambiguous::narrow), 30);
}

TEST(HitLines, TakeNoMoreThanThereIsInEitherWidth) {
  for (Ambiguous const ambiguous : {Ambiguous::narrow, Ambiguous::wide})
    for (int columns = 20; columns < 60; ++columns)
      EXPECT_LE(width_columns(hit_row(hit_of("題①②③④⑤⑥⑦⑧⑨"), columns, ambiguous), ambiguous),
                columns);
}

TEST(HitLines, MarkDraftsOldVersionsAndLooseMatches) {
  Hit hit = hit_of("題");
  hit.match = MatchKind::loose;
  hit.case_study.state = "下書き";
  hit.case_study.stale = true;
  EXPECT_EQ(hit_head(hit), "3~ 題");
  EXPECT_EQ(hit_end(hit.case_study), " 2026-02 SV移管(下書き)(前の版)");
  hit.case_study.state = "未検証";
  EXPECT_EQ(hit_end(hit.case_study), " 2026-02 SV移管(未検証)(前の版)");
}

TEST(HitLines, ShowWhatMatchedInOneRun) {
  auto const row = snippet_row({"上司を出せと", {{0, 2}, {3, 5}}}, 80, Ambiguous::narrow);
  EXPECT_THAT(row,
              ElementsAre(StyledText{"   "}, StyledText{"上司", style::match}, StyledText{"を"},
                          StyledText{"出せ", style::match}, StyledText{"と"}));
}

TEST(HitLines, CutSnippetsToTheScreen) {
  Snippet const snippet{std::string(200, 'x'), {{0, 200}}};
  for (int columns = 5; columns < 40; ++columns)
    EXPECT_LT(width_columns(snippet_row(snippet, columns, Ambiguous::wide), Ambiguous::wide),
              columns);
}

TEST(HitLines, CountOutcomesTheMostFrequentFirst) {
  Answer answer;
  answer.outcomes = {5, {{"SV移管", 1}, {"説明納得", 3}, {"切電", 1}}};
  EXPECT_EQ(outcomes_line(answer), "似た事例 5件の結果: 説明納得 3 SV移管 1 切電 1");
  answer.outcomes = {};
  answer.result.match = MatchKind::loose;
  EXPECT_EQ(outcomes_line(answer), "似た事例(言葉の一部だけが一致)");
  answer.result.partial = true;
  EXPECT_EQ(outcomes_line(answer), "似た事例(言葉の一部だけが一致)(時間切れ、途中まで)");
}

TEST(HitLines, TellHowWordsWereRead) {
  SearchResult result;
  EXPECT_EQ(spelling_note(result), "");
  result.reading = "上司出せ";
  EXPECT_EQ(spelling_note(result), "「上司出せ」と読みました");
  result.suggestion = "上司\x1b";
  EXPECT_EQ(spelling_note(result), "もしかして: 上司␛");
}

}  // namespace
}  // namespace kaeru
