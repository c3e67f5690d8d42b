// SARIF 2.1.0, the form in which code hosts take findings. Only what such hosts read is written.
#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "commands/json_output.h"
#include "commands/lint_output.h"
#include "lint/rules.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::ordered_json;

constexpr char const *schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

Json to_sarif(LintRule const &rule) {
  return {{"id", rule.code},
          {"shortDescription", {{"text", rule.title}}},
          {"fullDescription", {{"text", rule.why}}},
          {"help", {{"text", rule.why + "\n直し方: " + rule.mend}}}};
}

Json driver() {
  Json rules = Json::array();
  for (auto const &rule : lint_rules()) rules.push_back(to_sarif(rule));
  return {{"name", "kaeru"}, {"version", KAERU_VERSION}, {"rules", rules}};
}

char const *level(Severity severity) {
  if (severity == Severity::error) return "error";
  return severity == Severity::warning ? "warning" : "note";
}

/// RFC 3986: all but unreserved characters and '/' as %XX.
std::string percent_encoded(std::string_view path) {
  static constexpr std::string_view unreserved =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  std::string uri;
  for (char const c : path)
    uri += unreserved.find(c) != unreserved.npos
               ? std::string(1, c)
               : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  return uri;
}

/// Relative to the working folder; a file that lies elsewhere by its whole path.
std::string uri_of(fs::path const &path) {
  std::error_code failure;
  fs::path const here = fs::current_path(failure);
  fs::path const whole = (here / path).lexically_normal();
  std::string const relative = whole.lexically_relative(here).generic_string();
  bool const outside = relative.empty() || relative == ".." || relative.starts_with("../");
  return outside ? "file://" + percent_encoded(whole.generic_string()) : percent_encoded(relative);
}

Json location(Diagnostic const &one, fs::path const &base) {
  Json physical = {{"artifactLocation", {{"uri", uri_of(base / one.path)}}}};
  if (one.line > 0) physical["region"] = {{"startLine", one.line}};
  if (one.line > 0 && one.column > 0) physical["region"]["startColumn"] = one.column;
  return {{"physicalLocation", physical}};
}

Json to_sarif(Diagnostic const &one, fs::path const &base) {
  Json result = {{"ruleId", one.code}};
  if (auto const *const rule = find_lint_rule(one.code))
    result["ruleIndex"] = rule - lint_rules().data();
  result["level"] = level(one.severity);
  result["message"] = {{"text", one.message + one.fix}};
  result["locations"] = Json::array({location(one, base)});
  return result;
}

std::string opening() {
  return fmt::format(
      R"({{"$schema":"{}","version":"2.1.0","runs":[{{"tool":{},"columnKind":"unicodeCodePoints","results":[)"
      "\n",
      schema, Json{{"driver", driver()}}.dump());
}

}  // namespace

LintOutput lint_sarif(Environment &environment) {
  auto &out = environment.out;
  auto const first = std::make_shared<bool>(true);
  return {.begin = [&out] { out << opening(); },
          .findings =
              [&out, first](LintFindings const &found) {
                for (auto const &one : found.diagnostics) {
                  if (!std::exchange(*first, false)) out << ',';
                  print_json(to_sarif(one, found.base), out);
                }
              },
          .end = [&out](LintCounts const &) { out << "]}]}\n"; }};
}

}  // namespace kaeru
