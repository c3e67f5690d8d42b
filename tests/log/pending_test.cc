#include "log/pending.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/scratch.h"

namespace kaeru {
namespace {

LoggedSearch search() {
  return {.id = "1",
          .at_ms = 2,
          .command = "call",
          .query = "「上司」\"だせ\"",
          .match = "loose",
          .role = "SV",
          .session = "s",
          .index = "gen-1",
          .cards = {"a", "b"},
          .case_studies = {}};
}

LoggedUse use(std::optional<std::int64_t> after_ms) {
  return {.id = "3",
          .search_id = "1",
          .at_ms = 4,
          .session = "s",
          .target = "a",
          .act = "wrong",
          .after_ms = after_ms};
}

TEST(Pending, ARowComesBackFromItsText) {
  for (LoggedRow const &row : std::vector<LoggedRow>{search(), use(5), use(std::nullopt)})
    EXPECT_EQ(row_from_json(to_json_text(row)), row);
}

TEST(Pending, BrokenTextBecomesHarmless) {
  auto broken = search();
  broken.query = "a\xff\x1b[2J";
  auto const row = row_from_json(to_json_text(broken));
  ASSERT_TRUE(row);
  EXPECT_EQ(std::get<LoggedSearch>(*row).query, "a\ufffd␛[2J");
}

TEST(Pending, WhatIsNoRowIsNone) {
  std::string const good = to_json_text(search());
  auto const changed = [&](std::string const &from, std::string const &to) {
    std::string text = good;
    return text.replace(text.find(from), from.size(), to);
  };
  for (std::string const &text :
       {std::string(), std::string("{}"), std::string("[1,2]"), good.substr(0, good.size() / 2),
        changed("\"version\":1", "\"version\":2"), changed("\"search\"", "\"theft\""),
        changed("\"id\":\"1\"", "\"id\":\"\""), changed("\"at_ms\":2", "\"at_ms\":\"2\""),
        changed("[\"a\",\"b\"]", "[1]"), changed("\"role\"", "\"rule\""),
        std::string(200'000, '[')})
    EXPECT_FALSE(row_from_json(text)) << text.substr(0, 200);
}

/// Rows beside a log that need not exist.
class PendingRowsTest : public testing::Test {
 protected:
  std::vector<std::string> ids(bool *any_bad = nullptr) const {
    std::vector<std::string> all;
    rows.each([&](std::string const &, std::optional<LoggedRow> const &row) {
      if (row) all.push_back(std::visit([](auto const &one) { return one.id; }, *row));
      if (!row && any_bad != nullptr) *any_bad = true;
      return true;
    });
    return all;
  }

  ScratchFolder scratch;
  PendingRows rows{scratch / "log"};
};

TEST_F(PendingRowsTest, NoFolderIsNoRows) {
  EXPECT_TRUE(ids().empty());
  EXPECT_EQ(rows.count().waiting, 0u);
  EXPECT_FALSE(rows.remove("x.json"));
}

TEST_F(PendingRowsTest, WhatIsLaidIsFoundUntilRemoved) {
  EXPECT_TRUE(rows.lay(search()));
  EXPECT_TRUE(rows.lay(use(5)));
  EXPECT_THAT(ids(), testing::UnorderedElementsAre("1", "3"));
  EXPECT_EQ(rows.count().waiting, 2u);
  std::vector<std::string> names;
  rows.each([&](std::string const &name, std::optional<LoggedRow> const &) {
    names.push_back(name);
    return false;
  });
  ASSERT_EQ(names.size(), 1u);
  EXPECT_TRUE(rows.remove(names[0]));
  EXPECT_TRUE(rows.remove(names[0])) << "gone is gone, whoever did it";
  EXPECT_EQ(rows.count().waiting, 1u);
}

TEST_F(PendingRowsTest, OnlyRegularFilesOfABoundedSizeAreRead) {
  std::string const row = to_json_text(search());
  scratch.write("outside", row);
  std::filesystem::create_directories(scratch / "log.pending/folder.json");
  std::filesystem::create_symlink(scratch / "outside", scratch / "log.pending/link.json");
  scratch.write("log.pending/large.json", row + std::string((256 << 10) - row.size() + 1, ' '));
  bool any_bad = false;
  EXPECT_TRUE(ids(&any_bad).empty());
  EXPECT_TRUE(any_bad);
  scratch.write("log.pending/large.json", row + std::string((256 << 10) - row.size(), ' '));
  EXPECT_EQ(ids().size(), 1u);
}

TEST_F(PendingRowsTest, ALargestRowFits) {
  auto largest = search();
  largest.query.clear();
  for (std::size_t i = 0; i < max_logged_query_chars; ++i) largest.query += "😀";
  std::string id;
  for (std::size_t i = 0; i < max_logged_field_chars; ++i) id += "😀";
  largest.cards = largest.case_studies = std::vector<std::string>(max_logged_ids, id);
  largest.id = largest.command = largest.role = largest.session = largest.index = id;
  EXPECT_TRUE(rows.lay(largest));
  EXPECT_EQ(ids().size(), 1u);
}

}  // namespace
}  // namespace kaeru
