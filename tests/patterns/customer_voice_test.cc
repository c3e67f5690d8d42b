#include "patterns/customer_voice.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "casebook/characters.h"

namespace kaeru {
namespace {

Vocabulary vocabulary() {
  Diagnostics faults;
  auto made = Vocabulary::parse(
      "situations:\n"
      "  暴言: {kind: conduct}\n"
      "  商品: {kind: content}\n"
      "  配送・納期: {kind: content}\n"
      "complaint_categories:\n"
      "  手続・納期: {aliases: [配送・納期]}\n",
      "v.yaml", faults);
  EXPECT_TRUE(made);
  return std::move(*made);
}

CaseStudy story(std::vector<std::string> situations) {
  CaseStudy one;
  one.id = "a";
  one.title = "お皿が割れた";
  one.state = "検証済";
  one.author = "担当A";
  one.occurred = Date{2026, 10, 9};
  one.situations = std::move(situations);
  return one;
}

TEST(CustomerVoice, OnlyComplaintsAboutProductsAndServices) {
  auto const words = vocabulary();
  EXPECT_FALSE(voice_of(story({"暴言"}), 0, words));
  EXPECT_EQ(voice_of(story({"暴言", "商品"}), 0, words)->category, "商品");
  EXPECT_EQ(voice_of(story({"配送・納期"}), 0, words)->category, "手続・納期");
  auto one = story({"暴言"});
  one.category = "表示";
  EXPECT_EQ(voice_of(one, 7, words)->category, "表示");
  EXPECT_EQ(voice_of(one, 7, words)->number, 7u);
  EXPECT_EQ(voice_of(one, 7, words)->month, "2026-10");
}

TEST(CustomerVoice, DraftsAndRetiredOnesStayInside) {
  auto one = story({"商品"});
  for (char const *state : {"下書き", "廃止"}) {
    one.state = state;
    EXPECT_FALSE(voice_of(one, 0, vocabulary())) << state;
  }
  one.state = "未検証";
  EXPECT_TRUE(voice_of(one, 0, vocabulary()));
}

TEST(CustomerVoice, TheClaimIsTheFirstWordsElseTheTitle) {
  auto one = story({"商品"});
  auto const claim = [&] { return voice_of(one, 0, vocabulary())->claim; };
  EXPECT_EQ(claim(), "お皿が割れた");
  one.sections = {{"顧客の主張", "", 1}};
  EXPECT_EQ(claim(), "お皿が割れた");
  one.sections[0].text = "三度目とのこと。怒っている。";
  EXPECT_EQ(claim(), "三度目とのこと。");
  one.sections[0].text = "受けてすぐ「また割れとる。どうなっとる」と";
  EXPECT_EQ(claim(), "「また割れとる。どうなっとる」");
  one.sections[0].text.clear();
  for (int i = 0; i < 121; ++i) one.sections[0].text += "あ";
  EXPECT_EQ(count_characters(claim()), 120u);
}

TEST(CustomerVoice, GroupsStandTogetherTheLargestFirst) {
  auto const voice = [](char const *id, char const *cause, char const *month) {
    CustomerVoice made;
    made.id = id;
    made.category = "商品";
    made.cause = cause;
    made.month = month;
    return made;
  };
  std::vector<CustomerVoice> voices = {
      voice("e", "", "2026-10"), voice("c", "破損", "2026-09"), voice("d", "", "2026-10"),
      voice("f", "", "2026-08"), voice("b", "梱包", "2026-08"), voice("a", "梱包", "2026-10")};
  for (int turn = 0; turn < 2; ++turn) {
    group_voices(voices);
    std::string told;
    for (auto const &one : voices) told += one.id + std::to_string(one.similar);
    EXPECT_EQ(told, "a1b1c0d2e2f2");
    std::ranges::reverse(voices);
  }
}

}  // namespace
}  // namespace kaeru
