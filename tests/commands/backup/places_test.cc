// Names of a backup and their places.
#include "commands/backup/places.h"

#include <gtest/gtest.h>

namespace kaeru {
namespace {

KeptPlaces places() {
  return {.log = SearchLog::Place{.path = "/log"},
          .state = "/state",
          .shared_key = "/shared",
          .corpus = "/book"};
}

TEST(BackupPlaces, EachNameHasItsPlace) {
  struct {
    char const *name;
    Kept kept;
    char const *home;
  } const cases[] = {
      {"log.sqlite", Kept::log, "/log"},
      {"customer.key", Kept::own_key, "/state/customer.key"},
      {"shared-customer.key", Kept::shared_key, "/shared"},
      {"sessions/20261031-101500-abcdef.jsonl", Kept::sessions,
       "/state/sessions/20261031-101500-abcdef.jsonl"},
      {"sessions/20261031-101500-abcdef.open.jsonl", Kept::sessions,
       "/state/sessions/20261031-101500-abcdef.open.jsonl"},
      {"drafts/20261031-101500-abcdef.md", Kept::drafts, "/state/drafts/20261031-101500-abcdef.md"},
      {"corpus/decisions.yaml", Kept::decisions, "/book/decisions.yaml"},
      {"corpus/cases/a.md", Kept::corpus, "/book/cases/a.md"}};
  for (auto const &[name, kept, home] : cases) {
    auto const file = kept_file(name, places());
    ASSERT_TRUE(file) << name;
    EXPECT_EQ(file->kept, kept) << name;
    EXPECT_EQ(file->home, home) << name;
  }
}

TEST(BackupPlaces, OtherNamesHaveNone) {
  for (char const *name :
       {"log.sqlite-wal", "log.sqlite/a", "customer.key/a", "sessions", "sessions/a.jsonl",
        "sessions/x/20261031-101500-abcdef.jsonl", "sessions/20261331-101500-abcdef.jsonl",
        "drafts", "drafts/a.txt", "drafts/.a.md", "corpus", "corpus/.git/hooks/post-merge",
        "corpus/cases/.a.md", ".profile", "else/a.md", "kaeru-backup"})
    EXPECT_FALSE(kept_file(name, places())) << name;
}

TEST(BackupPlaces, WithoutALogOrASharedKeyThereIsNoPlace) {
  KeptPlaces none = places();
  none.log.reset();
  none.shared_key.clear();
  for (char const *name : {"log.sqlite", "shared-customer.key"}) {
    auto const file = kept_file(name, none);
    ASSERT_TRUE(file) << name;
    EXPECT_EQ(file->home, "") << name;
  }
}

}  // namespace
}  // namespace kaeru
