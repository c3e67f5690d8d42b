// How much is found of what people write, on labelled lines, and on real complaints with made-up
// identities put in. kaeru_personal_measure shows the same figures and what is missed.
#include "support/personal_lines.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "bench/identities.h"
#include "support/places.h"

namespace kaeru {
namespace {

std::filesystem::path const lines_folder = std::filesystem::path(source_folder()) / "tests/data";

PersonalDataFinder const &finder() {
  static PersonalDataFinder const shared({R"([A-Z]-\d{8})"});
  return shared;
}

struct Figures {
  std::size_t lines = 0;
  std::size_t traps = 0;
  double recall = 0;
  double precision = 0;
};

double share(std::size_t hits, std::size_t cases) {
  return static_cast<double>(hits) / static_cast<double>(cases);
}

Figures measure(char const *file) {
  DetectorScores scores{};
  Figures figures;
  for (auto const &line : read_personal_lines(lines_folder / file)) {
    ++figures.lines;
    if (line.expected.empty()) ++figures.traps;
    judge(line, finder(), scores);
  }
  DetectorScore total;
  for (auto const &score : scores) {
    total.expected += score.expected;
    total.covered += score.covered;
    total.finds += score.finds;
    total.right += score.right;
  }
  figures.recall = share(total.covered, total.expected);
  figures.precision = share(total.right, total.finds);
  return figures;
}

TEST(PersonalLines, AreManyAndHalfOfThemTraps) {
  auto const lines = measure("personal_lines.tsv");
  auto const held_out = measure("personal_lines_held_out.tsv");
  EXPECT_GE(lines.lines + held_out.lines, 640U);
  EXPECT_GE(2 * (lines.traps + held_out.traps), lines.lines + held_out.lines);
}

TEST(PersonalLines, AreFoundAsThoseThatTheFinderWasMadeWith) {
  auto const figures = measure("personal_lines.tsv");
  EXPECT_GE(figures.recall, .98);
  EXPECT_GE(figures.precision, .98);
}

TEST(PersonalLines, AreFoundWhereTheFinderNeverSawThem) {
  auto const figures = measure("personal_lines_held_out.tsv");
  EXPECT_GE(figures.recall, .95);
  EXPECT_GE(figures.precision, .95);
}

TEST(PersonalLines, JudgeByWhatIsCovered) {
  DetectorScores scores{};
  auto const phone = PersonalKind::phone;
  PersonalLine const line{"03-0000-0000と田中様", {{phone, "03-0000-0000"}, {phone, "田中"}}};
  EXPECT_EQ(judge(line, finder(), scores),
            (std::vector<std::string>{"PII-PHONE missed 田中", "PII-NAME found 田中"}));
  EXPECT_EQ(scores[0].expected, 2U);
  EXPECT_EQ(scores[0].covered, 1U);
  std::string const text = "0120 000";
  EXPECT_TRUE(is_covered(text, {phone, text}, {{0, 4, phone}, {5, 8, phone}}));
  EXPECT_FALSE(is_covered(text, {phone, text}, {{0, 4, phone}, {6, 8, phone}}));
  EXPECT_FALSE(is_covered(text, {phone, text}, {{0, 8, PersonalKind::card}}));
}

/// The text of each complaint, or nothing where the data is not at hand.
std::vector<std::string> real_rows(char const *set) {
  std::ifstream in(data_folder() / set / "corpus.jsonl");
  std::vector<std::string> rows;
  for (std::string row; std::getline(in, row);) rows.push_back(row);
  return rows;
}

TEST(PersonalLines, RaiseFewFalseAlarmsOnRealComplaints) {
  for (auto const *set : {"fukui-complaints", "civic-voice"}) {
    auto const rows = real_rows(set);
    if (rows.empty()) GTEST_SKIP() << "no " << set << " (KAERU_DATA names the folder above it)";
    std::size_t alarms = 0;
    for (std::size_t i = 0; i < rows.size(); i += 10)
      if (!finder().find(rows[i]).empty()) ++alarms;
    EXPECT_LE(alarms * 200, rows.size() / 10) << set;
  }
}

TEST(PersonalLines, FindMadeUpIdentitiesInRealComplaints) {
  auto const rows = real_rows("civic-voice");
  if (rows.empty()) GTEST_SKIP() << "no civic-voice (KAERU_DATA names the folder above it)";
  Identities identities(std::filesystem::path(source_folder()) / "tests/bench/identities.tsv", 1);
  for (auto const &detector : Identities::detectors()) {
    std::size_t covered = 0;
    constexpr std::size_t cases = 100;
    for (std::size_t i = 0; i < cases; ++i) {
      auto const who = identities.make(detector);
      std::string const text =
          rows[identities.below(rows.size())] + who.before + who.text + who.behind;
      if (is_covered(text, {who.kind, who.text}, finder().find(text))) ++covered;
    }
    EXPECT_GE(covered, 94U) << detector;
  }
}

}  // namespace
}  // namespace kaeru
