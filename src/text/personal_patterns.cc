// A table of patterns (personal_patterns.tsv). Where a pattern cannot tell, a row names a check of
// the digits or of the place names before.
#include "text/personal_patterns.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "text/digit_groups.h"
#include "text/normalize.h"
#include "text/personal_patterns_data.h"
#include "text/place_names.h"

namespace kaeru {
namespace {

/// How many chars of a find count; 0 = none.
using Check = std::size_t (*)(std::u32string_view find);
/// Where the find at `begin` begins with what belongs to it; no_place = it is no find.
using Lead = std::size_t (*)(std::u32string_view chars, std::size_t begin);

/// Compiled when it is first tried: most texts try none, and all together take 4 ms.
class LatePattern {
 public:
  explicit LatePattern(std::string source) : source_(std::move(source)) {}

  Pattern const &get() const {
    std::call_once(compiled_, [this] {
      pattern_ = Pattern::compile(source_, Pattern::Origin::own);
      assert(pattern_);
    });
    return *pattern_;
  }

 private:
  std::string source_;
  mutable std::once_flag compiled_;
  mutable std::optional<Pattern> pattern_;
};

struct Rule {
  PersonalKind kind;
  bool by_number = false;  ///< tried where a number begins, …
  std::u32string first;    ///< … that begins with one of these; else at each of these
  std::vector<std::u32string> searched;  ///< not empty: in a text that holds one of these words
  Check check;
  Lead lead;
  std::unique_ptr<LatePattern const> pattern;
};

std::size_t take_all(std::u32string_view find) {
  return find.size();
}

Check check_named(std::string_view flag) {
  if (flag == "phone") return phone_length;
  if (flag == "luhn") return card_length;
  if (flag == "mynumber") return my_number_length;
  if (flag == "hidden") return hidden_card_length;
  return flag == "digits" ? many_digits_length : take_all;
}

std::size_t no_lead(std::u32string_view, std::size_t begin) {
  return begin;
}

Lead lead_named(std::string_view flag) {
  if (flag == "place") return place_begin;
  if (flag == "town") return town_begin;
  if (flag == "ward") return ward_begin;
  return flag == "prefecture" ? prefecture_begin : no_lead;
}

std::optional<PersonalKind> kind_named(std::string_view word) {
  using enum PersonalKind;
  static std::map<std::string_view, PersonalKind> const kinds = {
      {"phone", phone},     {"mail", mail},   {"url", url},
      {"address", address}, {"card", card},   {"account", account},
      {"id", customer_id},  {"birth", birth}, {"plate", plate}};
  auto const at = kinds.find(word);
  return at == kinds.end() ? std::nullopt : std::optional(at->second);
}

using Row = std::vector<std::string_view>;

Row split(std::string_view line) {
  Row fields;
  for (std::size_t tab = line.find('\t'); tab != std::string_view::npos; tab = line.find('\t')) {
    fields.push_back(line.substr(0, tab));
    line.remove_prefix(tab + 1);
  }
  fields.push_back(line);
  return fields;
}

/// The rows of the table: three fields or four.
std::vector<Row> read_rows() {
  std::vector<Row> rows;
  std::string_view rest = KAERU_PERSONAL_PATTERNS;
  while (!rest.empty()) {
    std::size_t const end = std::min(rest.find('\n'), rest.size());
    if (end > 0 && rest.front() != '#') rows.push_back(split(rest.substr(0, end)));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return rows;
}

using Parts = std::map<std::string, std::string>;

/// The pattern with every <name> replaced by its part.
std::string expand(std::string_view pattern, Parts const &parts) {
  std::string out(pattern);
  for (auto const &[name, part] : parts)
    for (std::size_t at = out.find(name); at != std::string::npos; at = out.find(name, at))
      out.replace(at, name.size(), part);
  return out;
}

std::vector<std::u32string> words_of(std::string_view list) {
  std::vector<std::u32string> words;
  for (std::size_t bar = list.find('|'); bar != std::string_view::npos; bar = list.find('|')) {
    words.push_back(to_utf32(list.substr(0, bar)));
    list.remove_prefix(bar + 1);
  }
  words.push_back(to_utf32(list));
  return words;
}

Rule read_rule(Row const &row, PersonalKind kind, Parts const &parts) {
  Rule rule{kind,
            row[1].front() == '#',
            {},
            {},
            check_named(row[2]),
            lead_named(row[2]),
            std::make_unique<LatePattern const>(expand(row.at(3), parts))};
  if (row[1].front() == '~')
    rule.searched = words_of(row[1].substr(1));
  else
    rule.first = to_utf32(row[1].substr(rule.by_number ? 1 : 0));
  return rule;
}

std::vector<Rule> read_rules() {
  Parts parts;
  std::vector<Rule> rules;
  for (auto const &row : read_rows())
    if (row.front() == "=")
      parts.emplace("<" + std::string(row.at(1)) + ">", "(?:" + expand(row.at(2), parts) + ")");
    else if (auto const kind = kind_named(row.front()))
      rules.push_back(read_rule(row, *kind, parts));
  return rules;
}

/// Where each rule is to be tried, increasing.
using Starts = std::vector<std::vector<std::size_t>>;

/// The table, and which rules a character brings up.
class Rules {
 public:
  Rules() : rules_(read_rules()) {
    for (std::size_t i = 0; i < rules_.size(); ++i)
      if (!rules_[i].by_number)
        for (char32_t const c : rules_[i].first) by_char_[c].push_back(i);
  }

  [[nodiscard]] std::vector<Rule> const &all() const { return rules_; }

  [[nodiscard]] Starts starts(std::u32string_view chars) const {
    Starts starts(rules_.size());
    for (std::size_t i = 0; i < chars.size(); ++i) {
      if (auto const at = by_char_.find(chars[i]); at != by_char_.end())
        for (std::size_t const rule : at->second) starts[rule].push_back(i);
      if (begins_number(chars, i)) add_number(chars[i], i, starts);
    }
    return starts;
  }

 private:
  static bool is_number(char32_t c) { return digit_value(c) || c == U'十' || c == U'百'; }

  /// A number in Chinese digits that could be more than a part of a word: 一時間 is none, 二丁目
  /// is.
  static bool begins_number(std::u32string_view chars, std::size_t at) {
    constexpr std::u32string_view goes_on = U"-ー.・の()/ 、,_~丁番";
    if (!is_number(chars[at]) || (at > 0 && is_number(chars[at - 1]))) return false;
    if (chars[at] >= U'0' && chars[at] <= U'9') return true;
    std::size_t end = at + 1;
    while (end < chars.size() && end < at + 3 && is_number(chars[end])) ++end;
    return end == at + 3 || (end < chars.size() && goes_on.find(chars[end]) != goes_on.npos);
  }

  void add_number(char32_t first, std::size_t at, Starts &starts) const {
    for (std::size_t i = 0; i < rules_.size(); ++i)
      if (rules_[i].by_number &&
          (rules_[i].first.empty() || rules_[i].first.find(first) != std::u32string::npos))
        starts[i].push_back(at);
  }

  std::vector<Rule> rules_;
  std::unordered_map<char32_t, std::vector<std::size_t>> by_char_;
};

bool holds_one_of(std::u32string_view chars, std::vector<std::u32string> const &words) {
  return std::ranges::any_of(words, [&](std::u32string const &word) {
    return chars.find(word) != std::u32string_view::npos;
  });
}

}  // namespace

std::vector<PersonalRange> find_personal_patterns(std::u32string_view chars,
                                                  PatternText const &text) {
  static Rules const rules;
  std::vector<PersonalRange> found;
  auto const starts = rules.starts(chars);
  for (std::size_t i = 0; i < starts.size(); ++i) {
    Rule const &rule = rules.all()[i];
    auto const accept = [&](std::size_t begin, std::size_t end) -> std::size_t {
      std::size_t const counts = rule.check(chars.substr(begin, end - begin));
      std::size_t const from = counts > 0 ? rule.lead(chars, begin) : no_place;
      if (from == no_place) return 0;
      found.push_back({from, begin + counts, rule.kind});
      return counts;
    };
    if (!starts[i].empty())
      rule.pattern->get().each_at(text, starts[i], accept);
    else if (holds_one_of(chars, rule.searched))
      rule.pattern->get().each(text, accept);
  }
  return found;
}

}  // namespace kaeru
