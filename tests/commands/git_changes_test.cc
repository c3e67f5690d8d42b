#include "commands/git_changes.h"

#include <gmock/gmock.h>

#include "importing/subprocess.h"
#include "support/git_repository.h"

namespace kaeru {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class GitChangesTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!is_installed("git")) GTEST_SKIP() << "git";
  }
};

TEST_F(GitChangesTest, AreWhatDiffersAndWhatIsNew) {
  GitRepository const repository;
  for (auto const *name : {"corpus/same.md", "corpus/changed.md", "corpus/gone.md", "above.md"})
    repository.write(name, "一\n");
  repository.write(".gitignore", "*.bak\n");
  repository.commit_all();
  repository.write("corpus/changed.md", "二\n");
  repository.write("corpus/次 の.md", "三\n");
  repository.write("corpus/old.bak", "三\n");
  repository.write("above.md", "二\n");
  std::filesystem::remove(repository / "corpus/gone.md");
  EXPECT_THAT(*changed_files(repository / "corpus", "HEAD"), ElementsAre("changed.md", "次 の.md"));
  repository.commit_all();
  EXPECT_THAT(*changed_files(repository / "corpus", "HEAD"), ElementsAre());
  EXPECT_THAT(*changed_files(repository / "corpus", "HEAD~1"),
              ElementsAre("changed.md", "次 の.md"));
}

TEST_F(GitChangesTest, NeedARevisionThatIsOne) {
  GitRepository const repository;
  repository.commit_all();
  for (std::string const &revision :
       {std::string("-x"), std::string("--output=/tmp/x"), std::string(), std::string("a b"),
        std::string("HEAD\n"), std::string(257, 'a')})
    EXPECT_THAT(changed_files(repository.path(), revision).error().message,
                HasSubstr("版の名前ではありません"))
        << revision;
  EXPECT_THAT(changed_files(repository.path(), "nowhere").error().message,
              HasSubstr("という版がありません"));
  EXPECT_THAT(changed_files(repository.path(), std::string(256, 'a')).error().message,
              HasSubstr("という版がありません"));
}

TEST_F(GitChangesTest, NeedARepository) {
  ScratchFolder const scratch;
  EXPECT_THAT(changed_files(scratch.path(), "HEAD").error().message,
              HasSubstr("Git で調べられません"));
  EXPECT_FALSE(changed_files(scratch / "nowhere", "HEAD"));
}

/// What a repository is set to run stays unrun.
TEST_F(GitChangesTest, RunNothingOfTheRepository) {
  GitRepository const repository;
  repository.write("a.md", "一\n");
  repository.commit_all();
  std::string const touch = "touch " + (repository / "ran").string();
  repository.git("config diff.external '" + touch + "'");
  repository.git("config core.fsmonitor '" + touch + "'");
  repository.write("a.md", "二\n");
  EXPECT_THAT(*changed_files(repository.path(), "HEAD"), ElementsAre("a.md"));
  EXPECT_FALSE(std::filesystem::exists(repository / "ran"));
}

}  // namespace
}  // namespace kaeru
