// Modes and groups of a generation: exact, whatever the umask, and never through a link.
#include "indexing/access.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <string>
#include <vector>

#include "support/scratch.h"
#include "support/umask.h"

namespace kaeru {
namespace {
namespace fs = std::filesystem;

constexpr char const *op_files[] = {"op/docdata.glass", "op.delta/a", "op.gone/b", "book/c"};
constexpr char const *sv_files[] = {"sv/docdata.glass", "sv.delta/a", "sv.gone/b"};
constexpr char const *manager_files[] = {"manager/docdata.glass", "manager.delta/deeper/a"};
constexpr char const *unknown_files[] = {"svelte/a", "manager2/b", "opera/c", "later/d"};

/// By the umask, as Xapian makes its files.
void put(fs::path const &path) {
  fs::create_directories(path.parent_path());
  std::ofstream(path) << "x";
}

/// A generation whose every file and folder was made with `mask`.
struct Made {
  explicit Made(mode_t mask = 022) {
    Umask const umask(mask);
    for (auto const &files : {std::vector<char const *>(std::begin(op_files), std::end(op_files)),
                              {std::begin(sv_files), std::end(sv_files)},
                              {std::begin(manager_files), std::end(manager_files)},
                              {std::begin(unknown_files), std::end(unknown_files)}})
      for (char const *name : files) put(scratch / name);
    for (char const *name : {"manifest", "model.bin", "readings.txt", "files.tsv", "strange"})
      put(scratch / name);
  }

  [[nodiscard]] mode_t mode(std::string_view name) const { return mode_of(scratch / name); }
  /// Of a file and the folder it is in.
  void expect_modes(std::string_view name, mode_t folder, mode_t file) const {
    EXPECT_EQ(mode(name), file) << name;
    EXPECT_EQ(mode_of((scratch / name).parent_path()), folder) << name;
  }

