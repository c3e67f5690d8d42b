#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kaeru {

/// What `lint --explain` says of a code; Japanese.
struct LintRule {
  std::string code;   ///< "PII-PHONE"
  std::string title;  ///< one line
  std::string why;    ///< what goes wrong when it stays
  std::string mend;   ///< what to do
  std::string bad, good;  ///< an example, may be empty
  bool fixable = false;   ///< `lint --fix` mends it
};

/// Every code that reading, linting and mending can say, by code.
std::vector<LintRule> const &lint_rules();
LintRule const *find_lint_rule(std::string_view code);

}  // namespace kaeru
