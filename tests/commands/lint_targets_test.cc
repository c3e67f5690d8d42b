#include "commands/lint_targets.h"

#include <gmock/gmock.h>

#include "support/scratch.h"

namespace kaeru {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// "path kind" of each, `shown` where it differs.
std::vector<std::string> listed(Result<LintTargets> const &targets) {
  std::vector<std::string> all;
  if (!targets) return {targets.error().message};
  for (auto const &one : targets->files)
    all.push_back(one.path + (one.kind == CorpusFileKind::guidance ? " guidance" : " case") +
                  (one.base().empty() ? " outside" : ""));
  return all;
}

class LintTargetsTest : public testing::Test {
 protected:
  LintTargetsTest() {
    for (auto const *name :
         {"corpus/README.md", "corpus/cases/b.md", "corpus/cases/a.md", "corpus/guidance/card.md",
          "corpus/notes.txt", "other/guidance/c.md", "other/d.md", "lone.md"})
      scratch.write(name, "話。\n");
  }
  std::vector<std::string> find(std::vector<std::string> const &names) const {
    std::vector<std::string> paths;
    for (auto const &name : names) paths.push_back((scratch / name).string());
    return listed(find_lint_targets(scratch / "corpus", paths));
  }
  ScratchFolder scratch;
};

TEST_F(LintTargetsTest, AreTheWholeCorpusByDefault) {
  EXPECT_THAT(find({}),
              ElementsAre("cases/a.md case", "cases/b.md case", "guidance/card.md guidance"));
  EXPECT_EQ(find({"corpus"}), find({}));
}

TEST_F(LintTargetsTest, AreReadAsTheirPlaceInTheCorpusSays) {
  EXPECT_THAT(find({"corpus/guidance"}), ElementsAre("guidance/card.md guidance"));
  EXPECT_THAT(find({"corpus/cases/../guidance/card.md", "corpus/cases/b.md"}),
              ElementsAre("guidance/card.md guidance", "cases/b.md case"));
}

TEST_F(LintTargetsTest, OutsideAreCaseStudiesOrACorpusOfTheirOwn) {
  EXPECT_THAT(find({"lone.md"}), ElementsAre("lone.md case outside"));
  EXPECT_THAT(find({"other/guidance/c.md"}), ElementsAre("c.md case outside"));
  EXPECT_THAT(find({"other"}), ElementsAre("d.md case outside", "guidance/c.md guidance outside"));
}

TEST_F(LintTargetsTest, AreTakenOnce) {
  EXPECT_THAT(find({"corpus/cases/a.md", "corpus/cases"}),
              ElementsAre("cases/a.md case", "cases/b.md case"));
}

TEST_F(LintTargetsTest, MustBeThere) {
  EXPECT_THAT(find({"nowhere.md"}), ElementsAre(testing::HasSubstr("がありません")));
  EXPECT_THAT(find({"corpus/README.md"}),
              ElementsAre(testing::HasSubstr("事例でも指針でもありません")));
  EXPECT_FALSE(find_lint_targets(scratch / "nowhere", {}));
}

TEST_F(LintTargetsTest, TellWhatIsSkipped) {
  std::filesystem::create_symlink("b.md", scratch / "corpus/cases/link.md");
  auto const targets = find_lint_targets(scratch / "corpus", {(scratch / "corpus/cases").string()});
  ASSERT_EQ(targets->skipped.size(), 1U);
  EXPECT_EQ(targets->skipped.front().shown, "cases/link.md");
}

}  // namespace
}  // namespace kaeru
