// One line of 経過 into a step, from the left: when, who, what, [カエル], → how the caller took it.
#include "casebook/course.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "casebook/characters.h"

namespace kaeru {
namespace {

constexpr std::array<std::string_view, 5> arrows = {"→", "⇒", "->", "=>", "➡"};

struct Bracket {
  std::string_view open, close;
};
constexpr std::array<Bracket, 3> brackets = {{{"[", "]"}, {"［", "］"}, {"【", "】"}}};

bool take(std::string_view &text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

/// A number of at most `digits` digits at the front; -1 when there is none.
int take_number(std::string_view &text, std::size_t digits) {
  int value = -1;
  for (std::size_t i = 0; i < digits && !text.empty(); ++i) {
    if (text.front() < '0' || text.front() > '9') break;
    value = (value < 0 ? 0 : value * 10) + (text.front() - '0');
    text.remove_prefix(1);
  }
  return value;
}

/// `10時2分`, `10時`, but not `10時間`; -1 when the minutes cannot be read.
int take_minute_word(std::string_view &rest) {
  if (rest.starts_with("間")) return -1;
  std::string_view after = rest;
  int const minute = take_number(after, 2);
  if (minute < 0 || !take(after, "分") || after.starts_with("間")) return 0;
  rest = after;
  return minute;
}

/// "10:02" from `10:02`, `10時2分`, `10時`; the end of a span (`-10:05`) is passed over.
std::string take_time(std::string_view &text) {
  std::string_view rest = text;
  int const hour = take_number(rest, 2);
  int minute = -1;
  if (take(rest, ":")) {
    std::size_t const before = rest.size();
    minute = take_number(rest, 2);
    if (before - rest.size() != 2) return "";
  } else if (take(rest, "時")) {
    minute = take_minute_word(rest);
  }
  if (hour < 0 || hour > 47 || minute < 0 || minute > 59) return "";
  text = rest;
  for (std::string_view const dash : {"-", "–", "~", "〜", "～", "−"})
    if (std::string_view until = rest; take(until, dash) && !take_time(until).empty()) text = until;
  return fmt::format("{:02}:{:02}", hour, minute);
}

std::string with_year(int month, int day, std::optional<Date> occurred) {
  std::string const written = fmt::format("{}/{}", month, day);
  if (!occurred) return parse_date(fmt::format("2024-{}-{}", month, day)) ? written : "";
  for (int year = occurred->year; year <= occurred->year + 1; ++year) {
    auto const date = parse_date(fmt::format("{}-{}-{}", year, month, day));
    if (date && *date >= *occurred) return to_string(*date);
  }
  return "";
}

/// `4/1` is a date, the `3/4` of `3/4ほど` is not.
bool ends_word(std::string_view rest) {
  if (rest.empty()) return true;
  static constexpr std::u32string_view marks = U"(（:：、,→";
  char32_t const c = take_character(rest);
  return is_space(c) || marks.find(c) != std::u32string_view::npos;
}

/// An ISO date from `2026-04-01` and its kind, or from `4/1` and `4月1日`.
std::string take_date(std::string_view &text, std::optional<Date> occurred) {
  std::size_t const whole = text.find_first_not_of("0123456789-/.");
  std::string_view const ascii = text.substr(0, whole);
  if (auto const date = ascii.size() >= 8 ? parse_date(ascii) : std::nullopt) {
    text.remove_prefix(ascii.size());
    return to_string(*date);
  }
  std::string_view rest = text;
  int year = take_number(rest, 4);
  if (!take(rest, "年")) year = -1, rest = text;
  int const month = take_number(rest, 2);
  bool const slash = take(rest, "/");
  if (!slash && !take(rest, "月")) return "";
  int const day = take_number(rest, 2);
  if (!slash && !take(rest, "日")) return "";
  if (month < 0 || day < 0 || (slash && !ends_word(rest))) return "";
  auto const dated = parse_date(fmt::format("{}-{}-{}", year, month, day));
  std::string const when = year < 0 ? with_year(month, day, occurred)
                           : dated  ? to_string(*dated)
                                    : "";
  if (!when.empty()) text = rest;
  return when;
}

/// `(水)` after a date.
void skip_weekday(std::string_view &text) {
  std::string_view rest = text;
  if (!take(rest, "(") && !take(rest, "（")) return;
  for (std::string_view const day : {"月", "火", "水", "木", "金", "土", "日", "祝"})
    if (take(rest, day)) break;
  if (take(rest, ")") || take(rest, "）")) text = rest;
}

class StepParser {
 public:
  StepParser(std::optional<Date> occurred, Vocabulary const &vocabulary)
      : occurred_(occurred), vocabulary_(vocabulary) {}

  std::optional<CourseStep> parse(TextLine const &line) const {
    CourseStep step;
    step.line = line.line;
    std::string const text = narrowed_front(line.content());
    std::string_view rest = text;
    step.when = take_when(rest);
    if (step.when.empty()) return std::nullopt;
    step.role = take_role(rest);
    std::string const told = without_kaeru(rest, step.kaeru);
    split_reaction(told, step);
    return step;
  }

 private:
  /// Full-width digits are narrowed in the time and date only, not in what was said.
  static std::string narrowed_front(std::string_view content) {
    static constexpr std::u32string_view of_time =
        U"０１２３４５６７８９0123456789：:／/．.－-年月日時分 ";
    std::string_view rest = content;
    while (!rest.empty()) {
      std::string_view next = rest;
      if (of_time.find(take_character(next)) == std::u32string_view::npos) break;
      rest = next;
    }
    return narrow_numerals(content.substr(0, content.size() - rest.size())) + std::string(rest);
  }

  std::string take_when(std::string_view &rest) const {
    std::string const date = take_date(rest, occurred_);
    std::string_view after = rest;
    if (!date.empty()) skip_weekday(after);
    after = trim_left(after);
    std::string const time = take_time(after);
    if (!date.empty() || !time.empty()) rest = after;
    return date.empty() ? time : time.empty() ? date : date + " " + time;
  }

  std::string take_role(std::string_view &rest) const {
    rest = trim_left(rest);
    for (std::string_view const mark : {":", "：", "、", ",", "-"})
      if (take(rest, mark)) rest = trim_left(rest);
    std::string_view after = rest;
    while (!after.empty()) {
      std::string_view next = after;
      char32_t const c = take_character(next);
      static constexpr std::u32string_view ends = U":：「(（[［【、,→";
      if (is_space(c) || ends.find(c) != std::u32string_view::npos) break;
      after = next;
    }
    std::string_view const word = rest.substr(0, rest.size() - after.size());
    VocabularyTerm const *const role = word.empty() ? nullptr : vocabulary_.find("roles", word);
    if (role == nullptr) return "";
    rest = trim_left(after);
    if (take(rest, ":") || take(rest, "：")) rest = trim_left(rest);
    return role->name;
  }

  /// Takes `[人]`, `[人・時間]` and their kind out of the text.
  std::string without_kaeru(std::string_view text, std::vector<std::string> &kaeru) const {
    std::string rest;
    while (!text.empty()) {
      if (take_kaeru(text, kaeru)) {
        text = trim_left(text);
        continue;
      }
      std::string_view next = text;
      take_character(next);
      rest += text.substr(0, text.size() - next.size());
      text = next;
    }
    return rest;
  }

  bool take_kaeru(std::string_view &text, std::vector<std::string> &kaeru) const {
    constexpr std::size_t longest = 96;
    for (Bracket const &bracket : brackets) {
      if (!text.starts_with(bracket.open)) continue;
      std::size_t const end = text.substr(0, longest).find(bracket.close);
      if (end == text.npos) return false;
      std::vector<std::string> names;
      for (std::string const &word :
           split_any(text.substr(bracket.open.size(), end - bracket.open.size()),
                     {"・", "、", ",", "/", "／", "+", " "})) {
        VocabularyTerm const *const term = vocabulary_.find("kaeru", word);
        if (term == nullptr) return false;
        names.push_back(term->name);
      }
      if (names.empty()) return false;
      for (std::string &name : names)
        if (std::ranges::find(kaeru, name) == kaeru.end()) kaeru.push_back(std::move(name));
      text.remove_prefix(end + bracket.close.size());
      return true;
    }
    return false;
  }

  /// The first arrow after the act; one within 「…」 is the caller's own.
  static void split_reaction(std::string_view text, CourseStep &step) {
    std::vector<Quotation> const quoted = quotations(text);
    for (std::size_t at = 1; at < text.size(); ++at) {
      auto const arrow = std::ranges::find_if(
          arrows, [&](std::string_view mark) { return text.substr(at).starts_with(mark); });
      if (arrow == arrows.end() || trim(text.substr(0, at)).empty()) continue;
      if (std::ranges::any_of(quoted,
                              [&](Quotation const &q) { return q.begin < at && at < q.end; }))
        continue;
      step.act = std::string(trim(text.substr(0, at)));
      step.reaction = std::string(trim(text.substr(at + arrow->size())));
      return;
    }
    step.act = std::string(trim(text));
  }

  std::optional<Date> occurred_;
  Vocabulary const &vocabulary_;
};

}  // namespace

std::vector<CourseStep> parse_course(std::vector<TextLine> const &lines,
                                     std::optional<Date> occurred, Vocabulary const &vocabulary) {
  StepParser const parser(occurred, vocabulary);
  std::vector<CourseStep> steps;
  for (TextLine const &line : lines) {
    if (!line.begins_item) continue;
    if (auto step = parser.parse(line)) steps.push_back(std::move(*step));
  }
  return steps;
}

}  // namespace kaeru
