// The small language of guidance lines: role, phrase, limit; phrase, why, instead.
#include "casebook/guidance_lines.h"

#include <algorithm>
#include <array>
#include <optional>

#include "casebook/characters.h"

namespace kaeru {
namespace {

constexpr std::array<std::string_view, 8> limit_tails = {"まで", "だけ", "以内", "以上",
                                                         "のみ", "限り", "未満", "以下"};
constexpr std::array<std::string_view, 3> limit_units = {"分", "回", "秒"};
constexpr std::u32string_view between = U" 　、。,.()（）「」:：;/／・→";

struct Limit {
  std::size_t begin = 0, end = 0;
  std::string text;
};

bool take(std::string_view &text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

template <std::size_t N>
bool take_any(std::string_view &text, std::array<std::string_view, N> const &prefixes) {
  return std::ranges::any_of(prefixes, [&](std::string_view prefix) { return take(text, prefix); });
}

bool is_digit(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= U'０' && c <= U'９');
}

bool parts_words(char32_t c) {
  return is_space(c) || between.find(c) != std::u32string_view::npos;
}

bool begins_alone(std::string_view text, std::size_t at) {
  std::string_view before = text.substr(0, at);
  if (before.empty()) return true;
  std::size_t size = 1;
  while (size < before.size() && (before[before.size() - size] & 0xC0) == 0x80) ++size;
  before.remove_prefix(before.size() - size);
  return parts_words(take_character(before));
}

bool ends_alone(std::string_view rest) {
  return rest.empty() || parts_words(take_character(rest));
}

/// The limit that begins at `at`, if there is one.
std::optional<Limit> limit_at(std::string_view text, std::size_t at) {
  std::string_view rest = text.substr(at);
  std::size_t digits = 0;
  for (std::string_view next = rest; !next.empty(); rest = next, ++digits)
    if (!is_digit(take_character(next))) break;
  if (digits == 0 || digits > 4 || !take_any(rest, limit_units)) return std::nullopt;
  bool const tailed = take_any(rest, limit_tails);
  bool const closes = trim(rest).empty() && begins_alone(text, at);
  if (!tailed && !closes) return std::nullopt;
  std::size_t const end = text.size() - rest.size();
  return Limit{at, end, narrow_numerals(text.substr(at, end - at))};
}

std::vector<Limit> find_limits(std::string_view text) {
  std::vector<Limit> limits;
  bool after_digit = false;
  for (std::size_t at = 0; at < text.size();) {
    std::string_view next = text.substr(at);
    bool const digit = is_digit(take_character(next));
    auto limit = digit && !after_digit ? limit_at(text, at) : std::nullopt;
    at = limit ? limit->end : text.size() - next.size();
    after_digit = digit && !limit;
    if (limit) limits.push_back(std::move(*limit));
  }
  return limits;
}

bool stands_alone(std::string_view text, Limit const &limit) {
  return begins_alone(text, limit.begin) && ends_alone(text.substr(limit.end));
}

/// Without the marks that parting a line leaves at its ends, and without `()`.
std::string tidy(std::string text) {
  for (std::string_view const empty : {"()", "（）"})
    for (std::size_t at = text.find(empty); at != text.npos; at = text.find(empty))
      text.erase(at, empty.size());
  static constexpr std::array<std::string_view, 9> marks = {"、", "。", ",", "→", "：",
                                                            ":",  "-",  "…", "・"};
  std::string_view rest = trim(text);
  while (take_any(rest, marks)) rest = trim_left(rest);
  for (std::string_view const mark : {"、", "→", ",", "：", ":"})
    if (rest.ends_with(mark)) rest = trim(rest.substr(0, rest.size() - mark.size()));
  return std::string(rest);
}

/// A leading 【…】 or […].
std::string take_speech_role(std::string_view &item) {
  struct Bracket {
    std::string_view open, close;
  };
  static constexpr std::array<Bracket, 3> brackets = {{{"【", "】"}, {"[", "]"}, {"［", "］"}}};
  for (Bracket const &bracket : brackets) {
    std::size_t const end = item.find(bracket.close);
    if (!item.starts_with(bracket.open) || end == item.npos) continue;
    std::string role(trim(item.substr(bracket.open.size(), end - bracket.open.size())));
    item = trim(item.substr(end + bracket.close.size()));
    return role;
  }
  return "";
}

/// The 「と言う」 that closes a phrase goes with it.
std::string_view without_saying(std::string_view after) {
  static constexpr std::array<std::string_view, 6> verbs = {"と言う",   "と伝える", "と聞く",
                                                            "と答える", "と告げる", "とお伝えする"};
  take_any(after, verbs);
  return after;
}

void take_limits(std::string text, GuidanceStep &step) {
  std::vector<Limit> const limits = find_limits(text);
  std::vector<std::string> told;
  std::string rest;
  std::size_t begin = 0;
  for (Limit const &limit : limits) {
    told.push_back(limit.text);
    if (!stands_alone(text, limit)) continue;
    rest += text.substr(begin, limit.begin - begin);
    begin = limit.end;
  }
  step.limit = join(told, "、");
  step.text = tidy(rest + text.substr(begin));
}

constexpr std::array<std::string_view, 8> why_marks = {"→", "⇒", "->", "=>", "……", "…", "：", ":"};
constexpr std::array<std::string_view, 5> instead_marks = {"代わりに", "かわりに", "代りに",
                                                           "替わりに", "言い換え"};

struct Mark {
  std::size_t at = std::string_view::npos, size = 0;
};

template <std::size_t N>
Mark first_of(std::string_view text, std::array<std::string_view, N> const &marks) {
  Mark first;
  for (std::string_view const mark : marks)
    if (std::size_t const at = text.find(mark); at < first.at) first = {at, mark.size()};
  return first;
}

/// Takes `代わりに「…」`, or a last 「…」 that is a sentence of its own, out of `why`.
std::string take_instead(std::string &why) {
  Mark const mark = first_of(std::string_view(why), instead_marks);
  std::vector<Quotation> const quoted = quotations(why);
  for (Quotation const &quotation : quoted) {
    std::string_view const gap =
        mark.at > quotation.begin ? "x"
                                  : std::string_view(why).substr(
                                        mark.at + mark.size, quotation.begin - mark.at - mark.size);
    bool const follows = gap.find_first_not_of(" :") == gap.npos || trim(gap) == "は" ||
                         trim(gap) == "、" || trim(gap) == "：";
    bool const alone = mark.at == why.npos && quotation.end == why.size() &&
                       trim(std::string_view(why).substr(0, quotation.begin)).ends_with("。");
    if (!follows && !alone) continue;
    std::size_t const begin = alone ? quotation.begin : mark.at;
    std::string instead = quotation.inside;
    why = tidy(why.substr(0, begin) + why.substr(quotation.end));
    return instead;
  }
  return "";
}

}  // namespace

std::vector<std::string> list_items(std::vector<TextLine> const &lines) {
  std::vector<std::string> items;
  for (TextLine const &line : lines) {
    std::string const content(trim(line.content()));
    bool const continues = line.depth > 0 && !(line.begins_item && line.depth == 1);
    if (content.empty()) continue;
    if (continues && !items.empty())
      items.back() += " " + content;
    else
      items.push_back(content);
  }
  return items;
}

GuidanceStep parse_step(std::string_view item) {
  GuidanceStep step;
  item = trim(item);
  step.speech_role = take_speech_role(item);
  std::vector<Quotation> const quoted = quotations(item);
  std::string text(item);
  if (!quoted.empty()) {
    step.phrase = quoted.back().inside;
    std::string_view const after = without_saying(item.substr(quoted.back().end));
    text = std::string(item.substr(0, quoted.back().begin)) + " " + std::string(after);
  }
  take_limits(std::string(trim(text)), step);
  return step;
}

NeverSay parse_never_say(std::string_view item) {
  NeverSay never;
  item = trim(item);
  std::vector<Quotation> const quoted = quotations(item);
  if (!quoted.empty() && quoted.front().begin == 0) {
    never.phrase = quoted.front().inside;
    never.why = tidy(std::string(item.substr(quoted.front().end)));
  } else {
    Mark const mark = first_of(item, why_marks);
    never.phrase = without_quotes(item.substr(0, mark.at));
    if (mark.at != item.npos) never.why = tidy(std::string(item.substr(mark.at + mark.size)));
  }
  never.instead = take_instead(never.why);
  return never;
}

std::vector<std::string> split_expressions(std::string_view text) {
  text = trim(text);
  std::vector<std::string> expressions;
  std::size_t at = 0;
  for (Quotation const &quotation : quotations(text)) {
    std::string_view const gap = trim(text.substr(at, quotation.begin - at));
    if (!gap.empty() && gap != "、" && gap != "・" && gap != "/" && gap != "／")
      return {std::string(text)};
    expressions.push_back(std::string(trim(quotation.inside)));
    at = quotation.end;
  }
  if (expressions.empty() || !trim(text.substr(at)).empty()) return {std::string(text)};
  return expressions;
}

std::string without_quotes(std::string_view text) {
  return join(split_expressions(text), "");
}

}  // namespace kaeru
