// A memo that was handed over, read back: its lines are unfolded to the "label: value" form that
// parse_memo reads, so that there is one reader.
#include <algorithm>
#include <array>

#include "call/memo.h"
#include "casebook/characters.h"

namespace kaeru {
namespace {

constexpr std::string_view not_known = "(未確認)";

/// Labels as memo_text writes them, longest first where one begins another.
constexpr auto labels = std::to_array<std::string_view>(
    {"見込み", "経過", "相手", "用件", "原因", "現状", "要求", "約束", "折返し", "承認", "保留",
     "粘り", "告知", "注意", "状況", "危険"});

/// Lines that hold several parts.
constexpr auto shared = std::to_array<std::string_view>({"見込み", "約束", "保留"});

std::vector<std::string_view> split(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> parts;
  for (std::size_t end = text.find(separator); end != text.npos; end = text.find(separator)) {
    parts.push_back(text.substr(0, end));
    text.remove_prefix(end + separator.size());
  }
  parts.push_back(text);
  return parts;
}

std::string_view label_of(std::string_view part) {
  auto const found =
      std::ranges::find_if(labels, [&](auto const &label) { return part.starts_with(label); });
  return found == labels.end() ? std::string_view() : *found;
}

/// What stands behind a label; empty where it was not known.
std::string known(std::string_view rest) {
  rest = trim(rest);
  if (rest.starts_with(not_known)) rest.remove_prefix(not_known.size());
  return std::string(rest);
}

/// "現状(温度4) …": the temperature apart.
std::string unfold_state(std::string_view rest) {
  constexpr std::string_view open = "(温度";
  std::size_t const close = rest.find(')');
  if (!rest.starts_with(open) || close == rest.npos) return "現状: " + known(rest) + "\n";
  std::string const state = "現状: " + known(rest.substr(close + 1)) + "\n";
  char const temperature = rest[open.size()];
  bool const told = temperature >= '1' && temperature <= '5';
  return told ? std::string("温度: ") + temperature + "\n" + state : state;
}

std::string unfold(std::string_view part) {
  auto const label = label_of(part);
  if (label.empty()) return std::string(part) + "\n";
  std::string_view const rest = part.substr(label.size());
  if (label == "現状") return unfold_state(rest);
  std::string text = known(rest);
  if (label == "見込み" || text.empty() || (label == "承認" && text == "なし")) return "";
  if (label == "危険") text = text.substr(0, text.find(" 「"));
  return std::string(label) + ": " + text + "\n";
}

bool is_memo_text(std::string_view text) {
  return text.starts_with("見込み ") && text.find("\n用件 ") != text.npos;
}

}  // namespace

Memo read_memo(std::string_view text) {
  if (!is_memo_text(text)) return parse_memo(text);
  std::string unfolded;
  for (auto const line : split(text, "\n")) {
    bool const several = std::ranges::find(shared, label_of(line)) != shared.end();
    for (auto const part : several ? split(line, " / ") : std::vector{line})
      unfolded += unfold(part);
  }
  return parse_memo(unfolded);
}

}  // namespace kaeru
