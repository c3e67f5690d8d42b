// Files through a database's metadata and back, and what a database may not do with them.
#include "indexing/carried_files.h"

#include <gtest/gtest.h>

#include <string>

#include "base/digest.h"
#include "base/files.h"
#include "support/scratch.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;

class CarriedFiles : public testing::Test {
 protected:
  /// Over a piece's size, with NULs, and at its edge.
  CarriedFiles() {
    folder.write("book/postlist.glass", std::string(3'000'000, '\0') + "end");
    folder.write("model.bin", std::string(1 << 20, 'm'));
    folder.write("readings.txt", "");
    manifest = manifest_of(folder.path()).value();
    EXPECT_TRUE(carry_files(database, folder.path(), manifest));
  }

  [[nodiscard]] Status unpack() const { return unpack_carried(database, target.path()); }

  ScratchFolder folder, target, place;
  Manifest manifest;
  Xapian::WritableDatabase database{(place / "database").string(), Xapian::DB_CREATE};
};

TEST_F(CarriedFiles, ComeBackAsTheyWere) {
  auto const unpacked = unpack();
  ASSERT_TRUE(unpacked) << unpacked.error().message;
  EXPECT_EQ(manifest_of(target.path()).value(), manifest);
}

TEST_F(CarriedFiles, AreRefusedWhenAPieceIsDamagedOrMissing) {
  for (std::string const &piece : {std::string(1 << 20, 'x'), std::string()}) {
    database.set_metadata("carried/0/1", piece);
    auto const unpacked = unpack();
    ASSERT_FALSE(unpacked);
    EXPECT_NE(unpacked.error().message.find("book/postlist.glass"), std::string::npos);
    fs::remove_all(target / "book");
    fs::remove(target / "model.bin");
    fs::remove(target / "readings.txt");
  }
}

TEST_F(CarriedFiles, StayInTheirFolder) {
  std::string const entry = digest("evil") + " 4\t";
  for (char const *path : {"../evil", "/evil", "book/../../evil"}) {
    database.set_metadata("carried", entry + path + "\n");
    database.set_metadata("carried/0/0", "evil");
    EXPECT_FALSE(unpack()) << path;
    EXPECT_FALSE(fs::exists(target.path().parent_path() / "evil"));
  }
}

/// Xapian takes a file, or a folder with XAPIANDB, for a stub and runs what it names.
TEST_F(CarriedFiles, AreABooksAndNothingElse) {
  for (char const *path :
       {"book", "book/XAPIANDB", "book/deeper/a.glass", "model.bin/x", ".bashrc"}) {
    database.set_metadata("carried", digest("evil") + " 4\t" + path + "\n");
    EXPECT_FALSE(unpack()) << path;
    EXPECT_TRUE(fs::is_empty(target.path())) << path;
  }
}

TEST_F(CarriedFiles, AreNotFetchedWhenAPieceIsLargerThanItsFile) {
  database.set_metadata("carried", digest("a") + " 1\tmodel.bin\n");
  database.set_metadata("carried/0/0", std::string(1 << 20, 'a'));
  EXPECT_FALSE(unpack());
  EXPECT_EQ(fs::file_size(target / "model.bin"), 0u);
}

TEST_F(CarriedFiles, AreNotFetchedWhenTheyClaimToBeHuge) {
  database.set_metadata("carried", digest("") + " " + std::to_string(most_carried_bytes) +
                                       "\tmodel.bin\n" + digest("") + " 1\treadings.txt\n");
  auto const unpacked = unpack();
  ASSERT_FALSE(unpacked);
  EXPECT_NE(unpacked.error().message.find("大きすぎ"), std::string::npos);
}

TEST_F(CarriedFiles, LeaveNothingBehindWhenDropped) {
  database.set_metadata("other", "stays");
  drop_carried(database);
  EXPECT_EQ(carried_manifest(database), "");
  std::vector<std::string> left(database.metadata_keys_begin(), database.metadata_keys_end());
  EXPECT_EQ(left, std::vector<std::string>{"other"});
}

}  // namespace
}  // namespace kaeru
