// Which generation answers, and which may go.
#include "indexing/generation.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/file.h>

#include <optional>

#include "base/digest.h"
#include "indexing/temp_generations.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;
using testing_support::put;
using testing_support::slurp;

class GenerationTest : public testing_support::TempGenerations {};

TEST_F(GenerationTest, NoIndexIsAnError) {
  EXPECT_FALSE(hold_generation(index()));
  open();
  EXPECT_FALSE(hold_generation(index()));
}

TEST_F(GenerationTest, ALinkToNothingIsAnError) {
  auto const published = publish("one");
  fs::remove_all(published.path);
  EXPECT_FALSE(hold_generation(index()));
}

TEST_F(GenerationTest, AGenerationWithoutManifestIsAnError) {
  auto const published = publish("one");
  fs::remove(published.path / "manifest");
  EXPECT_FALSE(hold_generation(index()));
}

TEST_F(GenerationTest, AMovedIndexStillAnswers) {
  publish("one");
  fs::path const moved = index().parent_path() / "moved";
  fs::rename(index(), moved);
  auto const held = hold_generation(moved);
  ASSERT_TRUE(held);
  EXPECT_EQ(slurp(held->generation.path / "op" / "data"), "one");
}

TEST_F(GenerationTest, NumbersAreReadFromNames) {
  EXPECT_EQ(generation_number("gen-12-0123456789abcdef"), 12);
  for (char const *const other :
       {"gen-", "gen-x-1", "gen--1", "gen-99999999999-1", "1", "building-3"})
    EXPECT_EQ(generation_number(other), -1) << other;
}

TEST_F(GenerationTest, ListsThemNewestFirst) {
  auto const first = publish("one");
  auto const second = publish("two");
  put(index() / "gen-x" / "data", "");
  auto const all = generations(index());
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].path, second.path);
  EXPECT_EQ(all[1].path, first.path);
  EXPECT_TRUE(generations(index() / "nowhere").empty());
}

TEST_F(GenerationTest, AWholeIndexHasNoWarning) {
  publish("one");
  EXPECT_EQ(hold_generation(index())->warning, "");
}

/// Each damages the newest generation so that opening it shows.
TEST_F(GenerationTest, TheLastGoodOneAnswersForADamagedOne) {
  std::vector<std::pair<char const *, void (*)(fs::path const &)>> const damages = {
      {"gone", [](fs::path const &g) { fs::remove_all(g); }},
      {"no manifest", [](fs::path const &g) { fs::remove(g / "manifest"); }},
      {"empty manifest", [](fs::path const &g) { fs::resize_file(g / "manifest", 0); }},
      {"other manifest",
       [](fs::path const &g) { put(g / "manifest", digest("x") + " 3\top/data\n"); }},
      {"missing file", [](fs::path const &g) { fs::remove(g / "op" / "data"); }},
      {"shorter file", [](fs::path const &g) { fs::resize_file(g / "op" / "data", 2); }},
      {"other bytes", [](fs::path const &g) { put(g / "op" / "data", "TWO"); }},
      {"a link", [](fs::path const &g) {
         fs::rename(g / "op" / "data", g / "op" / "other");
         fs::create_symlink("other", g / "op" / "data");
       }}};
  for (auto const &[name, damage] : damages) {
    auto const good = publish("one");
    damage(publish("two").path);
    auto const held = hold_generation(index());
    ASSERT_TRUE(held) << name;
    EXPECT_EQ(held->generation.path, good.path) << name;
    EXPECT_NE(held->warning.find("kaeru index --full"), std::string::npos) << name;
    fs::remove_all(index());
  }
}

TEST_F(GenerationTest, ALostLinkIsNoLostIndex) {
  auto const published = publish("one");
  fs::remove(index() / "current");
  auto const held = hold_generation(index());
  ASSERT_TRUE(held);
  EXPECT_EQ(held->generation.path, published.path);
  EXPECT_NE(held->warning, "");
}

TEST_F(GenerationTest, OnlyANameInTheIndexIsFollowed) {
  auto const published = publish("one");
  fs::path const elsewhere = index().parent_path() / "elsewhere";
  fs::rename(published.path, elsewhere);
  fs::remove(index() / "current");
  fs::create_symlink(elsewhere, index() / "current");
  EXPECT_FALSE(named_generation(index()));
}

TEST_F(GenerationTest, OldOnesGoButTheLastGoodOne) {
  auto const first = publish("one");
  auto const second = publish("two");
  EXPECT_TRUE(fs::exists(first.path));
  auto const third = publish("three");
  EXPECT_FALSE(fs::exists(first.path));
  EXPECT_TRUE(fs::exists(second.path));
  fs::remove(third.path / "op" / "data");
  auto const fourth = publish("four");
  EXPECT_TRUE(fs::exists(second.path)) << "the third cannot take its place";
  EXPECT_FALSE(fs::exists(third.path));
  EXPECT_EQ(answering(), fourth.path);
}

TEST_F(GenerationTest, WhatIsHeldIsNotRemoved) {
  publish("one");
  auto held = std::make_optional(*hold_generation(index()));
  fs::path const path = held->generation.path;
  publish("two");
  publish("three");
  EXPECT_EQ(slurp(path / "op" / "data"), "one");
  auto copy = std::make_optional(*held);
  held.reset();
  publish("four");
  EXPECT_TRUE(fs::exists(path)) << "a copy holds it too";
  copy.reset();
  publish("five");
  EXPECT_FALSE(fs::exists(path));
}

/// As a stranger may who can only read it.
class ForeignLock {
 public:
  explicit ForeignLock(fs::path const &generation)
      : manifest_(::open((generation / "manifest").c_str(), O_RDONLY | O_CLOEXEC)) {
    ::flock(manifest_.get(), LOCK_EX);
  }

 private:
  Descriptor manifest_;
};

TEST_F(GenerationTest, AStrangersLockTakesNothingAway) {
  auto const published = publish("one");
  ForeignLock const lock(published.path);
  auto const held = hold_generation(index());
  ASSERT_TRUE(held);
  EXPECT_EQ(held->generation.path, published.path);
  EXPECT_EQ(held->warning, "");
}

TEST_F(GenerationTest, WhatIsBeingRemovedIsNoLastGoodOne) {
  auto const first = publish("one");
  fs::remove_all(publish("two").path);
  ForeignLock const lock(first.path);
  EXPECT_FALSE(hold_generation(index()));
}

TEST_F(GenerationTest, WhatIsWithdrawnIsNoLastGoodOneAndGoes) {
  auto const first = publish("one");
  auto const second = publish("two");
  ASSERT_TRUE(withdraw(first));
  fs::remove_all(second.path);
  EXPECT_FALSE(hold_generation(index()));
  publish("three");
  EXPECT_FALSE(fs::exists(first.path));
}

}  // namespace
}  // namespace kaeru
