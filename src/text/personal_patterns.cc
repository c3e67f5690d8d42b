// A table of patterns (personal_patterns.tsv). Where a pattern cannot tell, a row names a check of
// the digits or of the place names before.
#include "text/personal_patterns.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <optional>
#include <string>
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

struct Rule {
  PersonalKind kind;
  bool by_number;        ///< tried where numbers begin
  std::u32string needs;  ///< else searched for in a text that has one of these
  Check check;
  Lead lead;
  Pattern pattern;
};

std::size_t take_all(std::u32string_view find) {
  return find.size();
}

Check check_named(std::string_view flag) {
  if (flag == "phone") return phone_length;
  if (flag == "luhn") return card_length;
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
      {"phone", phone},     {"mail", mail},      {"address", address}, {"card", card},
      {"account", account}, {"id", customer_id}, {"birth", birth},     {"plate", plate}};
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

Rule read_rule(Row const &row, PersonalKind kind, Parts const &parts) {
  auto pattern = Pattern::compile(expand(row.at(3), parts), Pattern::Origin::own);
  assert(pattern);
  bool const by_number = row[1] == "#";
  return {kind,
          by_number,
          by_number ? std::u32string() : to_utf32(row[1]),
          check_named(row[2]),
          lead_named(row[2]),
          std::move(*pattern)};
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

bool is_number(char32_t c) {
  return digit_value(c) || c == U'十' || c == U'百';
}

std::vector<std::size_t> number_starts(std::u32string_view chars) {
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < chars.size(); ++i)
    if (is_number(chars[i]) && (i == 0 || !is_number(chars[i - 1]))) starts.push_back(i);
  return starts;
}

}  // namespace

std::vector<PersonalRange> find_personal_patterns(std::u32string_view chars,
                                                  PatternText const &text) {
  static std::vector<Rule> const rules = read_rules();
  std::vector<PersonalRange> found;
  auto const starts = number_starts(chars);
  for (auto const &rule : rules) {
    auto const accept = [&](std::size_t begin, std::size_t end) -> std::size_t {
      std::size_t const counts = rule.check(chars.substr(begin, end - begin));
      std::size_t const from = counts > 0 ? rule.lead(chars, begin) : no_place;
      if (from == no_place) return 0;
      found.push_back({from, begin + counts, rule.kind});
      return counts;
    };
    if (rule.by_number)
      rule.pattern.each_at(text, starts, accept);
    else if (chars.find_first_of(rule.needs) != std::u32string_view::npos)
      rule.pattern.each(text, accept);
  }
  return found;
}

}  // namespace kaeru
