#include "authoring/new_id.h"

#include <gtest/gtest.h>

#include <set>

#include "casebook/characters.h"
#include "casebook/source.h"

namespace kaeru {
namespace {

constexpr Date day{2026, 11, 26};

bool nothing(std::string_view) {
  return false;
}

std::string id_of(std::string_view title, std::vector<std::string> const &situations = {}) {
  return new_id(day, title, situations, nothing);
}

TEST(NewId, IsTheDayAndTheTitlesFirstWords) {
  EXPECT_EQ(id_of("返金が入らない"), "2026-11-26-返金が入らない");
  EXPECT_EQ(id_of("「上を出せ」と 言われた!"), "2026-11-26-上を出せ-と-言われた");
  EXPECT_EQ(id_of("ＳＮＳに ﾊﾟｿｺﾝ の/../件"), "2026-11-26-snsに-パソコン-の-件");
  EXPECT_EQ(id_of("--a--b--"), "2026-11-26-a-b");
}

TEST(NewId, WithoutATitleTheSituationsSpeak) {
  EXPECT_EQ(id_of("", {"威嚇・脅迫", "暴言"}), "2026-11-26-威嚇-脅迫-暴言");
  EXPECT_EQ(id_of("!?", {}), "2026-11-26");
}

TEST(NewId, TakesTheNextNumber) {
  std::set<std::string, std::less<>> const known = {"2026-11-26-返金", "2026-11-26-返金-2"};
  auto const taken = [&](std::string_view id) { return known.contains(id); };
  EXPECT_EQ(new_id(day, "返金", {}, taken), "2026-11-26-返金-3");
  EXPECT_FALSE(new_id(day, "返金", {}, [](auto) { return true; }).empty());
}

TEST(NewId, IsUsableAndShortWhateverTheTitle) {
  std::string kanji, letters, family;
  for (int i = 0; i < 500; ++i) kanji += "苦", letters += "a", family += "👨‍👩‍👧";
  for (std::string const &title :
       {kanji, letters, family, std::string("\x1b[31m\xff\n"), std::string("﨑々ゞー—"),
        std::string("é́́́"), std::string("\u200b\u202e")}) {
    std::string const id = id_of(title);
    Diagnostics diagnostics;
    check_id(id, 1, "a.md", diagnostics);
    EXPECT_TRUE(diagnostics.empty()) << id;
    EXPECT_LE(count_characters(id), 60u) << id;
    EXPECT_LE(id.size(), 200u) << id;
  }
}

}  // namespace
}  // namespace kaeru
