// The rules stand in rules.tsv, one a line, so that they can be read and translated as a table.
#include "lint/rules.h"

#include <algorithm>
#include <cassert>

#include "casebook/characters.h"
#include "lint/rules_data.h"

namespace kaeru {
namespace {

std::string take_cell(std::string_view &line) {
  std::size_t const end = std::min(line.find('\t'), line.size());
  std::string cell(line.substr(0, end));
  line.remove_prefix(std::min(end + 1, line.size()));
  return cell;
}

LintRule read_rule(std::string_view line) {
  LintRule rule;
  rule.code = take_cell(line);
  rule.fixable = take_cell(line) == "fix";
  for (auto *cell : {&rule.title, &rule.why, &rule.mend, &rule.bad, &rule.good})
    *cell = take_cell(line);
  return rule;
}

std::vector<LintRule> read_rules() {
  std::vector<LintRule> rules;
  for (auto const line : split_lines(KAERU_LINT_RULES))
    if (!line.empty() && !line.starts_with('#')) rules.push_back(read_rule(line));
  assert(std::ranges::is_sorted(rules, {}, &LintRule::code));
  return rules;
}

}  // namespace

std::vector<LintRule> const &lint_rules() {
  static std::vector<LintRule> const rules = read_rules();
  return rules;
}

LintRule const *find_lint_rule(std::string_view code) {
  auto const &rules = lint_rules();
  auto const found = std::ranges::lower_bound(rules, code, {}, &LintRule::code);
  return found != rules.end() && found->code == code ? &*found : nullptr;
}

}  // namespace kaeru
