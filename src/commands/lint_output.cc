// Findings for machines, one at a time so that a large book needs no memory: JSON (DESIGN §5) and
// GitHub's workflow commands.
#include "commands/lint_output.h"

#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "commands/json_output.h"
#include "lint/rules.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

LintOutput lint_json(Environment &environment) {
  auto &out = environment.out;
  auto const first = std::make_shared<bool>(true);
  return {.begin = [&out] { out << "{\"version\":1,\"findings\":[\n"; },
          .findings =
              [&out, first](LintFindings const &found) {
                for (auto const &finding : to_json(found.diagnostics)) {
                  if (!std::exchange(*first, false)) out << ',';
                  print_json(finding, out);
                }
              },
          .end = [&out](LintCounts const &) { out << "]}\n"; }};
}

/// What GitHub's runner unescapes; it takes one line for one command.
std::string escape(std::string_view text, bool property) {
  std::string escaped;
  for (char const c : text) {
    bool const steers = c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ','));
    escaped += steers ? fmt::format("%{:02X}", c) : std::string(1, c);
  }
  return sanitize_line(escaped);
}

char const *github_level(Severity severity) {
  if (severity == Severity::error) return "error";
  return severity == Severity::warning ? "warning" : "notice";
}

std::string github_command(Diagnostic const &one, std::filesystem::path const &base) {
  std::string place = "file=" + escape((base / one.path).generic_string(), true);
  if (one.line > 0) place += fmt::format(",line={}", one.line);
  if (one.line > 0 && one.column > 0) place += fmt::format(",col={}", one.column);
  return fmt::format("::{} {},title={}::{}\n", github_level(one.severity), place,
                     escape(one.code, true), escape(one.message + one.fix, false));
}

LintOutput lint_github(Environment &environment) {
  auto &out = environment.out;
  return {.begin = [] {},
          .findings =
              [&out](LintFindings const &found) {
                for (auto const &one : found.diagnostics) out << github_command(one, found.base);
              },
          .end = [](LintCounts const &) {}};
}

LintOutput lint_quiet(Environment &environment) {
  auto &out = environment.out;
  return {.begin = [] {},
          .findings = [](LintFindings const &) {},
          .end =
              [&out](LintCounts const &counts) {
                out << fmt::format("誤り {}、注意 {}、参考 {}({} ファイル)\n", counts.errors,
                                   counts.warnings, counts.infos, counts.files);
              }};
}

}  // namespace

void LintCounts::add(Diagnostics const &diagnostics) {
  for (auto const &one : diagnostics) {
    ++(one.severity == Severity::error     ? errors
       : one.severity == Severity::warning ? warnings
                                           : infos);
    auto const *const rule = find_lint_rule(one.code);
    if (rule != nullptr && rule->fixable) ++fixable;
  }
}

LintOutput lint_output(LintFormat format, bool verbose, PersonalDataFinder const &finder,
                       Environment &environment) {
  switch (format) {
    case LintFormat::json:
      return lint_json(environment);
    case LintFormat::sarif:
      return lint_sarif(environment);
    case LintFormat::github:
      return lint_github(environment);
    case LintFormat::quiet:
      return lint_quiet(environment);
    case LintFormat::screen:
      break;
  }
  return lint_screen(verbose, finder, environment);
}

}  // namespace kaeru
