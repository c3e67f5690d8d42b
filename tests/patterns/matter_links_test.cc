#include "patterns/matter_links.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace kaeru {
namespace {

CaseStudy story(char const *id, char const *first_case = "", char const *customer = "") {
  CaseStudy one;
  one.id = id;
  one.first_case = first_case;
  one.customer_hash = customer;
  return one;
}

TEST(MatterLinks, FollowsFirstCasesBothWaysOverSeveralSteps) {
  std::vector<CaseStudy> stories = {story("a"), story("b", "a"), story("c", "b"), story("d", "a"),
                                    story("x")};
  for (int turn = 0; turn < 2; ++turn) {
    MatterLinks links;
    for (auto const &one : stories) links.add(one);
    for (char const *id : {"b", "c", "d"}) EXPECT_EQ(links.matter(id), links.matter("a")) << id;
    EXPECT_NE(links.matter("x"), links.matter("a"));
    std::ranges::reverse(stories);
  }
}

TEST(MatterLinks, JoinsOneCustomersCalls) {
  MatterLinks links;
  for (auto const &one :
       {story("a", "", "0f"), story("b", "", "0f"), story("c", "b"), story("d", "", "1f")})
    links.add(one);
  EXPECT_EQ(links.matter("a"), links.matter("c"));
  EXPECT_NE(links.matter("a"), links.matter("d"));
}

TEST(MatterLinks, NoCustomerIsNobodysCustomer) {
  MatterLinks links;
  links.add(story("a"));
  links.add(story("b"));
  EXPECT_NE(links.matter("a"), links.matter("b"));
}

TEST(MatterLinks, AnIdIsNoCustomer) {
  MatterLinks links;
  links.add(story("0f"));
  links.add(story("b", "", "0f"));
  EXPECT_NE(links.matter("0f"), links.matter("b"));
}

TEST(MatterLinks, WhoNamesAMissingCaseStudyTogetherBelongsTogether) {
  MatterLinks links;
  links.add(story("a", "gone"));
  links.add(story("b", "gone"));
  EXPECT_EQ(links.matter("a"), links.matter("b"));
}

TEST(MatterLinks, ALongChainIsOneMatter) {
  MatterLinks links;
  for (int i = 1; i <= 20'000; ++i)
    links.add(story(std::to_string(i).c_str(), std::to_string(i - 1).c_str()));
  EXPECT_EQ(links.matter("0"), links.matter("20000"));
}

}  // namespace
}  // namespace kaeru
