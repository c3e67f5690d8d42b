// Reading a generation: frequencies over base, delta and what is gone.
#include "search/index_reader.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "search/temp_index.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;
using testing_support::TempFolder;
using testing_support::TempIndex;

class IndexReaderTest : public testing::Test {
 protected:
  IndexReaderTest() {
    index.write({{"a.md", "a", "返金", "返金"},
                 {"b.md", "b", "返金", "上司"},
                 {"c.md", "c", "請求", "請求"}},
                {{"b.md", "b", "解約", "解約"}, {"d.md", "d", "返金", "電話"}}, {2});
  }
  TempIndex index;
};

TEST_F(IndexReaderTest, CountsWhatCounts) {
  auto const reader = index.open();
  EXPECT_EQ(reader.documents(), 4);
  EXPECT_EQ(reader.frequency("F返金"), 2);
  EXPECT_EQ(reader.frequency("F上司"), 0);
  EXPECT_EQ(reader.frequency("F解約"), 1);
  EXPECT_EQ(reader.frequency("Fない"), 0);
}

TEST_F(IndexReaderTest, FindsTheOneThatCounts) {
  auto const reader = index.open();
  auto const replaced = reader.find_id("b");
  ASSERT_TRUE(replaced);
  EXPECT_EQ(from_document(reader.document(*replaced))->title, "解約");
  EXPECT_TRUE(reader.counts(*replaced));
  EXPECT_FALSE(reader.counts({0, 2}));
  EXPECT_TRUE(reader.counts({0, 1}));
  EXPECT_TRUE(reader.find_id("a"));
  EXPECT_FALSE(reader.find_id("z"));
  EXPECT_FALSE(reader.find_id(""));
  EXPECT_FALSE(reader.find_id(std::string(1000, 'x')));
}

TEST_F(IndexReaderTest, FindsIdsAsTheyAreWritten) {
  TempIndex other;
  other.write({{"a.md", "事例-1", "返金", "返金"},
               {"b.md", std::string(240, 'x') + "1", "", ""},
               {"c.md", std::string(240, 'x') + "2", "", ""}},
              {}, {});
  auto const reader = other.open();
  EXPECT_TRUE(reader.find_id("事例-1"));
  EXPECT_FALSE(reader.find_id("事例-"));
  auto const found = reader.find_id(std::string(240, 'x') + "2");
  ASSERT_TRUE(found);
  EXPECT_EQ(reader.summary(*found).path, "c.md");
}

TEST(IndexReader, NothingIsHiddenFromWhoMayReadAll) {
  TempIndex other;
  other.write({{"a.md", "a", "返金", ""}}, {}, {});
  auto const reader = other.open();
  EXPECT_TRUE(reader.hidden_levels().empty());
}

/// tests/access/other_user.py does the same as another user.
TEST(IndexReader, TellsWhichLevelsThisUserMayNotRead) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may read everything";
  TempIndex other;
  other.write({{"a.md", "a", "返金", ""}}, {}, {});
  fs::path const sv = other.open().generation().path / "sv";
  fs::create_directory(sv);
  fs::permissions(sv, fs::perms::none);
  EXPECT_EQ(other.open().hidden_levels(), std::vector<std::string>{"sv"});
  fs::permissions(sv, fs::perms::owner_all);
}

TEST(IndexReader, NoIndexIsAnError) {
  TempFolder const folder;
  EXPECT_FALSE(IndexReader::open(folder.path()));
  EXPECT_FALSE(IndexReader::open(folder.path() / "nowhere"));
}

/// A published generation with one file put in the place of its book.
fs::path published(TempFolder const &folder, std::string const &schema) {
  auto workshop = Workshop::open(folder.path());
  Xapian::WritableDatabase book((workshop->path() / "book").string(), Xapian::DB_CREATE);
  book.set_metadata(book::schema_key, schema);
  book.commit();
  return workshop->publish({})->path;
}

TEST(IndexReader, AnotherSchemaIsAnError) {
  TempFolder const folder;
  published(folder, std::to_string(schema_version + 1));
  EXPECT_FALSE(IndexReader::open(folder.path()));
}

TEST(IndexReader, ADamagedDatabaseIsAnError) {
  TempFolder const folder;
  fs::path const generation = published(folder, std::to_string(schema_version));
  ASSERT_TRUE(IndexReader::open(folder.path()));
  std::ofstream(generation / "book" / "iamglass") << "壊れた";
  EXPECT_FALSE(IndexReader::open(folder.path()));
}

}  // namespace
}  // namespace kaeru
