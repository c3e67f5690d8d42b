#include "patterns/metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "patterns/fact_examples.h"

namespace kaeru {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing_support::to_facts;

ComparedPeriods const october = compared_with({{2026, 10, 1}, {2026, 10, 31}});

/// One case study of a day, with an id of its own, and whatever else it says.
CaseStudy on(char const *day, std::function<void(CaseStudy &)> const &say = {}) {
  static int made = 0;
  CaseStudy one;
  one.id = fmt::format("m{}", ++made);
  one.occurred = parse_date(day);
  if (say) say(one);
  return one;
}

Metric of(std::vector<CaseStudy> const &book, std::string const &key,
          MetricRules const &rules = {}) {
  auto const all = metrics(to_facts(book), october, rules);
  auto const at = std::ranges::find(all, key, &Metric::key);
  EXPECT_NE(at, all.end()) << key;
  return at == all.end() ? Metric() : *at;
}

/// "hits/of" in October.
std::string count(std::vector<CaseStudy> const &book, std::string const &key,
                  MetricRules const &rules = {}) {
  auto const metric = of(book, key, rules);
  if (!metric.now) return "none";
  return fmt::format("{}/{}", metric.now->numerator, metric.now->denominator);
}

CaseStudy first(std::function<void(CaseStudy &)> const &say = {}) {
  auto one = on("2026-10-10", say);
  one.level = "一次";
  return one;
}

TEST(Metrics, SecondaryRateIsOfSecondToFirst) {
  auto second = on("2026-10-31");
  second.level = "二次";
  auto const metric = of({second, first(), first(), on("2026-10-01")}, "secondary_rate");
  ASSERT_TRUE(metric.now);
  EXPECT_EQ(metric.now->numerator, 1);
  EXPECT_EQ(metric.now->denominator, 2U);
  EXPECT_DOUBLE_EQ(metric.now->value, 0.5);
  // Wilson of 1 of 3 is 0.0615–0.7923; one to the other
  EXPECT_NEAR(metric.now->low, 0.0615 / 0.9385, 0.0005);
  EXPECT_NEAR(metric.now->high, 0.7923 / 0.2077, 0.005);
  EXPECT_FALSE(metric.before);
  EXPECT_THAT(metric.cases, ElementsAre(0));
}

TEST(Metrics, SecondaryRateNeedsAFirst) {
  auto second = on("2026-10-31");
  second.level = "二次";
  EXPECT_EQ(count({second}, "secondary_rate"), "none");
}

TEST(Metrics, AFirstComplaintLedOnWhereASecondNamesIt) {
  auto const led = first();
  auto second = on("2026-11-20");  // later than the period, and yet it tells
  second.level = "二次";
  second.first_case = led.id;
  auto follow_up = on("2026-10-20");
  follow_up.level = "一次";
  follow_up.first_case = "elsewhere";
  EXPECT_EQ(count({led, second, follow_up}, "led_to_secondary_rate"), "1/2");
}

TEST(Metrics, EscalationIsAPersonOrAnOutcome) {
  EXPECT_EQ(count({on("2026-10-01", [](auto &one) { one.escalated_to = "SV"; }),
                   on("2026-10-01", [](auto &one) { one.outcome = "管理職巻き取り"; }),
                   on("2026-10-01", [](auto &one) { one.outcome = "説明納得"; }), on("2026-10-01")},
                  "escalation_rate"),
            "2/3");
}

TEST(Metrics, ResolvedAtFirstContact) {
  auto const solved = [](auto &one) { one.outcome = "謝罪収束"; };
  auto const led = first(solved);
  auto second = on("2026-10-20", [&](auto &one) {
    one.level = "二次";
    one.first_case = led.id;
    one.outcome = "説明納得";
  });
  std::vector<CaseStudy> const book = {
      first(solved),
      first([&](auto &one) { solved(one), one.calls = 1, one.days = 1; }),
      first([&](auto &one) { solved(one), one.calls = 2; }),
      first([&](auto &one) { solved(one), one.days = 2; }),
      first([&](auto &one) { solved(one), one.escalated_to = "SV"; }),
      first([&](auto &one) { solved(one), one.after_effect = "離反"; }),
      first([](auto &one) { one.outcome = "顧客断念"; }),
      first(),
      led,
      second};
  EXPECT_EQ(count(book, "first_contact_resolution_rate"), "2/8");
}

TEST(Metrics, DefinitionsNameTheOutcomesOfTheVocabulary) {
  EXPECT_THAT(of({}, "escalation_rate").definition, HasSubstr("結果がSV移管・管理職巻き取りの"));
  EXPECT_THAT(of({}, "first_contact_resolution_rate").definition,
              HasSubstr("結果が説明納得・謝罪収束で"));
}

TEST(Metrics, ARecurrenceIsWithinItsWindow) {
  auto const caused = [](auto &one) { one.cause = "システム"; };
  EXPECT_EQ(count({on("2026-10-31", caused), on("2026-10-01", caused)}, "recurrence_rate"), "1/2");
  EXPECT_EQ(count({on("2026-10-31", caused), on("2026-09-30", caused)}, "recurrence_rate"), "0/1");
  EXPECT_EQ(count({on("2026-10-31", caused), on("2026-10-31", caused)}, "recurrence_rate"), "0/2");
  EXPECT_EQ(count({on("2026-10-31", caused), on("2026-10-30")}, "recurrence_rate"), "0/1");
  EXPECT_EQ(count({on("2026-10-31", caused),
                   on("2026-10-30", [&](auto &one) { caused(one), one.desk = "夜間窓口"; })},
                  "recurrence_rate"),
            "0/2");
  EXPECT_EQ(count({on("2026-10-31", caused), on("2026-09-30", caused)}, "recurrence_rate",
                  {.recurrence_days = 31}),
            "1/1");
}

TEST(Metrics, ACustomerWhoReturns) {
  auto const who = [](char const *hash) {
    return [hash](CaseStudy &one) { one.customer_hash = hash; };
  };
  EXPECT_EQ(count({on("2026-10-31", who("a")), on("2026-10-02", who("a")),
                   on("2026-10-03", who("b")), on("2026-10-04")},
                  "returning_customer_rate"),
            "1/3");
}

TEST(Metrics, LinesOfThePolicyAreCrossedByMore) {
  auto const minutes = [](int n) { return on("2026-10-01", [n](auto &one) { one.minutes = n; }); };
  EXPECT_EQ(count({minutes(20), minutes(21), on("2026-10-01")}, "long_rate"), "1/2");
  EXPECT_EQ(count({minutes(20), minutes(21)}, "long_rate", {.long_minutes = 19}), "2/2");
  auto const calls = [](int n) { return on("2026-10-01", [n](auto &one) { one.calls = n; }); };
  EXPECT_EQ(count({calls(2), calls(3)}, "repeated_contact_rate"), "1/2");
  EXPECT_EQ(count({calls(5), calls(6), on("2026-10-01", [](auto &one) { one.days = 31; })},
                  "chronic_rate"),
            "2/3");
}

TEST(Metrics, PreventionThatIsMissingOrLate) {
  auto const due = [](Date date) {
    return on("2026-10-01", [date](auto &one) {
      one.prevention = "復唱する";
      one.prevention_due = date;
    });
  };
  std::vector<CaseStudy> book = {due({2026, 10, 30}), due({2026, 10, 31}), on("2026-10-02")};
  EXPECT_EQ(count(book, "no_prevention_rate"), "1/3");
  book.push_back(due({2026, 10, 1}));
  book.back().prevention_done = true;
  auto const late = of(book, "prevention_overdue_rate", {.today = Date{2026, 10, 31}});
  EXPECT_EQ(late.now->numerator, 1);
  EXPECT_EQ(late.now->denominator, 3U);
  EXPECT_EQ(late.trend, Trend::not_compared);
  auto const without_today = metrics(to_facts(book), october);
  EXPECT_EQ(std::ranges::count(without_today, "prevention_overdue_rate", &Metric::key), 0);
}

TEST(Metrics, GivingUpIsCountedApart) {
  std::vector<CaseStudy> const book = {
      on("2026-10-01", [](auto &one) { one.outcome = "顧客断念"; }),
      on("2026-10-01", [](auto &one) { one.outcome = "説明納得", one.after_effect = "ファン化"; }),
      on("2026-10-01", [](auto &one) { one.after_effect = "離反"; }), on("2026-10-01")};
  EXPECT_EQ(count(book, "given_up_rate"), "1/2");
  EXPECT_EQ(count(book, "churn_rate"), "1/3");
  EXPECT_EQ(count(book, "fan_rate"), "1/3");
  EXPECT_THAT(of(book, "given_up_rate").definition, HasSubstr("解決ではない"));
}

TEST(Metrics, HandlingTimeComesWithItsSpread) {
  std::vector<CaseStudy> book;
  for (int const minutes : {4, 8, 12, 16, 60})
    book.push_back(on("2026-10-01", [&](auto &one) { one.minutes = minutes; }));
  book.push_back(on("2026-09-01", [](auto &one) { one.minutes = 7; }));
  auto const metric = of(book, "handling_minutes");
  ASSERT_TRUE(metric.now && metric.now->quartiles);
  EXPECT_DOUBLE_EQ(metric.now->value, 20);
  EXPECT_EQ(metric.now->quartiles->lower, 8);
  EXPECT_EQ(metric.now->quartiles->median, 12);
  EXPECT_EQ(metric.now->quartiles->upper, 16);
  // t of 4 degrees of freedom is 2.776, the standard error 10.2
  EXPECT_NEAR(metric.now->high, 20 + 2.776 * 10.198, 0.3);
  EXPECT_EQ(metric.now->low, 0);
  EXPECT_EQ(metric.before->value, 7);
  EXPECT_EQ(metric.before->denominator, 1U);
  EXPECT_FALSE(metric.year_ago);
}

TEST(Metrics, ARiseIsNewsAfterTheControl) {
  std::vector<CaseStudy> book;
  auto const add = [&](char const *day, int given_up, int n) {
    for (int i = 0; i < n; ++i)
      book.push_back(
          on(day, [&](auto &one) { one.outcome = i < given_up ? "顧客断念" : "説明納得"; }));
  };
  add("2026-10-05", 60, 400);
  add("2026-09-05", 20, 400);
  auto const metric = of(book, "given_up_rate");
  EXPECT_EQ(metric.trend, Trend::rising);
  EXPECT_GE(metric.adjusted, metric.p);
  EXPECT_EQ(of(book, "churn_rate").trend, Trend::too_few);
  EXPECT_EQ(of(book, "no_prevention_rate").trend, Trend::too_few);  // all, now and before
}

TEST(Metrics, AnEmptyBookMeasuresNothing) {
  for (auto const &metric : metrics(to_facts({}), october)) {
    EXPECT_FALSE(metric.now || metric.before || metric.year_ago) << metric.key;
    EXPECT_FALSE(metric.definition.empty()) << metric.key;
    EXPECT_FALSE(metric.is_news()) << metric.key;
  }
}

}  // namespace
}  // namespace kaeru
