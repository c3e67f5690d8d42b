#include "casebook/decisions.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <fstream>

#include "base/temporary_folder.h"

namespace kaeru {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Decisions parse(std::string const &yaml) {
  return parse_decisions(yaml, "decisions.yaml", PersonalDataFinder());
}

/// One decision with this line more.
Decisions parse_with(std::string const &line) {
  return parse("- 決定: 連絡票を使う\n  日付: 2026-09-05\n  指標: 二次クレーム率\n  " + line +
               "\n");
}

std::vector<std::string> codes(Decisions const &decisions) {
  std::vector<std::string> list;
  for (auto const &one : decisions.diagnostics)
    list.push_back(fmt::format("{}:{} {}", one.path, one.line, one.code));
  return list;
}

TEST(Decisions, ReadsAllOfADecision) {
  auto const decisions = parse(
      "- 決定: 折返しの前日に連絡する\n"
      "  日付: 2026-09-05\n"
      "  担当: 業務改善係\n"
      "  期限: 2026-10-31\n"
      "  指標: 発生原因=連絡漏れ\n"
      "  目標: 5%以下\n"
      "  状態: 完了\n");
  EXPECT_THAT(decisions.diagnostics, IsEmpty());
  EXPECT_THAT(decisions.list, ElementsAre(Decision{"折返しの前日に連絡する",
                                                   {2026, 9, 5},
                                                   "業務改善係",
                                                   Date{2026, 10, 31},
                                                   "発生原因=連絡漏れ",
                                                   "5%以下",
                                                   Goal{0.05, true, true},
                                                   "完了",
                                                   1}));
}

TEST(Decisions, ReadsGoals) {
  struct Row {
    char const *text;
    std::optional<Goal> goal;
  };
  for (auto const &row : std::initializer_list<Row>{
           {"5%以下", Goal{0.05, true, true}},
           {"８０％以上", Goal{0.8, true, false}},
           {"10 件 以下", Goal{10, false, true}},
           {"12.5分以下", Goal{12.5, false, true}},
           {"3以下", Goal{3, false, true}},
           {"100%以下", Goal{1, true, true}},
           {"100.1%以下", std::nullopt},
           {"-1件以下", std::nullopt},
           {"nan以下", std::nullopt},
           {"半分以下", std::nullopt},
           {"以下", std::nullopt},
           {"減らす", std::nullopt},
       }) {
    auto const decisions = parse_with(fmt::format("目標: '{}'", row.text));
    ASSERT_EQ(decisions.list.size(), 1U) << row.text;
    EXPECT_EQ(decisions.list[0].goal, row.goal) << row.text;
    EXPECT_EQ(decisions.diagnostics.empty(), row.goal.has_value()) << row.text;
  }
}

TEST(Decisions, TellsTheLineOfWhatIsWrong) {
  struct Row {
    char const *line, *code;
  };
  for (auto const &row : std::initializer_list<Row>{{"期限: 来月", "DEC-DATE"},
                                                    {"目標: 減らす", "DEC-GOAL"},
                                                    {"状態: たぶん", "DEC-STATE"},
                                                    {"担当者: A", "DEC-KEY"},
                                                    {"担当: [A, B]", "DEC-VALUE"}}) {
    auto const decisions = parse_with(row.line);
    EXPECT_THAT(codes(decisions), ElementsAre(fmt::format("decisions.yaml:4 {}", row.code)));
    EXPECT_EQ(decisions.list.size(), 1U) << row.line;
  }
}

TEST(Decisions, LeavesOutWhatCannotBeUsedAndReadsTheRest) {
  auto const decisions = parse(
      "- 日付: 2026-09-05\n"
      "- 決定: 日付がない\n"
      "- 決定: 使える\n"
      "  日付: 2026-08-01\n"
      "- ただの文\n");
  EXPECT_THAT(codes(decisions),
              ElementsAre("decisions.yaml:1 DEC-REQUIRED", "decisions.yaml:2 DEC-REQUIRED",
                          "decisions.yaml:5 DEC-REQUIRED"));
  ASSERT_EQ(decisions.list.size(), 1U);
  EXPECT_EQ(decisions.list[0].what, "使える");
}

TEST(Decisions, RefusesWhatIsNoList) {
  EXPECT_THAT(codes(parse("決定: 一つだけ\n")), ElementsAre("decisions.yaml:1 DEC-LIST"));
  EXPECT_THAT(codes(parse("- 決定: [\n")), ElementsAre("decisions.yaml:2 YAML-SYNTAX"));
  EXPECT_THAT(codes(parse("")), IsEmpty());
}

TEST(Decisions, PutsTheNewestFirst) {
  auto const decisions = parse(
      "- {決定: 古い, 日付: 2026-08-01}\n"
      "- {決定: 新しい, 日付: 2026-10-01}\n"
      "- {決定: 同じ日, 日付: 2026-10-01}\n");
  ASSERT_EQ(decisions.list.size(), 3U);
  EXPECT_EQ(decisions.list[0].what, "新しい");
  EXPECT_EQ(decisions.list[1].what, "同じ日");
  EXPECT_EQ(decisions.list[2].what, "古い");
}

TEST(Decisions, MasksPersonalData) {
  auto const decisions =
      parse("- {決定: 山田太郎様(03-1234-5678)に送る, 日付: 2026-08-01, 担当: 山田さん}\n");
  ASSERT_EQ(decisions.list.size(), 1U);
  EXPECT_EQ(decisions.list[0].what.find("山田"), std::string::npos) << decisions.list[0].what;
  EXPECT_EQ(decisions.list[0].what.find("1234"), std::string::npos) << decisions.list[0].what;
  EXPECT_EQ(decisions.list[0].owner.find("山田"), std::string::npos) << decisions.list[0].owner;
}

TEST(Decisions, HasLimits) {
  std::string const longest(max_decision_chars, 'a');
  EXPECT_EQ(parse_with("担当: " + longest).list.size(), 1U);
  EXPECT_THAT(codes(parse_with("担当: " + longest + "a")),
              ElementsAre("decisions.yaml:4 DEC-LENGTH"));
  std::string many;
  for (std::size_t i = 0; i < max_decisions; ++i) many += "- {決定: 一つ, 日付: 2026-08-01}\n";
  EXPECT_THAT(codes(parse(many)), IsEmpty());
  auto const more = parse(many + "- {決定: 一つ, 日付: 2026-08-01}\n");
  EXPECT_THAT(codes(more), ElementsAre("decisions.yaml:1001 DEC-LIMIT"));
  EXPECT_EQ(more.list.size(), max_decisions);
}

TEST(Decisions, AreNoneWithoutAFile) {
  auto const folder = TemporaryFolder::make();
  ASSERT_TRUE(folder);
  auto const none = load_decisions(*folder / "", PersonalDataFinder());
  ASSERT_TRUE(none);
  EXPECT_THAT(none->list, IsEmpty());
}

TEST(Decisions, AreReadFromAFileOfAnyEncoding) {
  auto const folder = TemporaryFolder::make();
  ASSERT_TRUE(folder);
  std::ofstream(*folder / decisions_file)
      << "\xEF\xBB\xBF- 決定: 連絡票を使う\r\n  日付: 2026-08-01\r\n";
  auto const read = load_decisions(*folder / "", PersonalDataFinder());
  ASSERT_TRUE(read);
  ASSERT_EQ(read->list.size(), 1U);
  EXPECT_EQ(read->list[0].what, "連絡票を使う");
}

TEST(Decisions, RefuseAFileThatIsTooLarge) {
  auto const folder = TemporaryFolder::make();
  ASSERT_TRUE(folder);
  std::ofstream(*folder / decisions_file) << std::string(max_decisions_bytes + 1, '#');
  EXPECT_FALSE(load_decisions(*folder / "", PersonalDataFinder()));
}

}  // namespace
}  // namespace kaeru