  ScratchFolder scratch;
};

gid_t group_of(fs::path const &path) {
  struct stat info {};
  return ::lstat(path.c_str(), &info) == 0 ? info.st_gid : static_cast<gid_t>(-1);
}

class AccessModes : public testing::TestWithParam<mode_t> {};

TEST_P(AccessModes, AreExactWithoutGroups) {
  Made const made(GetParam());
  ASSERT_TRUE(give_access(made.scratch.path(), {}));
  EXPECT_EQ(mode_of(made.scratch.path()), 0755U);
  for (char const *name : op_files) made.expect_modes(name, 0755, 0644);
  for (char const *name : sv_files) made.expect_modes(name, 0700, 0600);
  for (char const *name : manager_files) made.expect_modes(name, 0700, 0600);
  for (char const *name : unknown_files) made.expect_modes(name, 0700, 0600);
  for (char const *name : {"manifest", "model.bin", "readings.txt"})
    EXPECT_EQ(made.mode(name), 0644U) << name;
  for (char const *name : {"files.tsv", "strange"}) EXPECT_EQ(made.mode(name), 0600U) << name;
}

TEST_P(AccessModes, AreExactWithGroups) {
  Made const made(GetParam());
  gid_t const own = ::getegid();
  ASSERT_TRUE(give_access(made.scratch.path(), {own, own, own}));
  EXPECT_EQ(mode_of(made.scratch.path()), 0750U);
  for (char const *name : op_files) made.expect_modes(name, 0750, 0640);
  for (char const *name : sv_files) made.expect_modes(name, 0750, 0640);
  for (char const *name : manager_files) made.expect_modes(name, 0750, 0640);
  for (char const *name : unknown_files) made.expect_modes(name, 0700, 0600);
  EXPECT_EQ(made.mode("manifest"), 0640U);
  EXPECT_EQ(made.mode("files.tsv"), 0600U);
}

INSTANTIATE_TEST_SUITE_P(Umasks, AccessModes, testing::Values(0, 022, 077));

TEST(Access, GivesEachPartItsGroup) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root may give files to any group";
  Made const made;
  ASSERT_TRUE(give_access(made.scratch.path(), {60001, 60002, 60003}));
  EXPECT_EQ(group_of(made.scratch.path()), 60001U);
  for (char const *name : op_files) EXPECT_EQ(group_of(made.scratch / name), 60001U) << name;
  EXPECT_EQ(group_of(made.scratch / "book"), 60001U);
  EXPECT_EQ(group_of(made.scratch / "manifest"), 60001U);
  for (char const *name : sv_files) EXPECT_EQ(group_of(made.scratch / name), 60002U) << name;
  for (char const *name : manager_files) EXPECT_EQ(group_of(made.scratch / name), 60003U) << name;
  EXPECT_EQ(group_of(made.scratch / "files.tsv"), ::getegid());
}

TEST(Access, ClosesAgainWhenTheGroupIsGone) {
  Made const made;
  gid_t const own = ::getegid();
  ASSERT_TRUE(give_access(made.scratch.path(), {own, own, own}));
  ASSERT_TRUE(give_access(made.scratch.path(), {}));
  made.expect_modes("sv/docdata.glass", 0700, 0600);
  made.expect_modes("op.delta/a", 0755, 0644);
}

TEST(Access, TakesSpecialBitsAway) {
  Made const made;
  ::chmod((made.scratch / "op").c_str(), 06755);
  ::chmod((made.scratch / "op/docdata.glass").c_str(), 06644);
  ASSERT_TRUE(give_access(made.scratch.path(), {}));
  made.expect_modes("op/docdata.glass", 0755, 0644);
}

TEST(Access, FollowsNoLink) {
  ScratchFolder const outside;
  fs::path const secret = outside / "secret";
  put(secret);
  ::chmod(secret.c_str(), 0600);
  Made const file, folder;
  fs::create_symlink(secret, file.scratch / "op/link");
  fs::create_directory_symlink(outside.path(), folder.scratch / "book/link");
  EXPECT_FALSE(give_access(file.scratch.path(), {}));
  EXPECT_FALSE(give_access(folder.scratch.path(), {}));
  EXPECT_EQ(mode_of(secret), 0600U);
  EXPECT_EQ(mode_of(outside.path()), 0700U);
}

TEST(Access, RefusesALinkInPlaceOfTheGeneration) {
  Made const made;
  ScratchFolder const other;
  fs::create_directory_symlink(made.scratch.path(), other / "gen");
  EXPECT_FALSE(give_access(other / "gen", {}));
  EXPECT_FALSE(give_access(other / "none", {}));
}

TEST(Access, RefusesWhatIsNoFile) {
  Made const made;
  ASSERT_EQ(::mkfifo((made.scratch / "op/pipe").c_str(), 0600), 0);
  auto const given = give_access(made.scratch.path(), {});
  ASSERT_FALSE(given);
  EXPECT_NE(given.error().message.find("pipe"), std::string::npos);
}

/// The scratch folder stays 0700 when something in it cannot be set.
TEST(Access, StaysClosedAfterAFailure) {
  Made const made;
  ASSERT_EQ(::mkfifo((made.scratch / "sv/pipe").c_str(), 0600), 0);
  EXPECT_FALSE(give_access(made.scratch.path(), {}));
  EXPECT_EQ(mode_of(made.scratch.path()), 0700U);
}

TEST(Access, HasADepthLimit) {
  Made const made;
  std::string const seven = "op/2/3/4/5/6/7";
  put(made.scratch / seven / "file");
  EXPECT_TRUE(give_access(made.scratch.path(), {}));
  put(made.scratch / seven / "8/file");
  EXPECT_FALSE(give_access(made.scratch.path(), {}));
}

Policy policy_of(std::string const &access) {
  Diagnostics diagnostics;
  auto policy = Policy::parse("access:\n" + access, "policy.yaml", diagnostics);
  EXPECT_TRUE(policy);
  return *policy;
}

TEST(AccessGroups, NoneByDefault) {
  auto const groups = access_groups(policy_of("  op_group: \"\"\n"));
  ASSERT_TRUE(groups);
  EXPECT_EQ(*groups, AccessGroups{});
}

TEST(AccessGroups, AreLookedUpByName) {
  auto const groups = access_groups(policy_of("  sv_group: root\n"));
  ASSERT_TRUE(groups);
  EXPECT_EQ(*groups, (AccessGroups{{}, 0, {}}));
}

TEST(AccessGroups, UnknownOneNamesItsKey) {
  for (std::string const key : {"op_group", "sv_group", "manager_group"}) {
    auto const groups = access_groups(policy_of("  " + key + ": no-such-group-here\n"));
    ASSERT_FALSE(groups) << key;
    EXPECT_NE(groups.error().message.find("access." + key), std::string::npos);
    EXPECT_NE(groups.error().message.find("no-such-group-here"), std::string::npos);
  }
}

}  // namespace
}  // namespace kaeru
