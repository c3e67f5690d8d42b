#include "commands/corpus_access.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/scratch.h"

namespace kaeru {
namespace {

/// The codes for a corpus of this mode under this policy.
std::string codes(mode_t mode, std::string const &access) {
  ScratchFolder const corpus;
  ::chmod(corpus.path().c_str(), mode);
  Diagnostics ignored, found;
  auto const policy = Policy::parse("access: {" + access + "}\n", "policy.yaml", ignored);
  std::string codes;
  for (auto const &one : check_corpus_access(corpus.path(), *policy)) codes += one.code;
  return codes;
}

TEST(CorpusAccess, MayBeOpenWhereNoGroupIsKeptApart) {
  EXPECT_EQ(codes(0755, ""), "");
  EXPECT_EQ(codes(0755, "op_group: root"), "");
}

TEST(CorpusAccess, MustNotBeOpenToEveryone) {
  for (char const *access : {"sv_group: root", "manager_group: root"}) {
    EXPECT_EQ(codes(0755, access), "ACCESS-OPEN");
    EXPECT_EQ(codes(0701, access), "ACCESS-OPEN");
    EXPECT_EQ(codes(0770, access), "");
  }
}

TEST(CorpusAccess, MustNotBeOpenToOperators) {
  if (::getegid() != 0) GTEST_SKIP() << "the test's folders are not root's";
  EXPECT_EQ(codes(0770, "op_group: root, sv_group: games"), "ACCESS-OPEN");
  EXPECT_EQ(codes(0700, "op_group: root, sv_group: games"), "");
  EXPECT_EQ(codes(0770, "op_group: games, sv_group: root"), "");
}

TEST(CorpusAccess, TellsOfAGroupThatIsNone) {
  EXPECT_EQ(codes(0700, "sv_group: no-such-group-here"), "ACCESS-GROUP");
}

}  // namespace
}  // namespace kaeru
