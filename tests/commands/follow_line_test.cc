#include "commands/follow_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/shipped_corpus.h"
#include "text/encoding.h"

namespace kaeru {
namespace {

ReadLine read(std::string bytes, bool clipped = false) {
  return FollowLineReader().read({std::move(bytes), clipped},
                                 ShippedCorpus::instance().settings.vocabulary);
}

FollowLine line(std::string bytes) {
  auto const got = read(bytes);
  EXPECT_EQ(got.trouble, LineTrouble::none) << bytes;
  return got.line;
}

LineTrouble trouble(std::string bytes, bool clipped = false) {
  auto const got = read(std::move(bytes), clipped);
  return got.trouble;
}

TEST(FollowLine, PlainTextIsAnUtterance) {
  auto const got = line("  責任者を出して \t");
  EXPECT_EQ(got.text, "責任者を出して");
  EXPECT_FALSE(got.staff || got.reset || got.call);
  EXPECT_EQ(got.at, StreamTime());
  EXPECT_EQ(line("").text, "");
  EXPECT_EQ(line(" \r\t").text, "");
  EXPECT_EQ(line("[1,2]").text, "[1,2]");
}

TEST(FollowLine, ThreeDashesBeginACall) {
  EXPECT_TRUE(line("---").reset);
  EXPECT_TRUE(line(" --- ").reset);
  EXPECT_FALSE(line("----").reset);
  EXPECT_EQ(line("--- 次").text, "--- 次");
}

TEST(FollowLine, JsonSaysMore) {
  auto const got = line(
      R"( {"confidence":0.9,"words":[{"text":"x","at":1}],"text":" 返して ","at":12.5,"call":"A-1","reset":true})");
  EXPECT_EQ(got.text, "返して");
  EXPECT_EQ(got.at, StreamTime(12.5));
  EXPECT_EQ(got.call, "A-1");
  EXPECT_TRUE(got.reset);
  EXPECT_EQ(line(R"({"text":"a","at":3})").at, StreamTime(std::int64_t{3}));
  EXPECT_EQ(line(R"({"text":"a","at":-3})").at, StreamTime(std::int64_t{-3}));
  EXPECT_EQ(line(R"({"text":"a","at":"2026-10-31T10:00Z"})").at, StreamTime("2026-10-31T10:00Z"));
  EXPECT_EQ(line(R"({"text":"a","call":17})").call, "17");
  EXPECT_EQ(line(R"({"call":"B"})").text, "");
  EXPECT_FALSE(line(R"({"text":"a","reset":false})").reset);
  EXPECT_EQ(line(R"({"text":"a\u0000b\ncd"})").text, std::string("a\0b\ncd", 6));
}

TEST(FollowLine, StaffIsToldByTheBooksRoles) {
  for (char const *const speaker :
       {"operator", "OP", "ｏｐ", "オペレーター", "SV", "管理者", "Agent", "応対者", "担当者"})
    EXPECT_TRUE(line(std::string(R"({"text":"a","speaker":")") + speaker + "\"}").staff) << speaker;
  for (char const *const speaker : {"customer", "客", "お客様", "", "speaker_0", "不明"})
    EXPECT_FALSE(line(std::string(R"({"text":"a","speaker":")") + speaker + "\"}").staff)
        << speaker;
  EXPECT_FALSE(line(R"({"text":"a","speaker":1})").staff);
}

TEST(FollowLine, TellsWhatIsWrong) {
  EXPECT_EQ(trouble("{"), LineTrouble::broken_json);
  EXPECT_EQ(trouble(R"({"text":"a")"), LineTrouble::broken_json);
  EXPECT_EQ(trouble(R"({"text":"a"} x)"), LineTrouble::broken_json);
  EXPECT_EQ(trouble(R"({"text":"a","at":1e400})"), LineTrouble::broken_json);
  EXPECT_EQ(trouble(R"({"text":"a)" + std::string(10, '.'), true), LineTrouble::too_long_json);
  for (char const *const value : {"1", "1.5", "-1", "true", "[\"a\"]", "{\"text\":\"a\"}"})
    EXPECT_EQ(trouble(std::string(R"({"text":)") + value + "}"), LineTrouble::text_is_no_string)
        << value;
  EXPECT_EQ(trouble("{}"), LineTrouble::no_text);
  EXPECT_EQ(trouble(R"({"text":null})"), LineTrouble::no_text);
  EXPECT_EQ(trouble(R"({"transcript":"殺すぞ"})"), LineTrouble::no_text);
  for (std::size_t i = 1; i < line_troubles; ++i)
    EXPECT_STRNE(to_string(static_cast<LineTrouble>(i)), "");
}

TEST(FollowLine, ABadTimeCostsTheTimeOnly) {
  for (char const *const at : {"1e300", "\"きのう\"", "99999999999999999999"}) {
    auto const got = read(std::string(R"({"text":"殺すぞ","at":)") + at + "}");
    EXPECT_EQ(got.trouble, LineTrouble::no_time) << at;
    EXPECT_EQ(got.line.text, "殺すぞ");
    EXPECT_EQ(got.line.at, StreamTime());
  }
  auto const longer = read(R"({"text":"a","at":")" + std::string(max_time_bytes + 1, '2') + "\"}");
  EXPECT_EQ(longer.trouble, LineTrouble::no_time);
}

TEST(FollowLine, HasLimits) {
  std::string const longest(max_utterance_bytes, 'a');
  EXPECT_EQ(line(longest).text, longest);
  EXPECT_EQ(line(R"({"text":")" + longest + "\"}").text, longest);
  EXPECT_LE(line(longest + "a").text.size(), max_utterance_bytes);
  EXPECT_LE(line(R"({"text":")" + longest + "a\"}").text.size(), max_utterance_bytes);
  EXPECT_LE(line(R"({"text":"a","call":")" + longest + "\"}").call->size(), max_call_id_bytes);
}

