#include "indexing/metadata.h"

#include <gtest/gtest.h>

#include "support/scratch.h"

namespace kaeru {
namespace {

TEST(Metadata, IsReadBackOrIsAnError) {
  ScratchFolder const folder;
  Xapian::WritableDatabase database((folder / "database").string(), Xapian::DB_CREATE);
  write_metadata(database, "card", "まずお詫び");
  EXPECT_EQ(read_metadata(database, "card"), "まずお詫び");
  EXPECT_EQ(read_metadata(database, "none"), "");
  EXPECT_THROW(require_metadata(database, "none"), Xapian::DatabaseCorruptError);
  write_metadata(database, "empty", "");
  EXPECT_EQ(require_metadata(database, "empty"), "");
  std::string damaged = database.get_metadata("card");
  damaged[3] = static_cast<char>(damaged[3] ^ 4);
  database.set_metadata("card", damaged);
  EXPECT_THROW(read_metadata(database, "card"), Xapian::DatabaseCorruptError);
}

}  // namespace
}  // namespace kaeru
