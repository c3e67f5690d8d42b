// Customers by hash.
#include "call/customer_key.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <numeric>
#include <set>
#include <string>

#include "base/files.h"
#include "support/scratch.h"
#include "support/umask.h"

namespace kaeru {
namespace {

using testing::HasSubstr;

/// Bytes 0 to 31.
CustomerKey known_key() {
  CustomerKey key;
  std::iota(key.bytes.begin(), key.bytes.end(), static_cast<unsigned char>(0));
  return key;
}

std::string hash(std::string_view number) {
  auto const hashed = customer_hash(known_key(), number);
  return hashed ? *hashed : "error: " + hashed.error().message;
}

// By Python's hashlib.blake2b(number, key=bytes(range(32)), digest_size=16).
TEST(CustomerHash, IsBlake2WithTheKey) {
  EXPECT_EQ(hash("a12345678"), "d2f14bd708e74f4fd0e1eb264ac8a3b1");
  EXPECT_EQ(hash("12345"), "a88bbd5aa40e51f8a836ca11d4bad2e3");
  EXPECT_EQ(hash("お客様1"), "165c7a0d058b85fe93340e2b6e5058e1");
}

TEST(CustomerHash, IsTheSameHoweverTheNumberIsWritten) {
  for (char const *const number :
       {"A12345678", "a-1234-5678", "Ａ－１２３４－５６７８", " A 1234 5678\u3000",
        "A\u20101234\u20145678", "A\t12345678\n", "a−1234ー5678", "Ⓐ12345678"})
    EXPECT_EQ(hash(number), hash("A12345678")) << number;
  EXPECT_NE(hash("A12345679"), hash("A12345678"));
  EXPECT_NE(hash("A0012345678"), hash("A12345678"));
}

TEST(CustomerHash, DependsOnTheKey) {
  CustomerKey other = known_key();
  other.bytes[31] ^= 1;
  EXPECT_NE(*customer_hash(other, "12345"), hash("12345"));
}

TEST(CustomerHash, RefusesWhatIsNoNumber) {
  for (char const *const number : {"", " ", "\u3000", "-", "ー−‐"})
    EXPECT_FALSE(customer_hash(known_key(), number)) << number;
  std::string most;
  for (std::size_t i = 0; i < max_customer_number; ++i) most += "９";
  EXPECT_TRUE(customer_hash(known_key(), most));
  EXPECT_FALSE(customer_hash(known_key(), most + "9"));
  EXPECT_FALSE(customer_hash(known_key(), std::string(1 << 24, '9')));
}

TEST(CustomerKeyFile, IsMadeOnceAndTheOwnersAlone) {
  for (mode_t const mask : {mode_t{0}, mode_t{0777}}) {
    ScratchFolder const scratch;
    Umask const other(mask);
    auto const path = scratch / "state/kaeru/customer.key";
    auto const made = own_customer_key(path);
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_EQ(mode_of(path), 0600);
    EXPECT_EQ(mode_of(path.parent_path()), 0700);
    EXPECT_EQ(own_customer_key(path)->bytes, made->bytes);
    EXPECT_EQ(read_customer_key(path)->bytes, made->bytes);
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(path.parent_path()), {}), 1)
        << "nothing beside it";
  }
}

TEST(CustomerKeyFile, IsRandom) {
  std::set<std::array<unsigned char, CustomerKey::size>> keys;
  for (int i = 0; i < 3; ++i) {
    ScratchFolder const scratch;
    keys.insert(own_customer_key(scratch / "k")->bytes);
  }
  EXPECT_EQ(keys.size(), 3u);
}

TEST(CustomerKeyFile, ASharedOneIsNotMade) {
  ScratchFolder const scratch;
  EXPECT_FALSE(read_customer_key(scratch / "k"));
  EXPECT_FALSE(std::filesystem::exists(scratch / "k"));
}

TEST(CustomerKeyFile, IsRefusedWhenOthersMayTouchIt) {
  ScratchFolder const scratch;
  auto const path = scratch / "k";
  ASSERT_TRUE(write_file(path, std::string(CustomerKey::size, 'k')));
  struct {
    unsigned mode;
    bool good;
  } const rows[] = {{0600, true},  {0400, true},  {0640, true},  {0440, true},
                    {0604, false}, {0644, false}, {0660, false}, {0620, false},
                    {0610, false}, {0601, false}, {0602, false}, {0777, false}};
  for (auto const &row : rows) {
    std::filesystem::permissions(path, std::filesystem::perms(row.mode));
    for (auto const &read : {read_customer_key(path), own_customer_key(path)}) {
      EXPECT_EQ(static_cast<bool>(read), row.good) << std::oct << row.mode;
      if (!read) {
        EXPECT_THAT(read.error().message, HasSubstr("chmod 600"));
      }
    }
  }
}

TEST(CustomerKeyFile, IsRefusedWhenItsSizeIsWrong) {
  ScratchFolder const scratch;
  for (std::size_t const size : {0, 31, 33, 1 << 20}) {
    ASSERT_TRUE(write_file(scratch / "k", std::string(size, 'k'), 0600));
    EXPECT_FALSE(read_customer_key(scratch / "k")) << size;
    EXPECT_FALSE(own_customer_key(scratch / "k")) << size;
  }
  EXPECT_FALSE(read_customer_key(scratch.path()));
}

TEST(CustomerKeyFile, TwoWhoMakeItAtOnceShareOne) {
  ScratchFolder const scratch;
  constexpr int makers = 8;
  int start[2];
  ASSERT_EQ(::pipe(start), 0);
  for (int i = 0; i < makers; ++i) {
    if (::fork() != 0) continue;
    ::close(start[1]);
    char byte = 0;
    (void)!::read(start[0], &byte, 1);  // all begin when the parent closes its end
    auto const key = own_customer_key(scratch / "k");
    if (key)
      (void)!write_file(scratch / std::to_string(i),
                        {reinterpret_cast<char const *>(key->bytes.data()), key->bytes.size()});
    ::_exit(0);
  }
  ::close(start[0]);
  ::close(start[1]);
  for (int i = 0; i < makers; ++i) ::wait(nullptr);
  for (int i = 0; i < makers; ++i)
    EXPECT_EQ(*read_file(scratch / std::to_string(i), 100), *read_file(scratch / "k", 100)) << i;
}

}  // namespace
}  // namespace kaeru
