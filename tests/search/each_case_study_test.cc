#include "search/each_case_study.h"

#include <gtest/gtest.h>

#include "search/temp_index.h"

namespace kaeru {
namespace {

using testing_support::TempIndex;

TEST(EachCaseStudy, VisitsWhatCountsOfEverySegment) {
  TempIndex index;
  index.write({{"a.md", "a", "返金", ""}, {"b.md", "b", "上司", ""}, {"c.md", "c", "請求", ""}},
              {{"b.md", "b", "解約", ""}, {"d.md", "d", "電話", ""}}, {2});
  std::vector<std::string> seen;
  auto const read = each_case_study(
      index.open(), [&](CaseStudy const &one) { seen.push_back(one.id + " " + one.title); });
  EXPECT_TRUE(read);
  EXPECT_EQ(seen, (std::vector<std::string>{"a 返金", "c 請求", "b 解約", "d 電話"}));
}

}  // namespace
}  // namespace kaeru
