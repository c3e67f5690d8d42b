// A memo as text, Markdown and JSON. The supervisor reads from the top and may stop anywhere: how
// long it will take, who, what for, why it soured, where it stands, what is demanded, what is
// promised.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>

#include "casebook/markdown_escape.h"
#include "call/memo.h"
#include "casebook/characters.h"
#include "text/sanitize.h"
#include "text/width.h"

namespace kaeru {
namespace {

using nlohmann::ordered_json;
using Parts = std::vector<std::string>;

constexpr std::string_view separator = " / ";
constexpr char const *not_known = "(未確認)";

std::string cut_line(std::string const &text, int columns) {
  return cut(text, columns) + "\n";
}

/// Parts on one line; where they are too long together, the long ones are cut, never the short
/// ones.
std::string shared_line(Parts parts, int columns) {
  auto left = columns - width_columns(separator) * (static_cast<int>(parts.size()) - 1);
  std::vector<std::size_t> order(parts.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return width_columns(parts[i]); });
  auto to_share = static_cast<int>(parts.size());
  for (std::size_t const i : order) {
    parts[i] = cut(parts[i], left / to_share--);
    left -= width_columns(parts[i]);
  }
  return join(parts, separator) + "\n";
}

std::string clean(std::string_view text) {
  return std::string(trim(sanitize_line(text)));
}

/// The field's text; (未確認) alone where it is empty, before it where it says nothing.
std::string value(Memo const &memo, CallField field) {
  std::string const text = clean(memo.field(field));
  return text.empty() || is_missing(memo, field) ? not_known + text : text;
}

std::string text_or_not_known(std::string_view text) {
  std::string const one = clean(text);
  return one.empty() ? not_known : one;
}

std::string range(ExpectedMinutes const &expected) {
  return fmt::format("{}〜{}分", expected.low, expected.high);
}

std::string expectation(Memo const &memo) {
  ExpectedMinutes const &similar = memo.expected;
  if (memo.expected_by_operator && similar.known())
    return fmt::format("{}分(担当の見立て、似た{}件は{})", *memo.expected_by_operator, similar.n,
                       range(similar));
  if (memo.expected_by_operator)
    return fmt::format("{}分(担当の見立て)", *memo.expected_by_operator);
  if (!similar.known()) return "不明(似た事例が少ない)";
  return fmt::format("{}分({}、似た{}件)", similar.middle, range(similar), similar.n);
}

std::string elapsed(Memo const &memo) {
  return memo.elapsed_min ? fmt::format("{}分", *memo.elapsed_min) : not_known;
}

std::string temperature(Memo const &memo) {
  return memo.temperature ? fmt::format("温度{}", *memo.temperature) : "温度未確認";
}

std::string approval(Memo const &memo) {
  Parts parts;
  for (std::string const *part : {&memo.approved_by, &memo.approved_what, &memo.approved_at})
    if (std::string one = clean(*part); !one.empty()) parts.push_back(std::move(one));
  return parts.empty() ? "なし" : join(parts, " ");
}

std::string times(std::optional<int> count) {
  return count ? fmt::format("{}回", *count) : not_known;
}

std::string holds(Memo const &memo) {
  bool const measured = memo.holds.value_or(1) > 0 && memo.hold_s;
  return times(memo.holds) + (measured ? fmt::format(" {}秒", *memo.hold_s) : "");
}

bool is_confirmed(Memo const &memo, std::string const &danger) {
  return std::ranges::count(memo.situations, danger) > 0;
}

Parts danger_flags(Memo const &memo) {
  Parts flags;
  for (std::string const &danger : memo.dangers)
    flags.push_back(clean(danger) + (is_confirmed(memo, danger) ? "(確認済)" : "(恐れ)"));
  return flags;
}

/// The dangers, and what the caller said: word for word, it is evidence.
std::string danger_line(Memo const &memo) {
  std::string const said = clean(memo.danger_words);
  return join(danger_flags(memo), "、") + (said.empty() ? "" : " 「" + said + "」");
}

/// Confirmed, and no danger, which has its own line.
Parts other_situations(Memo const &memo) {
  Parts names;
  for (std::string const &situation : memo.situations)
    if (std::ranges::count(memo.dangers, situation) == 0) names.push_back(clean(situation));
  return names;
}

std::string counters(Memo const &memo) {
  std::string text =
      fmt::format("保留{} / 粘り{} / 告知{} / 注意{}", holds(memo), times(memo.persists),
                  times(memo.recording_notices), times(memo.warnings));
  if (Parts const others = other_situations(memo); !others.empty())
    text += " / 状況 " + join(others, "、");
  return text;
}

std::string item(char const *label, std::string const &text) {
  return fmt::format("- **{}**: {}\n", label, markdown_escape(text));
}

ordered_json text_or_null(std::string const &text) {
  return trim(text).empty() ? ordered_json() : ordered_json(text);
}

ordered_json number_or_null(std::optional<int> number) {
  return number ? ordered_json(*number) : ordered_json();
}

ordered_json field_json(Memo const &memo, CallField field) {
  return text_or_null(memo.field(field));
}

ordered_json expected_json(ExpectedMinutes const &expected) {
  if (!expected.known()) return nullptr;
  return {{"minutes", expected.middle},
          {"low", expected.low},
          {"high", expected.high},
          {"n", expected.n}};
}

ordered_json told_json(Memo const &memo) {
  ordered_json told = memo.promises;
  if (!trim(memo.field(CallField::told)).empty())
    told.insert(told.begin(), memo.field(CallField::told));
  return told;
}

ordered_json callback_json(Memo const &memo) {
  return {{"to", field_json(memo, CallField::callback)},
          {"approved_by", text_or_null(memo.approved_by)},
          {"approved_what", text_or_null(memo.approved_what)},
          {"approved_at", text_or_null(memo.approved_at)}};
}

ordered_json counters_json(Memo const &memo) {
  return {{"holds", number_or_null(memo.holds)},
          {"hold_s", number_or_null(memo.hold_s)},
          {"persists", number_or_null(memo.persists)},
          {"recording_notices", number_or_null(memo.recording_notices)},
          {"warnings", number_or_null(memo.warnings)}};
}

}  // namespace

