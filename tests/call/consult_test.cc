// What is said to the supervisor, and of the time.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <string>

#include "call/call_limits.h"
#include "text/normalize.h"

namespace kaeru {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr std::int64_t minute = 60'000;

CallLimits limits(int act_within) {
  CallLimits limits;
  limits.supervisor_act_within_min = act_within;
  return limits;
}

TEST(ConsultSentence, SaysHowLongWhatAndUntilWhen) {
  CallRecord const record =
      replay({{.act = CallAct::field, .name = "matter", .text = "二重請求の返金。早く。"},
              {.act = CallAct::field, .name = "demand", .text = "今日中の振込"},
              {.at_ms = 2 * minute, .act = CallAct::loop_on}});
  EXPECT_EQ(consult_sentence(record, limits(20), 12 * minute + 59'999),
            "10分、堂々巡りです。用件は二重請求の返金、求めは今日中の振込。"
            "あと5分で変わらなければ折り返しにしてよいでしょうか。");
}

TEST(ConsultSentence, SaysWhatIsKnown) {
  CallRecord record;
  EXPECT_EQ(consult_sentence(record, limits(20), 11 * minute),
            "通話11分、堂々巡りです。用件はまだ伺えていません。"
            "あと5分で変わらなければ折り返しにしてよいでしょうか。");
  apply(record, {.act = CallAct::field, .name = "demand", .text = "社長の謝罪"});
  EXPECT_THAT(consult_sentence(record, limits(20), 0), HasSubstr("用件は不明、求めは社長の謝罪。"));
  apply(record, {.act = CallAct::field, .name = "demand"});
  apply(record, {.act = CallAct::field, .name = "matter", .text = "解約"});
  EXPECT_THAT(consult_sentence(record, limits(20), 0), HasSubstr("用件は解約。あと"));
}

TEST(ConsultSentence, AsksForMinutesOneWouldSay) {
  struct {
    std::int64_t now;
    int act_within;
    char const *asked;
  } const rows[] = {
      {0, 20, "あと20分で"},
      {minute, 20, "あと15分で"},
      {5 * minute, 20, "あと15分で"},
      {6 * minute, 20, "あと10分で"},
      {10 * minute, 20, "あと10分で"},
      {11 * minute, 20, "あと5分で"},
      {15 * minute, 20, "あと5分で"},
      {16 * minute, 20, "あと5分で"},
      {30 * minute, 20, "あと5分で"},
      {12 * minute, 0, "あと5分で"},
      {0, -5, "あと5分で"},
      {0, 2'000'000'000, "あと60分で"},
      {-minute, 20, "あと20分で"},
      {std::numeric_limits<std::int64_t>::max(), 20, "あと5分で"},
      {std::numeric_limits<std::int64_t>::min(), 20, "あと20分で"},
  };
  for (auto const &row : rows)
    EXPECT_THAT(consult_sentence({}, limits(row.act_within), row.now), HasSubstr(row.asked))
        << row.now << " " << row.act_within;
}

TEST(ConsultSentence, NeverSaysNoMinutes) {
  EXPECT_THAT(consult_sentence({}, limits(20), 0), StartsWith("通話1分、"));
}

TEST(ConsultSentence, IsSaidInTenSeconds) {
  std::string long_text;
  for (int i = 0; i < 3000; ++i) long_text += "長";
  CallRecord const record = replay({{.act = CallAct::field, .name = "matter", .text = long_text},
                                    {.act = CallAct::field, .name = "demand", .text = long_text},
                                    {.act = CallAct::loop_on}});
  // 420 characters a minute, as quick as one still understands.
  EXPECT_LE(to_utf32(consult_sentence(record, limits(20), 10 * minute)).size(), 71u);
}

TEST(ConsultSentence, IsOneHarmlessLine) {
  CallRecord const record =
      replay({{.act = CallAct::field, .name = "matter", .text = "\u3000a\nb\x1b[2J\u202e"}});
  EXPECT_THAT(consult_sentence(record, limits(20), 0), HasSubstr("用件はa b␛[2J。"));
}

TEST(ConsultSentence, SaysNothingOfWhoCalls) {
  CallRecord const record = replay({{.act = CallAct::field, .name = "caller", .text = "山本"},
                                    {.act = CallAct::field, .name = "callback", .text = "090"}});
  std::string const sentence = consult_sentence(record, limits(20), 0);
  EXPECT_THAT(sentence, Not(HasSubstr("山本")));
  EXPECT_THAT(sentence, Not(HasSubstr("090")));
}

TEST(ClockText, IsReadAtAGlance) {
  struct {
    std::int64_t ms;
    char const *text;
  } const rows[] = {
      {0, "0:00"},
      {999, "0:00"},
      {1000, "0:01"},
      {59'999, "0:59"},
      {60'000, "1:00"},
      {185'000, "3:05"},
      {3'599'999, "59:59"},
      {3'600'000, "1:00:00"},
      {3'785'000, "1:03:05"},
      {360'000'000, "100:00:00"},
      {-1, "0:00"},
      {std::numeric_limits<std::int64_t>::min(), "0:00"},
  };
  for (auto const &row : rows) EXPECT_EQ(clock_text(row.ms), row.text);
}

}  // namespace
}  // namespace kaeru
