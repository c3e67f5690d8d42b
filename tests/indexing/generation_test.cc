// Publishing: nothing shows before it is whole, and one build at a time.
#include "indexing/generation.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <optional>
#include <set>

#include "base/digest.h"
#include "indexing/temp_corpus.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;
using testing_support::slurp;
using testing_support::TempFolder;

void put(fs::path const &path, std::string const &content) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << content;
}

class GenerationTest : public testing::Test {
 protected:
  [[nodiscard]] fs::path index() const { return folder_.path() / "index"; }

  Workshop open() {
    auto workshop = Workshop::open(index());
    EXPECT_TRUE(workshop);
    return std::move(*workshop);
  }

  Generation publish(std::string const &content, Manifest const &known = {}) {
    Workshop workshop = open();
    put(workshop.path() / "op" / "data", content);
    auto published = workshop.publish(known);
    EXPECT_TRUE(published);
    return *published;
  }

  [[nodiscard]] std::set<std::string> names() const {
    std::set<std::string> names;
    for (auto const &entry : fs::directory_iterator(index()))
      names.insert(entry.path().filename().string());
    return names;
  }

 private:
  TempFolder folder_;
};

TEST_F(GenerationTest, NoIndexIsAnError) {
  EXPECT_FALSE(current_generation(index()));
  open();
  EXPECT_FALSE(current_generation(index()));
}

TEST_F(GenerationTest, PublishedIsCurrent) {
  auto const published = publish("one");
  auto const current = current_generation(index());
  ASSERT_TRUE(current);
  EXPECT_EQ(current->path, published.path);
  EXPECT_EQ(current->number, published.number);
  EXPECT_EQ(slurp(current->path / "op" / "data"), "one");
  EXPECT_TRUE(current->path.filename().string().starts_with("gen-1-"));
}

TEST_F(GenerationTest, NumbersRise) {
  auto const first = publish("one");
  auto const second = publish("two");
  auto const third = publish("three");
  EXPECT_LT(first.number, second.number);
  EXPECT_LT(second.number, third.number);
  EXPECT_EQ(current_generation(index())->path, third.path);
}

TEST_F(GenerationTest, KeepsOnlyTheOneBefore) {
  auto const first = publish("one");
  auto const second = publish("two");
  EXPECT_TRUE(fs::exists(first.path));
  auto const third = publish("three");
  EXPECT_FALSE(fs::exists(first.path));
  EXPECT_TRUE(fs::exists(second.path));
  EXPECT_TRUE(fs::exists(third.path));
}

TEST_F(GenerationTest, NothingShowsBeforePublishing) {
  auto const first = publish("one");
  {
    Workshop const workshop = open();
    put(workshop.path() / "op" / "data", "two");
    EXPECT_EQ(current_generation(index())->path, first.path);
  }
  EXPECT_EQ(current_generation(index())->path, first.path);
  EXPECT_EQ(slurp(first.path / "op" / "data"), "one");
}

TEST_F(GenerationTest, AbandonedWorkIsRemoved) {
  fs::path left;
  {
    Workshop const workshop = open();
    left = workshop.path();
    put(left / "op" / "data", "half");
  }
  EXPECT_FALSE(fs::exists(left));
}

TEST_F(GenerationTest, WorkOfAKilledRunIsRemoved) {
  put(index() / "building-1" / "op" / "data", "half");
  publish("one");
  EXPECT_FALSE(names().contains("building-1"));
}

TEST_F(GenerationTest, ASecondWorkshopIsRefusedWhileOneIsOpen) {
  std::optional<Workshop> first(open());
  put(first->path() / "op" / "data", "one");
  EXPECT_FALSE(Workshop::open(index()));
  EXPECT_EQ(slurp(first->path() / "op" / "data"), "one")
      << "a refused run must not touch the work of the other";
  first.reset();
  EXPECT_TRUE(Workshop::open(index()));
}

TEST_F(GenerationTest, AMovedWorkshopStillHoldsItsPlace) {
  Workshop first = open();
  Workshop const second(std::move(first));
  EXPECT_TRUE(fs::exists(second.path()));
  EXPECT_FALSE(Workshop::open(index()));
}

TEST_F(GenerationTest, APlaceThatCannotBeWrittenIsAnError) {
  put(index(), "a file");
  EXPECT_FALSE(Workshop::open(index()));
}

TEST_F(GenerationTest, TheManifestNamesEveryFile) {
  Workshop workshop = open();
  put(workshop.path() / "op" / "data", "one");
  put(workshop.path() / "files.tsv", "rows");
  put(workshop.path() / "op" / "flintlock", "");
  auto const published = workshop.publish({});
  ASSERT_TRUE(published);
  auto const manifest = read_manifest(*published);
  ASSERT_TRUE(manifest);
  EXPECT_EQ(*manifest,
            (Manifest{{"files.tsv", digest("rows") + " 4"}, {"op/data", digest("one") + " 3"}}));
}

TEST_F(GenerationTest, TheNameHoldsTheDigestOfTheManifest) {
  auto const published = publish("one");
  auto const digest_of_manifest = digest(slurp(published.path / "manifest")).substr(0, 16);
  EXPECT_EQ(published.path.filename(), "gen-1-" + digest_of_manifest);
}

TEST_F(GenerationTest, KnownDigestsAreReused) {
  auto const published = publish("one", {{"op/data", "known 3"}});
  EXPECT_EQ(read_manifest(published)->at("op/data"), "known 3");
}

TEST_F(GenerationTest, AdoptsFilesAndFolders) {
  fs::path old_path;
  {
    Workshop workshop = open();
    put(workshop.path() / "op" / "data", "base");
    put(workshop.path() / "op" / "flintlock", "");
    put(workshop.path() / "model.bin", "model");
    old_path = workshop.publish({})->path;
  }
  Workshop workshop = open();
  auto const old = current_generation(index());
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

TEST_F(GenerationTest, ALinkToNothingIsAnError) {
  auto const published = publish("one");
  fs::remove_all(published.path);
  EXPECT_FALSE(current_generation(index()));
}

TEST_F(GenerationTest, AGenerationWithoutManifestIsAnError) {
  auto const published = publish("one");
  fs::remove(published.path / "manifest");
  EXPECT_FALSE(current_generation(index()));
}

TEST_F(GenerationTest, AMovedIndexStillAnswers) {
  publish("one");
  fs::path const moved = index().parent_path() / "moved";
  fs::rename(index(), moved);
  auto const current = current_generation(moved);
  ASSERT_TRUE(current);
  EXPECT_EQ(slurp(current->path / "op" / "data"), "one");
}

}  // namespace
}  // namespace kaeru
