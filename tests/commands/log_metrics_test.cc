#include "commands/log_metrics.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "commands/clock.h"
#include "indexing/temp_corpus.h"

namespace kaeru {
namespace {

class LogMetricsTest : public testing::Test {
 protected:
  LogMetricsTest() : log(SearchLog::open({.path = folder.path() / "log.sqlite"})) {}

  void search(std::string const &id, std::int64_t at_ms, std::string const &match) {
    LoggedSearch one;
    one.id = id, one.at_ms = at_ms, one.match = match;
    ASSERT_TRUE(log->add(one));
  }
  void use(std::string const &search_id, std::string const &act) {
    ASSERT_TRUE(log->add(LoggedUse{"", search_id, 1, "", "a", act, std::nullopt}));
  }
  /// "hits/of" of now, then of before.
  std::string told(std::size_t metric) {
    auto const all = log_metrics(*log, compared_with({{2026, 10, 1}, {2026, 10, 31}}));
    EXPECT_TRUE(all);
    auto const one = [](std::optional<Measured> const &period) {
      return period ? fmt::format("{}/{}", period->numerator, period->denominator) : "none";
    };
    return one((*all)[metric].now) + " " + one((*all)[metric].before);
  }

  testing_support::TempFolder folder;
  Result<SearchLog> log;
  std::int64_t const october = midnight_ms({2026, 10, 1});
  std::int64_t const november = midnight_ms({2026, 11, 1});
};

TEST_F(LogMetricsTest, CountsSearchesOfThePeriodsByTheirMatch) {
  search("a", october, "none");
  search("b", november - 1, "loose");
  search("c", october + 5, "strict");
  search("d", october - 1, "none");
  search("e", november, "none");
  EXPECT_EQ(told(0), "1/3 1/1");
  EXPECT_EQ(told(1), "1/3 0/1");
}

TEST_F(LogMetricsTest, ALinkIsASearchWhoseResultWasOpenedOrUsed) {
  for (char const *const id : {"a", "b", "c", "d"}) search(id, october, "strict");
  use("a", "opened");
  use("a", "used");
  use("b", "used");
  use("c", "wrong");
  use("", "opened");
  EXPECT_EQ(told(2), "2/4 none");
}

TEST_F(LogMetricsTest, AnEmptyLogMeasuresNothing) {
  EXPECT_EQ(told(0), "none none");
}

}  // namespace
}  // namespace kaeru
