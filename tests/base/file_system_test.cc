// What counts as somebody else's disk.
#include "base/file_system.h"

#include <gtest/gtest.h>

namespace kaeru {
namespace {

TEST(FileSystem, NetworkFileSystemsAreKnown) {
  EXPECT_TRUE(is_network_file_system(0x6969));
  EXPECT_TRUE(is_network_file_system(0xFF534D42L));
  EXPECT_TRUE(is_network_file_system(static_cast<int>(0xFF534D42U))) << "as some platforms give it";
  EXPECT_FALSE(is_network_file_system(0xEF53)) << "ext4";
  EXPECT_FALSE(is_network_file_system(0x01021994)) << "tmpfs";
}

TEST(FileSystem, WhatIsNotThereIsNotOnANetwork) {
  EXPECT_FALSE(lies_on_network("/"));
  EXPECT_FALSE(lies_on_network("/nowhere/at/all"));
}

}  // namespace
}  // namespace kaeru
