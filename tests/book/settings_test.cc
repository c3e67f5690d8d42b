// The shipped settings: policies that any centre can take as they are, and a vocabulary that can be
// told in the words of other schemes.
#include <gmock/gmock.h>

#include <set>

#include "support/shipped_corpus.h"

namespace kaeru {
namespace {

using ::testing::IsEmpty;
using ::testing::IsSupersetOf;

std::filesystem::path policy_file(std::string const &name) {
  return ShippedCorpus::folder() / (name.empty() ? "policy.yaml" : "policies/" + name + ".yaml");
}

Policy policy(std::string const &name) {
  Diagnostics diagnostics;
  auto const read = Policy::parse(*read_file(policy_file(name), 1 << 20), name, diagnostics);
  EXPECT_THAT(diagnostics, IsEmpty()) << name;
  return *read;
}

std::vector<std::string> keys(Policy const &one) {
  std::vector<std::string> all;
  for (auto const &[key, value] : one.values()) all.push_back(key);
  return all;
}

class ShippedPolicies : public testing::TestWithParam<char const *> {};

TEST_P(ShippedPolicies, NameEveryKeyAndNoOther) {
  EXPECT_EQ(keys(policy(GetParam())), keys(policy("")));
}

TEST_P(ShippedPolicies, DoNotContradictThemselves) {
  auto const one = policy(GetParam());
  EXPECT_LE(one.number("limits.consult_after_min"), one.number("limits.supervisor_act_within_min"));
  EXPECT_LT(one.number("hang_up.abuse_min"), one.number("hang_up.deadlock_min"));
  EXPECT_LE(one.number("limits.supervisor_act_within_min"), one.number("hang_up.deadlock_min"));
  EXPECT_GE(one.number("hang_up.warnings_before"), 1);
  EXPECT_GE(one.number("limits.holds_max"), 1);
}

TEST_P(ShippedPolicies, FillEveryNumberOfEveryCard) {
  auto const &settings = ShippedCorpus::instance().settings;
  auto const one = policy(GetParam());
  for (auto const &entry :
       std::filesystem::directory_iterator(ShippedCorpus::folder() / "guidance")) {
    auto const name = entry.path().filename().string();
    auto const read =
        read_guidance(*read_file(entry.path(), 1 << 20), name, settings.vocabulary, one);
    EXPECT_THAT(read.diagnostics, IsEmpty()) << name;
  }
}

TEST_P(ShippedPolicies, SayWhereEachNumberComesFrom) {
  auto const text = *read_file(policy_file(GetParam()), 1 << 20);
  auto const begin = text.find("limits:");
  auto const end = text.find("search:");
  for (std::size_t at = text.find('\n', begin) + 1; at < end; at = text.find('\n', at) + 1) {
    auto const line = text.substr(at, text.find('\n', at) - at);
    bool const sourced = line.ends_with(":") || line.find("出典") != std::string::npos;
    EXPECT_TRUE(sourced) << GetParam() << ": " << line;
  }
}

INSTANTIATE_TEST_SUITE_P(AllThree, ShippedPolicies, testing::Values("", "strict", "lenient"));

TEST(ShippedPolicies, StrictEndsBeforeLenient) {
  auto const strict = policy("strict");
  auto const standard = policy("");
  auto const lenient = policy("lenient");
  for (char const *key : {"limits.consult_after_min", "limits.persist_max", "hang_up.abuse_min",
                          "hang_up.deadlock_min", "hang_up.warnings_before"}) {
    EXPECT_LT(strict.number(key), standard.number(key)) << key;
    EXPECT_LT(standard.number(key), lenient.number(key)) << key;
  }
}

std::set<std::string> mapped_to(std::string const &scheme) {
  std::set<std::string> types;
  for (auto const &term : ShippedCorpus::instance().settings.vocabulary.terms("situations"))
    if (auto const at = term.maps.find(scheme); at != term.maps.end()) types.insert(at->second);
  return types;
}

TEST(ShippedVocabulary, MapsToTheMinistrysNineTypes) {
  EXPECT_THAT(mapped_to("mhlw"),
              testing::UnorderedElementsAre("時間拘束", "リピート", "暴言", "暴力", "威嚇・脅迫",
                                            "権威", "店舗外拘束", "SNS等誹謗中傷", "セクハラ"));
}

TEST(ShippedVocabulary, MapsToTwoOtherSchemes) {
  EXPECT_THAT(mapped_to("tokyo"), IsSupersetOf({"身体的な攻撃", "精神的な攻撃", "威圧的な言動",
                                                "拘束する行動", "差別的な言動", "性的な言動"}));
  EXPECT_THAT(mapped_to("ua_zensen"),
              IsSupersetOf({"暴言", "威嚇・脅迫", "長時間拘束", "金品の要求", "暴力行為"}));
}

/// What is no conduct is in no scheme of harassment.
TEST(ShippedVocabulary, MapsNothingButConduct) {
  for (auto const &term : ShippedCorpus::instance().settings.vocabulary.terms("situations"))
    EXPECT_TRUE(term.kind == SituationKind::conduct || term.maps.empty()) << term.name;
}

}  // namespace
}  // namespace kaeru
