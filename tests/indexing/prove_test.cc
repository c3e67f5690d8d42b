// What a disk may lose between being written and being digested.
#include "indexing/prove.h"

#include <gtest/gtest.h>

#include "indexing/temp_corpus.h"
#include "support/damage.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;
using testing_support::flip_bit_at;
using testing_support::flip_bit_of;
using testing_support::hurt_first_document;
using testing_support::TempCorpus;

class ProveTest : public testing::Test {
 protected:
  ProveTest() {
    corpus.write("cases/henkin.md", {.id = "henkin", .title = "返金", .body = "返金されない"});
    corpus.index();
    fs::copy(fs::canonical(corpus.index_folder() / "current"), built(),
             fs::copy_options::recursive);
  }
  [[nodiscard]] fs::path built() const { return corpus.index_folder() / "copy"; }

  void expect_found_in(std::string const &name) const {
    auto const sound = prove(built(), {});
    ASSERT_FALSE(sound);
    EXPECT_NE(sound.error().message.find(name + " を"), std::string::npos) << sound.error().message;
  }

  TempCorpus corpus;
};

TEST_F(ProveTest, WhatIsWellIsWell) {
  EXPECT_TRUE(prove(built(), {}));
}

TEST_F(ProveTest, FindsALostRevision) {
  flip_bit_at(built() / "op/iamglass", 0);
  expect_found_in("op");
}

TEST_F(ProveTest, FindsAChangedText) {
  hurt_first_document(built() / "op");
  expect_found_in("op");
}

TEST_F(ProveTest, FindsAChangedList) {
  flip_bit_at(built() / "op/impacts.bin", 60);
  expect_found_in("op");
}

TEST_F(ProveTest, FindsAChangedEntryOfTheBook) {
  flip_bit_of(built() / "book/postlist.glass", corpus.root().string());
  expect_found_in("book");
}

TEST_F(ProveTest, LeavesOutWhatIsKnown) {
  flip_bit_at(built() / "op/iamglass", 0);
  EXPECT_TRUE(prove(built(), {{"op/iamglass", {}}}));
}

}  // namespace
}  // namespace kaeru
