// The memo's entries as options, one row of a table each.
#include "commands/memo_options.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace kaeru {
namespace {

struct TextEntry {
  std::string MemoOptions::*given;
  CallField field;
};

constexpr auto texts = std::to_array<TextEntry>({
    {&MemoOptions::caller, CallField::caller},
    {&MemoOptions::matter, CallField::matter},
    {&MemoOptions::cause, CallField::cause},
    {&MemoOptions::state, CallField::state},
    {&MemoOptions::demand, CallField::demand},
    {&MemoOptions::told, CallField::told},
    {&MemoOptions::callback, CallField::callback},
});

struct NumberEntry {
  std::optional<int> MemoOptions::*given;
  std::optional<int> Memo::*target;
  char const *name;
  int least = 0;
  int most = 99999;
};

constexpr auto numbers = std::to_array<NumberEntry>({
    {&MemoOptions::expected_min, &Memo::expected_by_operator, "--minutes"},
    {&MemoOptions::elapsed_min, &Memo::elapsed_min, "--elapsed"},
    {&MemoOptions::temperature, &Memo::temperature, "--temperature", 1, 5},
    {&MemoOptions::holds, &Memo::holds, "--holds"},
    {&MemoOptions::hold_s, &Memo::hold_s, "--hold-seconds"},
    {&MemoOptions::persists, &Memo::persists, "--persists"},
    {&MemoOptions::recording_notices, &Memo::recording_notices, "--notices"},
    {&MemoOptions::warnings, &Memo::warnings, "--warnings"},
});

}  // namespace

std::vector<Option> MemoOptions::options() {
  return {
      {"--matter,--用件", "文", "最初の用件", &matter},
      {"--cause,--原因", "文", "何に怒っているか", &cause},
      {"--state,--現状", "文", "いまどうなっているか", &state},
      {"--demand,--要求", "文", "何を求めているか", &demand},
      {"--caller,--相手", "文", "相手(顧客管理の番号など)", &caller},
      {"--told,--約束", "文", "伝えたこと、約束したこと", &told},
      {"--callback,--折返し", "文", "折返しの時刻と先", &callback},
      {"--approved,--承認", "文", "だれが認めたか(SV B 14:20)", &approved},
      {"--minutes,--見込み", "N", "あと何分かかりそうか。事例の見込みより前に出す", &expected_min},
      {"--elapsed,--経過", "N", "通話の分数", &elapsed_min},
      {"--temperature,--温度", "N", "1(静か)から 5(激しい)", &temperature},
      {"--holds,--保留", "N", "保留の回数", &holds},
      {"--hold-seconds,--保留秒", "N", "保留の秒数", &hold_s},
      {"--persists,--粘り", "N", "用件をたずね直した回数", &persists},
      {"--notices,--告知", "N", "録音していると伝えた回数", &recording_notices},
      {"--warnings,--注意", "N", "やめるようお願いした回数", &warnings},
      {"--situation,--状況", "状況", "確かめた状況(二次クレーム など)。何度でも", &situations},
  };
}

bool MemoOptions::any() const {
  return std::ranges::any_of(texts, [&](auto const &one) { return !(this->*one.given).empty(); }) ||
         std::ranges::any_of(numbers,
                             [&](auto const &one) { return (this->*one.given).has_value(); }) ||
         !approved.empty() || !situations.empty();
}

Status MemoOptions::apply(Memo &memo) const {
  for (TextEntry const &one : texts)
    if (std::string const &text = this->*one.given; !text.empty())
      memo.fields[static_cast<std::size_t>(one.field)] = text;
  for (NumberEntry const &one : numbers) {
    std::optional<int> const number = this->*one.given;
    if (!number) continue;
    if (*number < one.least || *number > one.most)
      return Error{
          fmt::format("{} には {} から {} の数を書いてください。", one.name, one.least, one.most)};
    memo.*one.target = number;
  }
  if (!approved.empty()) read_approval(memo, approved);
  memo.situations.insert(memo.situations.end(), situations.begin(), situations.end());
  return Done{};
}

}  // namespace kaeru
