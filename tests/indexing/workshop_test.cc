// Publishing: nothing shows before it is whole, and one build at a time.
#include "indexing/workshop.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <optional>

#include "base/digest.h"
#include "indexing/temp_generations.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;
using testing_support::put;
using testing_support::slurp;

class WorkshopTest : public testing_support::TempGenerations {};

unsigned mode_of(fs::path const &path) {
  struct stat info {};
  return ::lstat(path.c_str(), &info) == 0 ? info.st_mode & 07777 : 0;
}

TEST_F(WorkshopTest, PublishedIsCurrent) {
  auto const published = publish("one");
  auto const named = named_generation(index());
  ASSERT_TRUE(named);
  EXPECT_EQ(named->path, published.path);
  EXPECT_EQ(named->number, published.number);
  EXPECT_EQ(slurp(named->path / "op" / "data"), "one");
  EXPECT_TRUE(named->path.filename().string().starts_with("gen-1-"));
}

TEST_F(WorkshopTest, NumbersRise) {
  auto const first = publish("one");
  auto const second = publish("two");
  auto const third = publish("three");
  EXPECT_LT(first.number, second.number);
  EXPECT_LT(second.number, third.number);
  EXPECT_EQ(answering(), third.path);
}

TEST_F(WorkshopTest, NothingShowsBeforePublishing) {
  auto const first = publish("one");
  {
    Workshop const workshop = open();
    put(workshop.path() / "op" / "data", "two");
    EXPECT_EQ(answering(), first.path);
  }
  EXPECT_EQ(answering(), first.path);
  EXPECT_EQ(slurp(first.path / "op" / "data"), "one");
}

TEST_F(WorkshopTest, AbandonedWorkIsRemoved) {
  fs::path left;
  {
    Workshop const workshop = open();
    left = workshop.path();
    put(left / "op" / "data", "half");
  }
  EXPECT_FALSE(fs::exists(left));
}

TEST_F(WorkshopTest, WorkOfAKilledRunIsRemoved) {
  put(index() / "building-1" / "op" / "data", "half");
  publish("one");
  EXPECT_FALSE(names().contains("building-1"));
}

TEST_F(WorkshopTest, ASecondWorkshopIsRefusedWhileOneIsOpen) {
  std::optional<Workshop> first(open());
  put(first->path() / "op" / "data", "one");
  EXPECT_FALSE(Workshop::open(index()));
  EXPECT_EQ(slurp(first->path() / "op" / "data"), "one")
      << "a refused run must not touch the work of the other";
  first.reset();
  EXPECT_TRUE(Workshop::open(index()));
}

TEST_F(WorkshopTest, AMovedWorkshopStillHoldsItsPlace) {
  Workshop first = open();
  Workshop const second(std::move(first));
  EXPECT_TRUE(fs::exists(second.path()));
  EXPECT_FALSE(Workshop::open(index()));
}

TEST_F(WorkshopTest, APlaceThatCannotBeWrittenIsAnError) {
  put(index(), "a file");
  EXPECT_FALSE(Workshop::open(index()));
}

TEST_F(WorkshopTest, TheManifestNamesEveryFile) {
  Workshop workshop = open();
  put(workshop.path() / "op" / "data", "one");
  put(workshop.path() / "files.tsv", "rows");
  put(workshop.path() / "op" / "flintlock", "");
  auto const published = workshop.publish({});
  ASSERT_TRUE(published);
  auto const manifest = read_manifest(*published);
  ASSERT_TRUE(manifest);
  EXPECT_EQ(*manifest,
            (Manifest{{"files.tsv", {digest("rows"), 4}}, {"op/data", {digest("one"), 3}}}));
}

TEST_F(WorkshopTest, TheNameHoldsTheDigestOfTheManifest) {
  auto const published = publish("one");
  auto const digest_of_manifest = digest(slurp(published.path / "manifest")).substr(0, 16);
  EXPECT_EQ(published.path.filename(), "gen-1-" + digest_of_manifest);
}

TEST_F(WorkshopTest, KnownDigestsAreReused) {
  ManifestEntry const known{std::string(32, 'a'), 3};
  auto const published = publish("one", {.known = {{"op/data", known}}});
  EXPECT_EQ(read_manifest(published)->at("op/data"), known);
}

