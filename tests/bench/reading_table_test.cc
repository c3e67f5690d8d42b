#include "bench/reading_table.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "casebook/corpus_files.h"
#include "support/scratch.h"

namespace kaeru {
namespace {

TEST(ReadingTable, TellsKindsApart) {
  ScratchFolder const folder;
  folder.write("in/right.md", "話\n");
  folder.write("in/repaired.md", "・話\n");
  folder.write("in/refused.md", "%PDF-1.4");
  folder.write("in/other.md", "別の話\n");
  folder.write("pairs/repaired.md", "- 話\n");
  folder.write("pairs/other.md", "話\n");
  ReadingRow const row = reading_row(folder / "in", folder / "pairs", testing::vocabulary());
  EXPECT_EQ(row.folder, "in");
  EXPECT_EQ(row.files, 4);
  EXPECT_EQ(row.right, 2);
  EXPECT_EQ(row.repaired, 1);
  EXPECT_EQ(row.refused, 1);
  EXPECT_EQ(row.paired, 2);
  EXPECT_EQ(row.same_text, 1);
  EXPECT_EQ(row.mended, 1);
  EXPECT_EQ(row.silent + row.unsettled + row.changed, 0);
  EXPECT_EQ(row.notes, "ENC-UNKNOWN 1, MD-REPAIRED 1");
}

/// Every thirtieth file of each folder; the whole is tests/bench/reading.sh.
TEST(ReadingTable, HoldsOnRealFiles) {
  if (!std::filesystem::exists(data_folder() / "md-encodings"))
    GTEST_SKIP() << "no sample data at " << data_folder();
  auto const rows = reading_rows(data_folder(), testing::vocabulary(), 30);
  ASSERT_GE(rows.size(), 11u);
  for (ReadingRow const &row : rows) {
    EXPECT_GT(row.files, 0) << row.folder;
    EXPECT_EQ(row.refused, 0) << row.folder << ": " << row.notes;
    EXPECT_EQ(row.same_text, row.paired) << row.folder;
    EXPECT_EQ(row.silent, 0) << row.folder;
    EXPECT_EQ(row.unsettled, 0) << row.folder;
    EXPECT_EQ(row.changed, 0) << row.folder;
  }
}

}  // namespace
}  // namespace kaeru
