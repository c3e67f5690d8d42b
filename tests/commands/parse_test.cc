#include "commands/parse.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kaeru {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using Words = std::vector<std::string>;

/// Every kind of target, and one required word before the rest.
class Parse : public testing::Test {
 protected:
  Parse() {
    prepared.options = {{"--json", "", "", &json},
                        {"-n,--limit", "N", "", &limit},
                        {"--depth", "N", "", &depth},
                        {"--role", "ROLE", "", &role, {"OP", "SV"}},
                        {"--situation", "WORD", "", &situations}};
    prepared.positionals = {{"ID", "", &id}, {"WORDS", "", &words, false, true}};
  }

  /// The message, or "" when all is well.
  std::string parse(Words const &args) {
    auto const parsed = parse_arguments(prepared, args);
    return parsed ? "" : parsed.error().message;
  }

  bool json = false;
  int limit = 10;
  std::optional<int> depth;
  std::string role;
  Words situations, id, words;
  Prepared prepared;
};

TEST_F(Parse, FillsEveryTarget) {
  EXPECT_EQ(parse({"a", "--json", "--limit", "5", "b", "--role=SV", "--depth=7", "c"}), "");
  EXPECT_TRUE(json);
  EXPECT_EQ(limit, 5);
  EXPECT_EQ(depth, 7);
  EXPECT_EQ(role, "SV");
  EXPECT_THAT(id, ElementsAre("a"));
  EXPECT_THAT(words, ElementsAre("b", "c"));
}

TEST_F(Parse, LeavesDefaultsAlone) {
  EXPECT_EQ(parse({"a"}), "");
  EXPECT_FALSE(json);
  EXPECT_EQ(limit, 10);
  EXPECT_EQ(depth, std::nullopt);
  EXPECT_THAT(words, IsEmpty());
}

TEST_F(Parse, ShortNamesAndFullWidthDigits) {
  EXPECT_EQ(parse({"a", "-n", "３"}), "");
  EXPECT_EQ(limit, 3);
  EXPECT_EQ(parse({"a", "-n4"}), "");
  EXPECT_EQ(limit, 4);
}

TEST_F(Parse, ListsCollectAndOthersTakeTheLast) {
  EXPECT_EQ(parse({"a", "--situation", "x", "--limit", "1", "--situation", "y", "--limit", "2"}),
            "");
  EXPECT_THAT(situations, ElementsAre("x", "y"));
  EXPECT_EQ(limit, 2);
}

TEST_F(Parse, EverythingAfterTwoDashesIsWords) {
  EXPECT_EQ(parse({"a", "--", "--json", "-x", "--"}), "");
  EXPECT_FALSE(json);
  EXPECT_THAT(words, ElementsAre("--json", "-x", "--"));
}

TEST_F(Parse, LeavesWordsAsTheyAre) {
  Words const odd = {"[保留]", "{a,b}", "%%", "", " ", "-", "a=b", "x,y", "\"q\"", "\xff"};
  Words args = {"id"};
  args.insert(args.end(), odd.begin(), odd.end());
  EXPECT_EQ(parse(args), "");
  EXPECT_EQ(words, odd);
}

TEST_F(Parse, LeavesValuesAsTheyAre) {
  EXPECT_EQ(parse({"a", "--situation", "[x,y]", "--situation=a=b", "--situation", "威嚇・脅迫"}),
            "");
  EXPECT_THAT(situations, ElementsAre("[x,y]", "a=b", "威嚇・脅迫"));
}

TEST_F(Parse, UnknownOptionNamesTheNearest) {
  EXPECT_EQ(parse({"a", "--josn"}), "「--josn」というオプションはありません。もしかして: --json");
  EXPECT_EQ(parse({"a", "--limti=5"}),
            "「--limti」というオプションはありません。もしかして: --limit");
  EXPECT_THAT(parse({"a", "-返品"}), HasSubstr("-- を書いて"));
}

TEST_F(Parse, MissingValue) {
  EXPECT_EQ(parse({"a", "--limit"}), "--limit の値(N)がありません。");
  EXPECT_EQ(parse({"a", "--role=", "OP"}), "--role の値(ROLE)がありません。");
  EXPECT_EQ(parse({"a", "--role", "--json"}), "--role の値(ROLE)がありません。");
}

TEST_F(Parse, WrongValues) {
  EXPECT_EQ(parse({"a", "--limit", "多め"}),
            "--limit には数を書いてください(「多め」は数ではありません)。");
  EXPECT_THAT(parse({"a", "--limit", "99999999999"}), HasSubstr("数ではありません"));
  EXPECT_THAT(parse({"a", "--limit", "5x"}), HasSubstr("数ではありません"));
  EXPECT_EQ(parse({"a", "--role", "op"}),
            "--role に「op」は使えません。使えるのは OP、SV です。もしかして: OP");
  EXPECT_EQ(parse({"a", "--json=yes"}), "--json に値は付けられません。");
}

TEST_F(Parse, MissingAndSuperfluousWords) {
  EXPECT_EQ(parse({"--json"}), "ID がありません。");
  prepared.positionals.pop_back();
  EXPECT_EQ(parse({"a", "b"}), "「b」は余分です。");
}

TEST_F(Parse, ALongCommandLineIsNoProblem) {
  EXPECT_EQ(parse(Words(20'000, "上司")), "");
  EXPECT_EQ(words.size(), 19'999u);
}

TEST(OptionNames, SplitsAtCommas) {
  bool flag = false;
  EXPECT_THAT(option_names({"-n,--limit", "", "", &flag}), ElementsAre("-n", "--limit"));
}

}  // namespace
}  // namespace kaeru
