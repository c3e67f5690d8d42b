// A folder as it was, and every way in which it may no longer be.
#include "base/manifest.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "base/digest.h"
#include "base/temporary_folder.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;

std::string const some_digest(32, 'a');

class ManifestTest : public testing::Test {
 protected:
  ManifestTest() : folder_(std::move(*TemporaryFolder::make())) {
    put("small", "one");
    put("below/large", std::string(cheap_bytes + 1, 'x'));
  }

  [[nodiscard]] fs::path root() const { return folder_ / ""; }
  void put(std::string const &name, std::string const &content) const {
    fs::create_directories((root() / name).parent_path());
    std::ofstream(root() / name, std::ios::binary) << content;
  }
  [[nodiscard]] std::vector<ManifestFault> faults(CheckDepth depth) const {
    return compare(root(), manifest_, depth);
  }
  void remember() { manifest_ = *manifest_of(root()); }

  Manifest manifest_;

 private:
  TemporaryFolder folder_;
};

TEST_F(ManifestTest, ListsEveryFileButItself) {
  put(manifest_name, "not this");
  EXPECT_EQ(*manifest_of(root()),
            (Manifest{{"below/large", {digest(std::string(cheap_bytes + 1, 'x')), cheap_bytes + 1}},
                      {"small", {digest("one"), 3}}}));
}

TEST_F(ManifestTest, BelievesWhatIsKnown) {
  Manifest const known = {{"small", {some_digest, 3}}, {"gone", {some_digest, 1}}};
  auto const manifest = *manifest_of(root(), known);
  EXPECT_EQ(manifest.at("small").digest, some_digest);
  EXPECT_FALSE(manifest.contains("gone"));
}

TEST_F(ManifestTest, ReadsWhatItWrites) {
  remember();
  auto const read = parse_manifest(serialise(manifest_));
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, manifest_);
  EXPECT_TRUE(parse_manifest("")->empty());
}

TEST_F(ManifestTest, RefusesAnyOtherLine) {
  std::string const good = some_digest + " 3\tb\n";
  ASSERT_TRUE(parse_manifest(good));
  std::string const d = some_digest;
  for (std::string const &bad : {good.substr(0, good.size() - 1),
                                 good + good,
                                 good + d + " 3\ta\n",
                                 d + " 03\tb\n",
                                 d + " -3\tb\n",
                                 d + " \tb\n",
                                 d + "  3\tb\n",
                                 d + " 99999999999999999999\tb\n",
                                 d + " 3 b\n",
                                 d + " 3\t\n",
                                 d + " 3\t/b\n",
                                 d + " 3\t../b\n",
                                 d + " 3\ta/../../b\n",
                                 d + " 3\ta//b\n",
                                 d + " 3\t.\n",
                                 d + " 3\tb/\n",
                                 d + " 3\ta\x1b[31m\n",
                                 std::string(31, 'a') + " 3\tb\n",
                                 std::string(32, 'A') + " 3\tb\n",
                                 std::string("\n"),
                                 std::string("\0", 1),
                                 d + " 3\ta\tb\n"})
    EXPECT_FALSE(parse_manifest(bad)) << bad;
}

TEST_F(ManifestTest, NamesTheLine) {
  auto const read = parse_manifest(some_digest + " 3\tb\nx\n");
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().message.find("2 行目"), std::string::npos);
}

TEST_F(ManifestTest, AnUntouchedFolderHasNoFaults) {
  remember();
  EXPECT_TRUE(faults(CheckDepth::whole).empty());
  EXPECT_TRUE(faults(CheckDepth::cheap).empty());
}

TEST_F(ManifestTest, FindsWhatIsMissingOrOfAnotherSize) {
  remember();
  fs::remove(root() / "small");
  put("below/large", "short");
  std::vector<ManifestFault> const expected = {{"below/large", FileFault::size},
                                               {"small", FileFault::missing}};
  EXPECT_EQ(faults(CheckDepth::cheap), expected);
  EXPECT_EQ(faults(CheckDepth::whole), expected);
}

TEST_F(ManifestTest, FindsOtherContent) {
  remember();
  put("small", "two");
  put("below/large", std::string(cheap_bytes, 'x') + "y");
  EXPECT_EQ(faults(CheckDepth::cheap), (std::vector<ManifestFault>{{"small", FileFault::content}}))
      << "a large file is not read";
  EXPECT_EQ(faults(CheckDepth::whole),
            (std::vector<ManifestFault>{{"below/large", FileFault::content},
                                        {"small", FileFault::content}}));
}

TEST_F(ManifestTest, FindsWhatIsNoFile) {
  remember();
  fs::rename(root() / "small", root() / "other");
  fs::create_symlink("other", root() / "small");
  EXPECT_EQ(faults(CheckDepth::cheap), (std::vector<ManifestFault>{{"small", FileFault::no_file}}));
}

TEST_F(ManifestTest, FindsWhatWasNotThere) {
  remember();
  put("below/new", "");
  fs::create_symlink("nowhere", root() / "link");
  EXPECT_TRUE(faults(CheckDepth::cheap).empty());
  EXPECT_EQ(faults(CheckDepth::whole),
            (std::vector<ManifestFault>{{"below/new", FileFault::unknown},
                                        {"link", FileFault::unknown}}));
}

TEST_F(ManifestTest, WhatIsClosedToThisUserIsNoDamage) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may read everything";
  remember();
  ::chmod((root() / "below").c_str(), 0);
  auto const found = faults(CheckDepth::whole);
  ::chmod((root() / "below").c_str(), 0700);
  EXPECT_EQ(found, (std::vector<ManifestFault>{{"below/large", FileFault::closed}}));
}

}  // namespace
}  // namespace kaeru
