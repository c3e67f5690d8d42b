#include "commands/corpus_ids.h"

#include <gtest/gtest.h>

#include "casebook/corpus_files.h"
#include "support/scratch.h"

namespace kaeru {
namespace {

TEST(CorpusIds, AreStemsUnlessAFileSaysOtherwise) {
  ScratchFolder const scratch;
  scratch.write("cases/plain.md", "話。\n");
  scratch.write("cases/renamed.md", "---\nID: own-name\n---\n話。\n");
  scratch.write("guidance/card.md", "## 核心\n一行。\n");
  scratch.write("README.md", "説明。\n");
  auto const folder = scratch.path();
  CorpusIds ids(folder, testing::vocabulary());
  EXPECT_TRUE(ids.hold("plain"));
  EXPECT_TRUE(ids.hold("card"));
  EXPECT_FALSE(ids.hold("renamed"));
  EXPECT_TRUE(ids.hold("own-name"));
  EXPECT_TRUE(ids.hold("plain"));
  EXPECT_FALSE(ids.hold("README"));
  EXPECT_FALSE(ids.hold(""));
}

TEST(CorpusIds, AreNoneWithoutACorpus) {
  std::filesystem::path const nowhere = "/nonexistent";
  EXPECT_FALSE(CorpusIds(nowhere, testing::vocabulary()).hold("plain"));
}

}  // namespace
}  // namespace kaeru
