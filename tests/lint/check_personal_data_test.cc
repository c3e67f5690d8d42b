// What is personal is for text/personal_data_test.cc; here it is where it stands and what is said.
#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

#include "lint/lint_text.h"
#include "support/places.h"

namespace kaeru::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

TEST(CheckPersonalData, CountsLinesAndCharacters) {
  EXPECT_THAT(
      found(lint("---\r\n標題: 090-0000-0000 へ\r\n---\r\n話。\r\n「𠮷野、080-0000-0000」\r\n")
                .diagnostics),
      ElementsAre("0:0 ENC-NEWLINE info", "2:5 PII-PHONE error", "5:5 PII-PHONE error"));
}

TEST(CheckPersonalData, NeverRepeatsWhatItFound) {
  auto const linted = lint("---\n状況: [090-0000-0000]\n温度: 090-0000-0000\n---\n話。\n");
  EXPECT_EQ(linted.diagnostics.size(), 4U);
  for (auto const &one : linted.diagnostics)
    EXPECT_THAT(one.message + one.fix, Not(HasSubstr("0000")));
}

TEST(CheckPersonalData, LooksIntoFilesThatAreRefused) {
  auto const linted = lint("---\n標題: [閉じない\n---\n090-0000-0000\n");
  EXPECT_FALSE(linted.case_study);
  EXPECT_EQ(count(linted.diagnostics, "PII-PHONE"), 1);
}

TEST(CheckPersonalData, LeavesOurOwnDigestsAlone) {
  EXPECT_THAT(
      found(lint("---\n顧客照合符号: 0900000000012345\n取込符号: 0900000000012345\n---\n話。\n")
                .diagnostics),
      IsEmpty());
}

struct Trap {
  std::string file, code;
  int line = 0;
};

std::vector<Trap> traps() {
  std::ifstream in(source_folder() + "/tests/data/traps/expected.tsv");
  std::vector<Trap> all;
  std::string row;
  std::getline(in, row);  // the header
  while (std::getline(in, row)) {
    std::istringstream cells(row);
    Trap trap;
    std::string line;
    std::getline(cells, trap.file, '\t');
    std::getline(cells, line, '\t');
    std::getline(cells, trap.code, '\t');
    trap.line = std::stoi(line);
    all.push_back(trap);
  }
  return all;
}

/// tests/data/traps: each line that holds something personal is told with its kind.
TEST(CheckPersonalData, StepsIntoNoTrap) {
  std::map<std::string, Diagnostics> by_file;
  for (auto const &trap : traps()) {
    auto &told = by_file[trap.file];
    if (told.empty())
      told = lint(content(corpus() / "../tests/data/traps" / trap.file)).diagnostics;
    bool const found_it = std::ranges::any_of(told, [&](Diagnostic const &one) {
      return one.line == trap.line && one.code == trap.code && one.severity == Severity::error;
    });
    EXPECT_TRUE(found_it) << trap.file << ":" << trap.line << " " << trap.code;
  }
  EXPECT_EQ(by_file.size(), 12U);
}

}  // namespace
}  // namespace kaeru::testing