std::string nested(int depth, char open, char close) {
  return R"({"a":)" + std::string(static_cast<std::size_t>(depth), open) +
         std::string(static_cast<std::size_t>(depth), close) + R"(,"text":"a"})";
}

TEST(FollowLine, BoundsTheDepthOfJson) {
  EXPECT_EQ(trouble(nested(max_json_depth - 1, '[', ']')), LineTrouble::none);
  EXPECT_EQ(trouble(nested(max_json_depth, '[', ']')), LineTrouble::broken_json);
  EXPECT_EQ(trouble(std::string(1 << 20, '{')), LineTrouble::broken_json);
}

TEST(FollowLine, PassesOverALongKey) {
  EXPECT_EQ(line("{\"" + std::string(900'000, 'k') + R"(":1,"text":"a"})").text, "a");
}

TEST(FollowLine, ReadsEveryEncoding) {
  EXPECT_EQ(line("\xEF\xBB\xBF---").reset, true);
  EXPECT_EQ(line("\xEF\xBB\xBF{\"text\":\"a\"}").text, "a");
  EXPECT_EQ(line("\xC2\xE5\x90\x53").text.empty(), false);
  // 責任者を出してください in CP932
  EXPECT_EQ(line("\x90\xD3\x94\x43\x8E\xD2\x82\xF0\x8F\x6F\x82\xB5\x82\xC4\x82\xAD\x82\xBE\x82\xB3"
                 "\x82\xA2")
                .text,
            "責任者を出してください");
  EXPECT_EQ(line(std::string("殺\0す", 7)).text, "殺す");
  EXPECT_EQ(line(std::string(5, '\0')).text, "");
}

TEST(FollowLine, AStreamOfUtf8StaysUtf8) {
  auto const &vocabulary = ShippedCorpus::instance().settings.vocabulary;
  FollowLineReader reader;
  EXPECT_EQ(reader.read({"もしもし", false}, vocabulary).line.text, "もしもし");
  EXPECT_EQ(reader.read({"\x8E\xD2\x82\xF0", false}, vocabulary).line.text.find("者"),
            std::string::npos);
  auto const broken = reader.read({"殺\xFFす\xE3\x81", false}, vocabulary).line.text;
  EXPECT_EQ(broken, "殺\xEF\xBF\xBDす\xEF\xBF\xBD");
  auto const json = reader.read({"{\"text\":\"殺す\xFF\"}", false}, vocabulary);
  EXPECT_EQ(json.line.text, "殺す\xEF\xBF\xBD");
}

}  // namespace
}  // namespace kaeru
