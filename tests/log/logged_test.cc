#include "log/logged.h"

#include <gtest/gtest.h>

#include <set>

namespace kaeru {
namespace {

std::string repeated(std::string const &text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

TEST(Logged, IdsAreDifferentAndHexadecimal) {
  std::set<std::string> ids;
  for (int i = 0; i < 1000; ++i) {
    auto const id = new_log_id();
    EXPECT_EQ(id.size(), 32u);
    EXPECT_EQ(id.find_first_not_of("0123456789abcdef"), std::string::npos);
    ids.insert(id);
  }
  EXPECT_EQ(ids.size(), 1000u);
}

TEST(Logged, QueriesAreCutAfter500Characters) {
  LoggedSearch search;
  search.query = repeated("苦", 500);
  EXPECT_EQ(bounded(search).query, search.query);
  search.query += "情";
  EXPECT_EQ(bounded(search).query, repeated("苦", 500));
}

TEST(Logged, IdsAreCutAfter120CharactersAndLists100Ids) {
  LoggedSearch search;
  search.cards = std::vector<std::string>(100, repeated("札", 120));
  EXPECT_EQ(bounded(search), search);
  auto const larger = [&] {
    LoggedSearch one = search;
    one.cards.assign(101, repeated("札", 121));
    return one;
  }();
  EXPECT_EQ(bounded(larger), search);
  LoggedUse use;
  use.target = repeated("x", 121);
  EXPECT_EQ(bounded(use).target, repeated("x", 120));
}

TEST(Logged, ControlsAndLineBreaksDoNotSurvive) {
  LoggedSearch search;
  search.query = "一行目\n二行目\x1b[31m";
  search.role = "O\nP";
  auto const safe = bounded(search);
  EXPECT_EQ(safe.query, "一行目 二行目␛[31m");
  EXPECT_EQ(safe.role, "O P");
  EXPECT_EQ(bounded(safe), safe);
}

}  // namespace
}  // namespace kaeru
