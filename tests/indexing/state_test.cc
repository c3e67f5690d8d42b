// The state file: everything comes back, and what is damaged is refused.
#include "indexing/state.h"

#include <gtest/gtest.h>

#include <string>

namespace kaeru {
namespace {

FileRow full_row() {
  FileRow row;
  row.path = "cases/a.md";
  row.digest = std::string(32, 'a');
  row.indexed_digest = std::string(32, 'b');
  row.id = "a-2026";
  row.level = Level::sv;
  row.status = FileStatus::stale;
  row.guidance = true;
  row.retired = true;
  row.bytes = 18'446'744'073'709'551'615ULL;
  row.modified_ns = -5;
  row.inode = 77;
  row.lengths = {1, 2, 3, 4, 5, 6, 7, 4'294'967'295U};
  row.base_version = std::string(32, 'c') + "op!";
  return row;
}

IndexState full_state() {
  IndexState state;
  state.scanned_ns = 1'775'000'000'123'456'789;
  state.settings_digest = std::string(32, 'd');
  state.guidance_digest = std::string(32, 'e');
  state.averages = {1, 1.189207115002721, 2, 1e9, 0.1, 3, 4, 5};
  state.rows = {full_row(), FileRow{}};
  state.rows[1].path = "cases/b.md";
  return state;
}

void expect_same(FileRow const &a, FileRow const &b) {
  EXPECT_EQ(a.path, b.path);
  EXPECT_EQ(a.digest, b.digest);
  EXPECT_EQ(a.indexed_digest, b.indexed_digest);
  EXPECT_EQ(a.id, b.id);
  EXPECT_EQ(a.level, b.level);
  EXPECT_EQ(a.status, b.status);
  EXPECT_EQ(a.guidance, b.guidance);
  EXPECT_EQ(a.retired, b.retired);
  EXPECT_EQ(a.bytes, b.bytes);
  EXPECT_EQ(a.modified_ns, b.modified_ns);
  EXPECT_EQ(a.inode, b.inode);
  EXPECT_EQ(a.lengths, b.lengths);
  EXPECT_EQ(a.base_version, b.base_version);
}

TEST(State, ComesBackWhole) {
  auto const state = full_state();
  auto const back = parse_state(serialise(state));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->scanned_ns, state.scanned_ns);
  EXPECT_EQ(back->settings_digest, state.settings_digest);
  EXPECT_EQ(back->guidance_digest, state.guidance_digest);
  EXPECT_EQ(back->averages, state.averages);
  ASSERT_EQ(back->rows.size(), state.rows.size());
  for (std::size_t i = 0; i < state.rows.size(); ++i) expect_same(back->rows[i], state.rows[i]);
}

TEST(State, KeepsAnyPath) {
  for (std::string const path : {"a\tb.md", "a\nb.md", "a\r.md", "100%.md", "%09.md", "%", "%4",
                                 "%zz.md", "事例/返金。.md", "\xFF.md", " .md", ""}) {
    IndexState state;
    state.rows.push_back(full_row());
    state.rows[0].path = path;
    state.rows[0].id = path;
    auto const back = parse_state(serialise(state));
    ASSERT_TRUE(back) << path;
    ASSERT_EQ(back->rows.size(), 1U) << path;
    expect_same(back->rows[0], state.rows[0]);
  }
}

TEST(State, WithoutRowsIsAState) {
  auto const back = parse_state(serialise(IndexState{}));
  ASSERT_TRUE(back);
  EXPECT_TRUE(back->rows.empty());
}

TEST(State, RefusesDamagedText) {
  std::string const good = serialise(full_state());
  std::size_t const second_line = good.find('\n') + 1;
  for (std::string const &bad :
       {std::string(), std::string("\n"), std::string("kaeru-state"), std::string("何か\t1\n"),
        good.substr(second_line), "x" + good, std::string(100, '\0'), good + "cases/c.md\n",
        good + "\n", good + good,
        good.substr(0, second_line) + "cases/c.md\t" + good.substr(second_line)})
    EXPECT_FALSE(parse_state(bad)) << bad.substr(0, 60);
}

TEST(State, RefusesAnotherVersion) {
  std::string text = serialise(full_state());
  std::string const version = "\t" + std::to_string(schema_version) + "\t";
  text.replace(text.find(version), version.size(),
               "\t" + std::to_string(schema_version + 1) + "\t");
  EXPECT_FALSE(parse_state(text));
}

TEST(State, RefusesNumbersThatAreNone) {
  std::string const good = serialise(full_state());
  for (auto const &[number, bad] : {std::pair{"\t77\t", "\tx7\t"},
                                    {"\t77\t", "\t\t"},
                                    {"\t-5\t", "\t-5a\t"},
                                    {"\t77\t", "\t99999999999999999999999\t"},
                                    {"4294967295", "4294967296"}}) {
    std::string text = good;
    ASSERT_NE(text.find(number), std::string::npos) << number;
    text.replace(text.find(number), std::string(number).size(), bad);
    EXPECT_FALSE(parse_state(text)) << number << " -> " << bad;
  }
}

TEST(State, RefusesTextCutShort) {
  std::string const good = serialise(full_state());
  for (std::size_t length = 0; length + 1 < good.size(); ++length)
    EXPECT_FALSE(parse_state(good.substr(0, length)))
        << "cut after byte " << length << " of " << good.size();
}

TEST(State, RefusesLevelsAndStatusesThatDoNotExist) {
  IndexState state;
  state.rows.push_back(full_row());
  std::string const good = serialise(state);
  std::string const fields = "\t1\t1\t1\t1\t";  // level, status stale, guidance, retired
  ASSERT_NE(good.find(fields), std::string::npos);
  for (auto const *bad : {"\t3\t1\t1\t1\t", "\t1\t5\t1\t1\t", "\t-1\t1\t1\t1\t"}) {
    std::string text = good;
    text.replace(text.find(fields), fields.size(), bad);
    EXPECT_FALSE(parse_state(text)) << bad;
  }
}

TEST(State, LevelOfAnAudience) {
  EXPECT_EQ(level_of(""), Level::op);
  EXPECT_EQ(level_of("OP"), Level::op);
  EXPECT_EQ(level_of("SV"), Level::sv);
  EXPECT_EQ(level_of("管理者"), Level::manager);
}

TEST(State, VersionsTellContentLevelAndStalenessApart) {
  FileRow row = full_row();
  row.status = FileStatus::good;
  std::string const good = row.version();
  row.status = FileStatus::stale;
  std::string const stale = row.version();
  row.level = Level::manager;
  std::string const other_level = row.version();
  row.indexed_digest = std::string(32, 'f');
  EXPECT_NE(good, stale);
  EXPECT_NE(stale, other_level);
  EXPECT_NE(other_level, row.version());
  for (auto const status : {FileStatus::refused, FileStatus::duplicate, FileStatus::removed}) {
    row.status = status;
    EXPECT_EQ(row.version(), "");
  }
}

}  // namespace
}  // namespace kaeru