std::string memo_text(Memo const &memo, int columns) {
  constexpr int least_columns = 20;
  int const width = std::max(columns, least_columns);
  auto const field = [&](CallField which) { return value(memo, which); };
  std::string text = cut_line(fmt::format("見込み {} / 経過 {} / 相手 {}", expectation(memo),
                                          elapsed(memo), field(CallField::caller)),
                              width);
  text += cut_line("用件 " + field(CallField::matter), width);
  text += cut_line("原因 " + field(CallField::cause), width);
  text += cut_line(fmt::format("現状({}) {}", temperature(memo), field(CallField::state)), width);
  text += cut_line("要求 " + field(CallField::demand), width);
  text += shared_line({"約束 " + text_or_not_known(promised(memo)),
                       "折返し " + field(CallField::callback), "承認 " + approval(memo)},
                      width);
  text += cut_line(counters(memo), width);
  if (!memo.dangers.empty()) text += cut_line("危険 " + danger_line(memo), width);
  return text;
}

std::string memo_markdown(Memo const &memo) {
  std::string text = "## 引き継ぎメモ\n\n";
  auto const field = [&](CallField which) { return value(memo, which); };
  text += item("見込み", expectation(memo));
  text += item("経過", elapsed(memo));
  text += item("相手", field(CallField::caller));
  text += item("用件", field(CallField::matter));
  text += item("怒りの原因", field(CallField::cause));
  text += item("現状", field(CallField::state));
  text += item("温度", memo.temperature ? std::to_string(*memo.temperature) : not_known);
  text += item("要求", field(CallField::demand));
  text += item("約束", text_or_not_known(promised(memo)));
  text += item("折返し", field(CallField::callback));
  text += item("承認", approval(memo));
  text += item("保留", holds(memo));
  text += item("粘り", times(memo.persists));
  text += item("告知", times(memo.recording_notices));
  text += item("注意", times(memo.warnings));
  if (Parts const others = other_situations(memo); !others.empty())
    text += item("状況", join(others, "、"));
  if (!memo.dangers.empty()) text += item("危険", danger_line(memo));
  return text;
}

std::string memo_json(Memo const &memo) {
  ordered_json const json = {
      {"version", 1},
      {"expected", expected_json(memo.expected)},
      {"expected_by_operator", number_or_null(memo.expected_by_operator)},
      {"elapsed_min", number_or_null(memo.elapsed_min)},
      {"caller", field_json(memo, CallField::caller)},
      {"matter", field_json(memo, CallField::matter)},
      {"cause", field_json(memo, CallField::cause)},
      {"state", field_json(memo, CallField::state)},
      {"temperature", number_or_null(memo.temperature)},
      {"demand", field_json(memo, CallField::demand)},
      {"told", told_json(memo)},
      {"callback", callback_json(memo)},
      {"counters", counters_json(memo)},
      {"situations", memo.situations},
      {"dangers", memo.dangers},
      {"danger_words", text_or_null(memo.danger_words)},
      {"missing", missing(memo)},
  };
  return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

}  // namespace kaeru
