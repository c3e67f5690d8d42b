#include "casebook/policy.h"

#include <gtest/gtest.h>

#include "casebook/corpus_files.h"

namespace kaeru {
namespace {

using testing::count;
using testing::line_of;

Policy parse(std::string_view yaml, Diagnostics &diagnostics) {
  auto policy = Policy::parse(yaml, "policy.yaml", diagnostics);
  EXPECT_TRUE(policy) << yaml;
  return policy ? *policy : Policy();
}

TEST(Policy, HasDefaults) {
  Policy const policy;
  EXPECT_EQ(policy.text("centre"), "標準");
  EXPECT_EQ(policy.number("limits.consult_after_min"), 10);
  EXPECT_EQ(policy.number("hang_up.deadlock_min"), 60);
  EXPECT_EQ(policy.text("hang_up.approver"), "SV");
  EXPECT_EQ(policy.text("personal_data.customer_id_patterns"), "[A-Z]-\\d{8}");
  EXPECT_EQ(policy.number("review.card_review_months"), 12);
  EXPECT_EQ(policy.text("no.such"), "");
  EXPECT_EQ(policy.number("no.such"), 0);
}

TEST(Policy, OfTheCorpusSaysExactlyTheDefaults) {
  Diagnostics diagnostics;
  Policy const policy = parse(testing::content(testing::corpus() / "policy.yaml"), diagnostics);
  EXPECT_TRUE(diagnostics.empty()) << testing::listed(diagnostics);
  EXPECT_EQ(policy.values().size(), 25u);
  for (auto const &[key, value] : policy.values()) EXPECT_EQ(Policy().text(key), value) << key;
}

TEST(Policy, FlattensKeysAndJoinsLists) {
  Diagnostics diagnostics;
  Policy const policy = parse(
      "limits: {holds_max: ３}\npersonal_data:\n  customer_id_patterns: ['A-\\d+', 'B-\\d+']\n",
      diagnostics);
  EXPECT_EQ(policy.number("limits.holds_max"), 3);
  EXPECT_EQ(policy.text("personal_data.customer_id_patterns"), "A-\\d+\nB-\\d+");
  EXPECT_TRUE(diagnostics.empty()) << testing::listed(diagnostics);
}

TEST(Policy, ReportsUnknownKeysAndKeepsThem) {
  Diagnostics diagnostics;
  Policy const policy =
      parse("limits:\n  holds_max: 1\n  hold_max: 4\nextra: {a: {b: 1}}\n", diagnostics);
  EXPECT_EQ(count(diagnostics, "POLICY-UNKNOWN-KEY"), 2);
  EXPECT_EQ(line_of(diagnostics, "POLICY-UNKNOWN-KEY"), 3);
  EXPECT_EQ(policy.text("extra.a.b"), "1");
}

TEST(Policy, ReportsWrongValuesAndUsesTheDefault) {
  Diagnostics diagnostics;
  Policy const policy =
      parse("limits: {holds_max: 二, hold_max_s: -1, persist_max: [2]}\nsearch: {log: たぶん}\n",
            diagnostics);
  EXPECT_EQ(count(diagnostics, "POLICY-VALUE"), 4);
  EXPECT_EQ(policy.number("limits.holds_max"), 1);
  EXPECT_EQ(policy.number("limits.hold_max_s"), 30);
  EXPECT_EQ(policy.number("limits.persist_max"), 2);
  EXPECT_EQ(policy.text("search.log"), "on");
}

TEST(Policy, ExpandsNames) {
  Policy const policy;
  struct Row {
    char const *text;
    char const *expanded;
  };
  for (Row const &row : {Row{"保留は{limits.holds_max}回", "保留は1回"},
                         {"{hang_up.approver}の承認", "SVの承認"},
                         {"{limits.holds_max}{limits.hold_max_s}", "130"},
                         {"{limits.typo}回", "{limits.typo}回"},
                         {"{ 空白 } と {閉じない", "{ 空白 } と {閉じない"},
                         {"{{limits.holds_max}}", "{1}"},
                         {"{}", "{}"},
                         {"", ""}})
    EXPECT_EQ(policy.expand(row.text), row.expanded);
  std::vector<std::string> unknown;
  (void)policy.expand("{limits.typo} {centre} {お客様}", &unknown);
  EXPECT_EQ(unknown, std::vector<std::string>{"limits.typo"});
}

TEST(Policy, IsStoredAndRestored) {
  Diagnostics diagnostics;
  auto const policy = Policy::parse(
      "centre: 夜間\nlimits: {holds_max: 3}\npersonal_data: {customer_id_patterns: [a, b]}\n",
      "policy.yaml", diagnostics);
  std::string const stored = policy->serialise();
  EXPECT_EQ(Policy::restore(stored).values(), policy->values());
  EXPECT_EQ(Policy::restore(stored).text("personal_data.customer_id_patterns"), "a\nb");
  for (std::size_t size = 0; size < stored.size(); ++size)
    EXPECT_LT(Policy::restore(stored.substr(0, size)).values().size(), policy->values().size());
}

TEST(Policy, HasTheBuiltInNumberWhereTheStoredOneIsNone) {
  Policy const policy = Policy::restore("\x10limits.holds_max\x01x");
  EXPECT_EQ(policy.text("limits.holds_max"), "x");
  EXPECT_EQ(policy.number("limits.holds_max"), 1);
}

TEST(Policy, IsAnErrorWhenUnreadable) {
  Diagnostics diagnostics;
  EXPECT_FALSE(Policy::parse("a: [", "p.yaml", diagnostics));
  EXPECT_FALSE(Policy::parse("- a\n- b\n", "p.yaml", diagnostics));
  EXPECT_TRUE(Policy::parse("# 何もない\n", "p.yaml", diagnostics));
}

}  // namespace
}  // namespace kaeru