TEST_F(WorkshopTest, AdoptsFilesAndFolders) {
  fs::path old_path;
  {
    Workshop workshop = open();
    put(workshop.path() / "op" / "data", "base");
    put(workshop.path() / "op" / "flintlock", "");
    put(workshop.path() / "model.bin", "model");
    old_path = workshop.publish({})->path;
  }
  Workshop workshop = open();
  auto const old = named_generation(index());
  ASSERT_TRUE(old);
  ASSERT_TRUE(workshop.adopt(*old, "op"));
  ASSERT_TRUE(workshop.adopt(*old, "model.bin"));
  ASSERT_TRUE(workshop.adopt(*old, "not there"));
  auto const published = workshop.publish({});
  ASSERT_TRUE(published);
  EXPECT_EQ(slurp(published->path / "op" / "data"), "base");
  EXPECT_EQ(slurp(published->path / "model.bin"), "model");
  EXPECT_TRUE(fs::equivalent(published->path / "op" / "data", old_path / "op" / "data"))
      << "a link, not a copy";
  EXPECT_FALSE(fs::exists(published->path / "op" / "flintlock"));
}

TEST_F(WorkshopTest, LeftoversGoEvenWhenNothingIsPublished) {
  publish("one");
  put(index() / "building-1" / "op" / "data", "half");
  fs::create_symlink("gen-9", index() / "current.new");
  { Workshop const workshop = open(); }
  EXPECT_FALSE(names().contains("building-1"));
  EXPECT_FALSE(names().contains("current.new"));
}

TEST_F(WorkshopTest, AStaleLockFileHoldsNobodyUp) {
  put(index() / ".lock", "4711");
  EXPECT_TRUE(Workshop::open(index()));
}

TEST_F(WorkshopTest, WhatIsBeingBuiltIsItsOwnersAlone) {
  mode_t const before = ::umask(0);
  Workshop const workshop = open();
  ::umask(before);
  EXPECT_EQ(mode_of(workshop.path()), 0700U);
}

TEST_F(WorkshopTest, PublishedIsReadableWhateverTheUmask) {
  mode_t const before = ::umask(0077);
  auto const published = publish("one");
  ::umask(before);
  EXPECT_EQ(mode_of(index()), 0755U);
  EXPECT_EQ(mode_of(published.path), 0755U);
  EXPECT_EQ(mode_of(published.path / "op" / "data"), 0644U);
  EXPECT_EQ(mode_of(published.path / "manifest"), 0644U);
}

TEST_F(WorkshopTest, WhatIsWithdrawnLeavesNoOldGeneration) {
  auto const first = publish("one");
  auto const second = publish("two", {.withdraws = true});
  EXPECT_FALSE(fs::exists(first.path));
  EXPECT_EQ(answering(), second.path);
}

/// The generation before, put back as a kill right after publishing leaves it.
TEST_F(WorkshopTest, AWithdrawalThatWasCutShortIsFinishedByTheNextRun) {
  auto const first = publish("one");
  fs::path const aside = index().parent_path() / "aside";
  fs::copy(first.path, aside, fs::copy_options::recursive);
  publish("two", {.withdraws = true});
  fs::rename(aside, first.path);
  { Workshop const workshop = open(); }
  EXPECT_FALSE(fs::exists(first.path));
}

TEST_F(WorkshopTest, RemovalThatWasCutShortIsFinishedByTheNextRun) {
  auto const first = publish("one");
  fs::path const aside = index().parent_path() / "aside";
  fs::copy(first.path, aside, fs::copy_options::recursive);
  auto const second = publish("two");
  publish("three");
  fs::rename(aside, first.path);
  { Workshop const workshop = open(); }
  EXPECT_FALSE(fs::exists(first.path));
  EXPECT_TRUE(fs::exists(second.path));
}

TEST_F(WorkshopTest, ALinkAmongItsFilesIsNotPublished) {
  auto const first = publish("one");
  {
    Workshop workshop = open();
    put(workshop.path() / "op" / "data", "two");
    fs::create_symlink("/etc/passwd", workshop.path() / "op" / "link");
    EXPECT_FALSE(workshop.publish({}));
  }
  EXPECT_EQ(answering(), first.path);
}

}  // namespace
}  // namespace kaeru
