// What guidance and policy both speak of: a subject (保留), a unit (回) and the policy's number.
#include "lint/policy_limits.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>

#include "casebook/characters.h"

namespace kaeru {
namespace {

constexpr std::size_t reach = 24;  ///< characters from a subject to its number

struct Subject {
  std::string_view words;
  std::string_view unit;
  char const *key;
  bool least = false;  ///< the policy's number is the least, not the most
  int factor = 1;      ///< of the unit in the policy's
};

constexpr auto subjects = std::to_array<Subject>({
    {"保留", "回", "limits.holds_max"},
    {"保留", "秒", "limits.hold_max_s"},
    {"保留", "分", "limits.hold_max_s", false, 60},
    {"粘", "回", "limits.persist_max"},
    {"お願いし直", "回", "limits.persist_max"},
    {"同じ回答", "回", "limits.same_answer_max"},
    {"同じ答え", "回", "limits.same_answer_max"},
    {"同じ断り", "回", "limits.same_answer_max"},
    {"堂々巡り", "分", "limits.consult_after_min"},
    {"同じやり取り", "分", "limits.consult_after_min"},
    {"注意", "回", "hang_up.warnings_before", true},
});

struct Number {
  int value = 0;
  std::string_view words;  ///< with its unit
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// The first number in `text` that `unit` follows.
std::optional<Number> first_number(std::string_view text, std::string_view unit) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at])) continue;
    Number number;
    auto const [end, failure] =
        std::from_chars(text.data() + at, text.data() + text.size(), number.value);
    std::size_t const after = static_cast<std::size_t>(end - text.data());
    if (failure == std::errc() && text.substr(after).starts_with(unit)) {
      number.words = text.substr(at, after + unit.size() - at);
      return number;
    }
    at = after;
  }
  return std::nullopt;
}

/// What follows a subject until its sentence ends, another subject begins, or it is too far.
std::string scope(std::string_view rest, Subject const &subject) {
  std::size_t end = std::min(rest.find("。"), rest.size());
  for (auto const &other : subjects)
    if (other.words != subject.words) end = std::min(end, rest.find(other.words));
  return first_characters(rest.substr(0, end), reach);
}

}  // namespace

std::vector<LimitConflict> limit_conflicts(std::string_view written, Policy const &policy) {
  std::string const line = narrow_numerals(written);
  std::vector<LimitConflict> conflicts;
  for (auto const &subject : subjects) {
    std::size_t const at = line.find(subject.words);
    if (at == std::string::npos) continue;
    std::string const text =
        scope(std::string_view(line).substr(at + subject.words.size()), subject);
    auto const number = first_number(text, subject.unit);
    if (!number) continue;
    int const allowed = policy.number(subject.key);
    std::int64_t const value = std::int64_t{number->value} * subject.factor;
    bool const conflicts_here = subject.least ? value < allowed : value > allowed;
    if (conflicts_here)
      conflicts.push_back(
          {std::string(number->words), subject.key, std::string(subject.words), allowed});
  }
  return conflicts;
}

}  // namespace kaeru
