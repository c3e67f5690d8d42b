// Stub files as people write them, and what is no stub.
#include "search/stub.h"

#include <gtest/gtest.h>

#include <string>

#include "support/scratch.h"

namespace kaeru {
namespace {

using Kind = ShardAddress::Kind;

TEST(Stub, NamesServersProgramsAndFolders) {
  ScratchFolder const folder;
  auto const stub = folder.write("shards",
                                 "# three machines\n\nremote 10.0.0.3:7000\r\n"
                                 "remote :ssh shard2 xapian-progsrv /srv/kaeru/current/op\n"
                                 "  auto here/op  \n");
  auto const addresses = read_stub(stub);
  ASSERT_TRUE(addresses) << addresses.error().message;
  ASSERT_EQ(addresses->size(), 3u);
  auto const &[server, program, local] =
      std::tie((*addresses)[0], (*addresses)[1], (*addresses)[2]);
  EXPECT_EQ(server.kind, Kind::server);
  EXPECT_EQ(server.target, "10.0.0.3");
  EXPECT_EQ(server.port, 7000u);
  EXPECT_EQ(server.line, 3);
  EXPECT_EQ(program.kind, Kind::program);
  EXPECT_EQ(program.target, "ssh");
  EXPECT_EQ(program.arguments, "shard2 xapian-progsrv /srv/kaeru/current/op");
  EXPECT_EQ(local.kind, Kind::folder);
  EXPECT_EQ(local.target, (folder / "here/op").string());
}

TEST(Stub, SaysWhichLineIsWrong) {
  for (std::string const line :
       {"remote", "remote host", "remote host:", "remote :", "remote host:0", "remote host:65536",
        "remote host:12x", "server host:1", "auto", "inmemory"}) {
    ScratchFolder const folder;
    auto const addresses = read_stub(folder.write("shards", "remote ok:65535\n" + line + "\n"));
    ASSERT_FALSE(addresses) << line;
    EXPECT_NE(addresses.error().message.find("shards:2:"), std::string::npos) << line;
  }
}

TEST(Stub, HasAtLeastOneLineAndNotTooMany) {
  ScratchFolder const folder;
  EXPECT_FALSE(read_stub(folder.write("empty", "# nothing\n\n")));
  EXPECT_FALSE(read_stub(folder / "absent"));
  std::string lines;
  for (std::size_t i = 0; i < most_shard_lines; ++i) lines += "remote host:1\n";
  EXPECT_TRUE(read_stub(folder.write("most", lines)));
  EXPECT_FALSE(read_stub(folder.write("more", lines + "remote host:1\n")));
}

TEST(Stub, IsAFileAndNoFolder) {
  ScratchFolder const folder;
  EXPECT_TRUE(is_stub(folder.write("shards", "remote host:1\n")));
  EXPECT_FALSE(is_stub(folder.path()));
  EXPECT_FALSE(is_stub(folder / "absent"));
}

}  // namespace
}  // namespace kaeru
