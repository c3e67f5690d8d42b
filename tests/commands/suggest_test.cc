#include "commands/suggest.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kaeru {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> const names = {"search", "similar", "show", "index", "status"};

TEST(Suggest, FindsTheNearest) {
  EXPECT_THAT(nearest("serach", names, 3), ElementsAre("search"));
  EXPECT_THAT(nearest("shwo", names, 3), ElementsAre("show"));
  EXPECT_THAT(nearest("ｉｎｄｅｘ", names, 3), ElementsAre("index"));
  EXPECT_THAT(nearest("STATUS", names, 3), ElementsAre("status"));
}

TEST(Suggest, PutsPartsFirst) {
  EXPECT_THAT(nearest("2026-04", {"a-2026-05", "a-2026-04-joushi", "2026-03"}, 2),
              ElementsAre("a-2026-04-joushi", "2026-03"));
}

TEST(Suggest, StaysSilentWhenNothingIsNear) {
  EXPECT_THAT(nearest("completely", names, 3), IsEmpty());
  EXPECT_THAT(nearest("", names, 3), IsEmpty());
  EXPECT_THAT(nearest("x", {"y"}, 3), IsEmpty());
  EXPECT_THAT(nearest(std::string(100'000, 's'), names, 3), IsEmpty());
}

TEST(Suggest, KeepsToItsLimit) {
  EXPECT_THAT(nearest("aaab", {"aaac", "aaad", "aaae"}, 2), ElementsAre("aaac", "aaad"));
}

TEST(Suggest, MakesASentence) {
  EXPECT_EQ(did_you_mean("serach", names), "もしかして: search");
  EXPECT_EQ(did_you_mean("zzz", names), "");
}

}  // namespace
}  // namespace kaeru
