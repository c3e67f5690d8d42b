// The whole path from files to findings; what each finding is has its test in tests/lint/.
#include "commands/lint_corpus.h"

#include <gmock/gmock.h>

#include <map>

#include "importing/subprocess.h"
#include "lint/lint_text.h"
#include "support/git_repository.h"

namespace kaeru::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

struct Run {
  std::vector<std::string> found;  ///< "path CODE" in the order told
  LintCounts counts;
  std::size_t progressed = 0;
};

Run run(LintRequest request) {
  auto const settings = load_settings(request.corpus, corpus());
  request.today = lint_day;
  Run run;
  LintListener const listener{
      .output = {.begin = [] {},
                 .findings =
                     [&](LintFindings const &told) {
                       for (auto const &one : told.diagnostics)
                         run.found.push_back(one.path + " " + one.code);
                     },
                 .end = [](auto const &) {}},
      .mended = [](auto const &) {},
      .progress = [&](std::size_t done, std::size_t) { run.progressed = done; }};
  auto const counts = lint_corpus(request, *settings, finder(), listener);
  if (counts) run.counts = *counts;
  if (!counts) run.found = {counts.error().message};
  return run;
}

TEST(LintCorpus, TellsOfEachFileThenOfTheBook) {
  ScratchFolder const scratch;
  scratch.write("cases/a.md", "---\nid: same\n元事例: c\n---\n話。\n");
  scratch.write("cases/b.md", "---\nid: same\n元事例: lost\n---\n別の話。\n");
  scratch.write("cases/c.md", "090-0000-0000\n");
  scratch.write("cases/d.md", std::string((1 << 20) + 1, 'a'));
  scratch.write("policy.yaml", "limits: {hold_max: 1}\n");
  std::filesystem::create_symlink("a.md", scratch / "cases/link.md");
  auto const told = run({.corpus = scratch.path()});
  EXPECT_THAT(told.found,
              ElementsAre("policy.yaml POLICY-UNKNOWN-KEY", "cases/link.md FILE-SKIPPED",
                          "cases/b.md LINK-UNKNOWN", "cases/c.md PII-PHONE", "cases/d.md FILE-READ",
                          "cases/b.md ID-DUP"));
  EXPECT_EQ(told.counts.files, 4U);
  EXPECT_EQ(told.counts.errors, 3U);
  EXPECT_EQ(told.progressed, 4U);
}

TEST(LintCorpus, TellsNothingOfTheBookForSingleFiles) {
  ScratchFolder const scratch;
  scratch.write("cases/a.md", "---\nid: same\n---\n話。\n");
  auto const path =
      scratch.write("cases/b.md", "---\nid: same\n元事例: lost\n関連: [same]\n---\n話。\n");
  auto const told = run({.corpus = scratch.path(), .paths = {path.string()}});
  EXPECT_THAT(told.found, ElementsAre("cases/b.md LINK-UNKNOWN", "cases/b.md LINK-SELF"));
  EXPECT_EQ(told.counts.files, 1U);
}

TEST(LintCorpus, TellsWhatHasChangedAgainstTheWholeBook) {
  if (!is_installed("git")) GTEST_SKIP() << "git";
  GitRepository const repository;
  repository.write("a.md", "---\nid: same\n---\n090-0000-0000\n");
  repository.write("c.md", "---\nid: other\n---\n090-0000-0000\n");
  repository.commit_all();
  repository.write("b.md", "---\nid: same\n関連: [other]\n---\n080-0000-0000\n");
  auto const told = run({.corpus = repository.path(), .changed_since = "HEAD"});
  EXPECT_THAT(told.found, ElementsAre("b.md PII-PHONE", "b.md ID-DUP"));
  EXPECT_EQ(told.counts.files, 1U);
  auto const file = (repository / "a.md").string();
  EXPECT_THAT(run({.corpus = repository.path(), .paths = {file}, .changed_since = "HEAD"}).found,
              IsEmpty());
}

TEST(LintCorpus, SaysWhatItCannotDo) {
  ScratchFolder const scratch;
  EXPECT_THAT(run({.corpus = scratch / "nowhere"}).found, Not(IsEmpty()));
  scratch.write("a.md", "話。\n");
  EXPECT_THAT(run({.corpus = scratch.path(), .changed_since = "HEAD"}).found,
              Contains(::testing::HasSubstr("Git")));
}

TEST(LintCorpus, TellsOfPatternsThatCannotBeUsed) {
  ScratchFolder const scratch;
  scratch.write("a.md", "話。\n");
  PersonalDataFinder const refusing({"[A-"});
  auto const settings = load_settings(scratch.path(), corpus());
  Diagnostics told;
  LintListener const listener{
      .output = {.begin = [] {},
                 .findings = [&](LintFindings const &found) { told = found.diagnostics; },
                 .end = [](auto const &) {}},
      .mended = [](auto const &) {},
      .progress = [](std::size_t, std::size_t) {}};
  ASSERT_TRUE(lint_corpus({.corpus = scratch.path()}, *settings, refusing, listener));
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told.front().code, "POLICY-PATTERN");
}

}  // namespace
}  // namespace kaeru::testing
