// Events as lines: whatever is written is read back; whatever is no event is none.
#include "call/call_event.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "support/call_events.h"
#include "text/encoding.h"
#include "text/normalize.h"

namespace kaeru {
namespace {

using testing::Eq;
using testing::HasSubstr;
using testing::Not;
using testing::Optional;

TEST(CallEvent, WritesWhatIsThere) {
  EXPECT_EQ(to_json_line({.at_ms = 61000, .act = CallAct::field, .name = "matter", .text = "返金"}),
            R"({"at":61000,"act":"field","name":"matter","text":"返金"})");
  EXPECT_EQ(to_json_line({.act = CallAct::persist, .number = -1}),
            R"({"at":0,"act":"persist","number":-1})");
  EXPECT_EQ(to_json_line({.act = CallAct::start, .note = "2026"}),
            R"({"at":0,"act":"start","note":"2026"})");
}

TEST(CallEvent, EveryActHasItsOwnName) {
  for (int i = 0; i <= static_cast<int>(CallAct::notice); ++i) {
    CallEvent const event{.act = static_cast<CallAct>(i)};
    EXPECT_THAT(parse_call_event(to_json_line(event)), Optional(event)) << to_string(event.act);
  }
  EXPECT_STREQ(to_string(CallAct::start), "start");
  EXPECT_STREQ(to_string(CallAct::hold_on), "hold_on");
  EXPECT_STREQ(to_string(CallAct::case_study_opened), "case_study_opened");
  EXPECT_STREQ(to_string(CallAct::notice), "notice");
}

RC_GTEST_PROP(CallEventProperty, ComesBackAsItWas, ()) {
  CallEvent const event = *any_event();
  std::string const line = to_json_line(event);
  RC_ASSERT(line.find('\n') == std::string::npos);
  RC_ASSERT(parse_call_event(line) == std::optional(event));
}

RC_GTEST_PROP(CallEventProperty, AnyBytesGiveALineOrNone, ()) {
  auto const bytes = *rc::gen::arbitrary<std::string>();
  (void)parse_call_event(bytes);
  std::string const line = to_json_line({.act = CallAct::heard, .text = bytes});
  RC_ASSERT(is_valid_utf8(line));
  RC_ASSERT(parse_call_event(line).has_value());
}

RC_GTEST_PROP(CallEventProperty, NoCutOffLineIsAnEvent, ()) {
  std::string const line = to_json_line(*any_event());
  auto const size = *rc::gen::inRange<std::size_t>(0, line.size());
  RC_ASSERT(!parse_call_event(std::string_view(line).substr(0, size)));
}

TEST(CallEvent, EscapesWhatSteersATerminal) {
  std::string const line = to_json_line(
      {.act = CallAct::heard, .text = "a\x1b[2J\n\r\t\x7f\u0085\u2028\u202e\u2066\u200f\u061cあ"});
  EXPECT_EQ(
      line,
      R"({"at":0,"act":"heard","text":"a\u001b[2J\n\r\t\u007f\u0085\u2028\u202e\u2066\u200f\u061cあ"})");
}

TEST(CallEvent, BrokenUtf8BecomesAReplacementCharacter) {
  std::string const line = to_json_line({.act = CallAct::heard, .text = "あ\xFF\xE3\x81"});
  EXPECT_TRUE(is_valid_utf8(line));
  EXPECT_THAT(line, HasSubstr("あ\uFFFD"));
}

TEST(CallEvent, NegativeTimeIsWrittenAsTheBeginning) {
  EXPECT_THAT(to_json_line({.at_ms = -5, .act = CallAct::persist}), HasSubstr(R"("at":0,)"));
}

TEST(CallEvent, ClipsTextsSoThatTheLineCanBeReadBack) {
  for (char const *const character : {"a", "あ", "𠮷", "\x01", "\u0080", "\xFF"}) {
    std::string text;
    for (std::size_t i = 0; i < max_event_text + 1; ++i) text += character;
    CallEvent const event{.act = CallAct::approved, .name = text, .text = text, .note = text};
    std::string const line = to_json_line(event);
    EXPECT_LE(line.size(), max_event_line);
    auto const back = parse_call_event(line);
    ASSERT_TRUE(back) << character;
    EXPECT_EQ(to_utf32(back->text).size(), max_event_text);
    EXPECT_EQ(back->name, back->note);
  }
}

TEST(CallEvent, ClipsBetweenCharacters) {
  std::string const most(max_event_text, 'a');
  EXPECT_EQ(clip_event_text(most), most);
  EXPECT_EQ(clip_event_text(most + "あ"), most);
  EXPECT_EQ(clip_event_text(most.substr(1) + "あ"), most.substr(1) + "あ");
  EXPECT_EQ(clip_event_text(most.substr(1) + "あい"), most.substr(1) + "あ");
  EXPECT_EQ(to_utf32(clip_event_text(std::string(10 << 20, 'b'))).size(), max_event_text);
}

TEST(CallEvent, RefusesWhatIsNoEvent) {
  for (std::string const &line : std::vector<std::string>{
           "",
           "null",
           "[]",
           "3",
           "\"start\"",
           "{}",
           R"({"at":1})",
           R"({"act":"persist"})",
           R"({"at":1,"act":"dance"})",
           R"({"at":1,"act":3})",
           R"({"at":-1,"act":"persist"})",
           R"({"at":1.5,"act":"persist"})",
           R"({"at":"1","act":"persist"})",
           R"({"at":null,"act":"persist"})",
           R"({"at":9223372036854775808,"act":"persist"})",
           R"({"at":1e99,"act":"persist"})",
           R"({"at":1,"act":"persist","number":2147483648})",
           R"({"at":1,"act":"persist","number":-2147483649})",
           R"({"at":1,"act":"persist","number":18446744073709551615})",
           R"({"at":1,"act":"persist","number":true})",
           R"({"at":1,"act":"heard","text":3})",
           R"({"at":1,"act":"heard","text":["a"]})",
           R"({"at":1,"act":"heard","name":null})",
           R"({"at":1,"act":"heard","note":{}})",
           R"({"at":1,"act":"heard","text":"\ud800"})",
           "{\"at\":1,\"act\":\"heard\",\"text\":\"\xFF\"}",
           R"({"at":1,"act":"heard"}{"at":1,"act":"heard"})",
           std::string(100, '\0'),
           std::string(max_event_line, '['),
           std::string(max_event_line, '{'),
       })
    EXPECT_EQ(parse_call_event(line), std::nullopt) << line.substr(0, 80);
}

TEST(CallEvent, ReadsTheEdgesOfItsNumbers) {
  EXPECT_THAT(
      parse_call_event(R"({"at":9223372036854775807,"act":"persist","number":-2147483648})"),
      Optional(CallEvent{
          .at_ms = 9223372036854775807, .act = CallAct::persist, .number = -2147483647 - 1}));
}

TEST(CallEvent, PassesOverKeysOfALaterVersion) {
  EXPECT_THAT(parse_call_event(R"({"v":2,"at":1,"act":"persist","mood":{"a":[1]}})"),
              Optional(CallEvent{.at_ms = 1, .act = CallAct::persist}));
}

TEST(CallEvent, RefusesALineThatIsTooLong) {
  std::string line = R"({"at":1,"act":"persist"})";
  line.resize(max_event_line, ' ');
  EXPECT_TRUE(parse_call_event(line));
  EXPECT_FALSE(parse_call_event(line + " "));
}

}  // namespace
}  // namespace kaeru
