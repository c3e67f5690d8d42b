#include "bench/planted_book.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

namespace kaeru::bench {
namespace {

using Truth = std::function<bool(CaseStudy const &)>;

constexpr std::size_t many = 6000;

std::vector<CaseStudy> book(Plants plants) {
  return planted_book({.seed = 3, .first_complaints = many, .plants = plants});
}

/// Of those that `among` holds for, the share that `test` holds for.
double share(std::vector<CaseStudy> const &all, Truth const &among, Truth const &test) {
  std::size_t n = 0, hits = 0;
  for (auto const &one : all) {
    if (!among(one)) continue;
    ++n;
    hits += test(one) ? 1 : 0;
  }
  return n == 0 ? 0 : static_cast<double>(hits) / static_cast<double>(n);
}

bool last(CaseStudy const &one) {
  return one.date() >= Date{2026, 10, 1};
}
bool earlier(CaseStudy const &one) {
  return !last(one);
}
bool first(CaseStudy const &one) {
  return one.level == "一次";
}

Truth acted(std::string text) {
  return [text](CaseStudy const &one) {
    return std::ranges::any_of(one.course, [&](auto const &step) { return step.act == text; });
  };
}

bool ends_well(CaseStudy const &one) {
  return one.outcome == "説明納得" || one.outcome == "代替案合意" || one.outcome == "要求充足" ||
         one.outcome == "謝罪収束";
}

TEST(PlantedBook, IsTheSameForTheSameSeed) {
  PlantedOptions options{.seed = 7, .first_complaints = 50};
  EXPECT_EQ(planted_book(options), planted_book(options));
  auto const one = planted_book(options);
  options.seed = 8;
  EXPECT_NE(planted_book(options), one);
}

TEST(PlantedBook, NothingDependsOnTheMonthUnlessPlanted) {
  Truth const cause = [](CaseStudy const &one) { return one.cause == "連絡漏れ"; };
  auto const plain = book({});
  EXPECT_NEAR(share(plain, last, cause), share(plain, earlier, cause), 0.045);
  auto const planted = book({.rising_cause = true});
  EXPECT_GT(share(planted, last, cause), share(planted, earlier, cause) + 0.03);
}

TEST(PlantedBook, SeasonsComeBack) {
  Truth const category = [](CaseStudy const &one) { return one.category == "手続・納期"; };
  Truth const october = [](CaseStudy const &one) { return one.date()->month == 10; };
  Truth const other = [&](CaseStudy const &one) { return !october(one); };
  auto const planted = book({.seasonal = true});
  EXPECT_GT(share(planted, october, category), share(planted, other, category) + 0.04);
}

TEST(PlantedBook, AnEffectiveHandlingEndsWell) {
  Truth const goods = [](CaseStudy const &one) { return one.situations.front() == "商品"; };
  auto const informed = acted("途中の状況を電話で知らせた");
  Truth const helped = [&](CaseStudy const &one) { return goods(one) && informed(one); };
  Truth const rest = [&](CaseStudy const &one) { return goods(one) && !informed(one); };
  auto const plain = book({});
  EXPECT_NEAR(share(plain, helped, ends_well), share(plain, rest, ends_well), 0.09);
  auto const planted = book({.effective_handling = true});
  EXPECT_GT(share(planted, helped, ends_well), share(planted, rest, ends_well) + 0.12);
}

TEST(PlantedBook, HoldsLeadToSecondComplaints) {
  auto const planted = book({.secondary_path = true});
  std::vector<std::string> returned;
  for (auto const &one : planted)
    if (one.level == "二次") returned.push_back(one.first_case);
  Truth const came_back = [&](CaseStudy const &one) {
    return std::ranges::binary_search(returned, one.id);
  };
  Truth const held = [](CaseStudy const &one) { return first(one) && *one.holds >= 2; };
  Truth const rest = [](CaseStudy const &one) { return first(one) && *one.holds < 2; };
  EXPECT_GT(share(planted, held, came_back), share(planted, rest, came_back) + 0.12);
}

TEST(PlantedBook, TheConfoundedNoticeGoesWithHeatAlone) {
  auto const planted = book({.confounding = true});
  auto const noticed = acted("通話を録音していることを告げた");
  Truth const cool = [](CaseStudy const &one) { return first(one) && *one.temperature <= 2; };
  Truth const hot = [](CaseStudy const &one) { return first(one) && *one.temperature >= 4; };
  EXPECT_GT(share(planted, hot, noticed), share(planted, cool, noticed) + 0.25);
}

}  // namespace
}  // namespace kaeru::bench
