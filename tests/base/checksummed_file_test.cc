#include "base/checksummed_file.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "base/files.h"
#include "support/scratch.h"

namespace kaeru {
namespace {

constexpr std::size_t page = ChecksummedFile::page_bytes;

std::string bytes_of(std::size_t size) {
  std::string bytes;
  for (std::size_t i = 0; i < size; ++i) bytes.push_back(static_cast<char>(i * 7 + i / page));
  return bytes;
}

class ChecksummedFileTest : public testing::Test {
 protected:
  [[nodiscard]] std::filesystem::path path() const { return folder_ / "file"; }
  void write(std::string const &content) const {
    folder_.write("file", content);
    append_page_checksums(path());
  }
  void flip(std::size_t at) const {
    std::string bytes = read_file(path(), 1 << 20).value();
    bytes[at] = static_cast<char>(bytes[at] ^ 1);
    folder_.write("file", bytes);
  }

  ScratchFolder folder_;
};

TEST_F(ChecksummedFileTest, HoldsTheContentOfAnySize) {
  for (std::size_t const size : {1UL, 2UL, page - 1, page, page + 1, 3 * page - 4, 3 * page + 4}) {
    write(bytes_of(size));
    ChecksummedFile const file(path());
    ASSERT_EQ(file.content(), bytes_of(size));
    EXPECT_TRUE(file.intact(file.content().data(), size));
  }
}

TEST_F(ChecksummedFileTest, IsEmptyForWhatHasNoChecksums) {
  for (std::size_t const size : {0UL, 1UL, 4UL, page + 5, page + 8}) {
    folder_.write("file", bytes_of(size));
    EXPECT_TRUE(ChecksummedFile(path()).content().empty()) << size;
  }
  EXPECT_TRUE(ChecksummedFile(folder_ / "none").content().empty());
}

TEST_F(ChecksummedFileTest, FindsDamageInThePagesThatAreAskedForAndNoOther) {
  write(bytes_of(3 * page));
  flip(page);
  ChecksummedFile const file(path());
  char const *const begin = file.content().data();
  EXPECT_TRUE(file.intact(begin, page));
  EXPECT_FALSE(file.intact(begin, page + 1));
  EXPECT_FALSE(file.intact(begin + 2 * page - 1, 1));
  EXPECT_TRUE(file.intact(begin + 2 * page, page));
  EXPECT_TRUE(file.intact(begin + page, 0));
}

TEST_F(ChecksummedFileTest, FindsADamagedChecksum) {
  write(bytes_of(2 * page));
  flip(2 * page + 4);
  ChecksummedFile const file(path());
  EXPECT_TRUE(file.intact(file.content().data(), page));
  EXPECT_FALSE(file.intact(file.content().data() + page, 1));
}

TEST_F(ChecksummedFileTest, NoPageStandsForAnother) {
  std::string bytes = bytes_of(2 * page);
  write(bytes);
  std::string checksums = read_file(path(), 1 << 20).value().substr(2 * page);
  std::swap_ranges(bytes.begin(), bytes.begin() + page, bytes.begin() + page);
  std::swap_ranges(checksums.begin(), checksums.begin() + 4, checksums.begin() + 4);
  folder_.write("file", bytes + checksums);
  ChecksummedFile const file(path());
  EXPECT_FALSE(file.intact(file.content().data(), 1));
}

TEST_F(ChecksummedFileTest, WhatCannotBeWrittenThrows) {
  EXPECT_THROW(append_page_checksums(folder_ / "no/such"), std::runtime_error);
}

}  // namespace
}  // namespace kaeru
