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
  repository.git("config filter.x.clean '" + touch + "'");
  repository.git("config filter.y.process '" + touch + "'");
  repository.git("config filter.y.required true");
  repository.git("config diff.x.textconv '" + touch + "'");
  repository.git("config diff.x.command '" + touch + "'");
  repository.git("config core.pager '" + touch + "'");
  repository.git("config core.hooksPath '" + (repository / "hooks").string() + "'");
  for (char const *hook : {"post-index-change", "fsmonitor-watchman"}) {
    auto const path = repository.write(std::string("hooks/") + hook, "#!/bin/sh\n" + touch + "\n");
    std::filesystem::permissions(path, std::filesystem::perms(0755));
  }
  repository.write(".git/info/exclude", "hooks\n");
  repository.write(".git/info/attributes", "*.md filter=x diff=x\nb.md filter=y\n");
  repository.write("a.md", "二\n");
  EXPECT_THAT(*changed_files(repository.path(), "HEAD"), ElementsAre("a.md"));
  EXPECT_FALSE(std::filesystem::exists(repository / "ran"));
}

/// `git -c` would take this name for another with another value.
TEST_F(GitChangesTest, RefuseAFilterWhoseNameCannotBeSet) {
  GitRepository const repository;
  repository.write("a.md", "一\n");
  repository.commit_all();
  repository.git("config 'filter.a=b.clean' 'touch " + (repository / "ran").string() + "; cat'");
  repository.write(".git/info/attributes", "*.md filter=a=b\n");
  repository.write("a.md", "二\n");
  EXPECT_FALSE(changed_files(repository.path(), "HEAD"));
  EXPECT_FALSE(std::filesystem::exists(repository / "ran"));
}

/// A clone that lacks objects asks its remote for them, by a program that the clone names.
TEST_F(GitChangesTest, FetchNothing) {
  GitRepository const repository;
  repository.write("a.md", "一\n");
  repository.commit_all();
  std::string const touch = "touch " + (repository / "ran").string();
  for (std::string const setting : {"extensions.partialClone o", "remote.o.promisor true",
                                    "protocol.ext.allow always", "protocol.file.allow always"})
    repository.git("config " + setting);
  repository.git("config core.repositoryFormatVersion 1");
  repository.git("config remote.o.uploadpack '" + touch + "'");
  for (std::string const &url : {"ext::" + touch, repository.path().string()}) {
    repository.git("config remote.o.url '" + url + "'");
    (void)changed_files(repository.path(), "0123456789012345678901234567890123456789");
    EXPECT_FALSE(std::filesystem::exists(repository / "ran")) << url;
  }
}

}  // namespace
}  // namespace kaeru
