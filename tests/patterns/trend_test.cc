#include "patterns/trend.h"

#include <gtest/gtest.h>

namespace kaeru {
namespace {

struct TrendCase {
  char const *what;
  CountsOverTime counts;
  Trend trend;
};

TEST(Trend, IsNewsUnlessLastYearWasTheSame) {
  TrendCase const cases[] = {
      {"no year ago", {{90, 800}, {40, 800}, {}, {}}, Trend::rising},
      {"a year ago as before", {{90, 800}, {40, 800}, {41, 800}, {40, 800}}, Trend::rising},
      {"the same level a year ago", {{90, 800}, {40, 800}, {88, 800}, {86, 800}}, Trend::seasonal},
      {"even more a year ago", {{90, 800}, {40, 800}, {150, 800}, {40, 800}}, Trend::seasonal},
      {"the same swing on another level",
       {{160, 800}, {80, 800}, {90, 800}, {40, 800}},
       Trend::seasonal},
      {"far more than the swing a year ago",
       {{300, 800}, {40, 800}, {80, 800}, {40, 800}},
       Trend::rising},
      {"a year ago too small to tell", {{90, 800}, {40, 800}, {1, 8}, {0, 8}}, Trend::rising},
      {"falling", {{40, 800}, {90, 800}, {92, 800}, {90, 800}}, Trend::falling},
      {"falling as a year ago", {{40, 800}, {90, 800}, {41, 800}, {90, 800}}, Trend::seasonal},
      {"gone", {{0, 800}, {60, 800}, {58, 800}, {61, 800}}, Trend::falling},
      {"everybody now", {{30, 30}, {5, 30}, {6, 30}, {5, 30}}, Trend::rising}};
  for (auto const &one : cases) EXPECT_EQ(trend_of(one.counts), one.trend) << one.what;
}

}  // namespace
}  // namespace kaeru
