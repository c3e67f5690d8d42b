// Earlier calls of the same customer.
#include "call/contacts.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "support/scratch.h"

namespace kaeru {
namespace {

char const *const hash = "d2f14bd708e74f4fd0e1eb264ac8a3b1";
char const *const other = "a88bbd5aa40e51f8a836ca11d4bad2e3";

class ContactsTest : public testing::Test {
 protected:
  void call(std::string const &id, std::vector<std::string> const &hashes, bool closed = true) {
    auto writer = store_.create(id);
    for (std::string const &one : hashes)
      ASSERT_TRUE(writer->append({{.act = CallAct::customer, .text = one}}));
    if (!closed) return;
    { SessionWriter const gone = std::move(*writer); }
    ASSERT_TRUE(store_.close(id, PersonalDataFinder()));
  }

  ScratchFolder scratch_;
  SessionStore store_{scratch_ / "sessions"};
};

TEST_F(ContactsTest, CountsOpenAndClosedCallsButThisOne) {
  call("20261101-090000-aaaaaa", {hash});
  call("20261110-090000-bbbbbb", {hash}, false);
  call("20261111-090000-cccccc", {other});
  call("20261112-090000-dddddd", {});
  call("20261125-090000-eeeeee", {hash}, false);
  EXPECT_EQ(contacts_with(store_, hash, "20261125-090000-eeeeee"),
            (Contacts{2, Date{2026, 11, 10}}));
  EXPECT_EQ(contacts_with(store_, hash, ""), (Contacts{3, Date{2026, 11, 25}}));
}

TEST_F(ContactsTest, ANumberThatWasCorrectedDoesNotCount) {
  call("20261101-090000-aaaaaa", {hash, other});
  EXPECT_EQ(contacts_with(store_, hash, ""), Contacts{});
  EXPECT_EQ(contacts_with(store_, other, ""), (Contacts{1, Date{2026, 11, 1}}));
}

TEST_F(ContactsTest, OnlyTheCustomersHashCounts) {
  auto writer = store_.create("20261101-090000-aaaaaa");
  ASSERT_TRUE(writer->append({{.act = CallAct::heard, .text = hash}}));
  EXPECT_EQ(contacts_with(store_, hash, ""), Contacts{});
}

TEST_F(ContactsTest, NoHashNoContacts) {
  call("20261101-090000-aaaaaa", {""});
  EXPECT_EQ(contacts_with(store_, "", ""), Contacts{});
  EXPECT_EQ(contacts_with(SessionStore(scratch_ / "nowhere"), hash, ""), Contacts{});
}

TEST_F(ContactsTest, DamagedSessionsAreInNobodysWay) {
  call("20261101-090000-aaaaaa", {hash});
  std::ofstream(scratch_ / "sessions/20261102-090000-bbbbbb.jsonl") << "\xFF" << hash << "\n";
  std::filesystem::resize_file(scratch_ / "sessions/20261102-090000-bbbbbb.jsonl", 1ull << 30);
  EXPECT_EQ(contacts_with(store_, hash, ""), (Contacts{1, Date{2026, 11, 1}}));
}

}  // namespace
}  // namespace kaeru
