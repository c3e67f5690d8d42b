#include "commands/log_place.h"

#include <gtest/gtest.h>

#include <map>
#include <sstream>

namespace kaeru {
namespace {

using Variables = std::map<std::string, std::string>;

/// An environment of variables; nothing is read or written.
class Fixed {
 public:
  explicit Fixed(Variables variables) : variables_(std::move(variables)) {}

  Environment environment() {
    return {.in = stream_,
            .out = stream_,
            .err = stream_,
            .today = {2026, 10, 31},
            .variable = [this](char const *name) -> std::optional<std::string> {
              auto const found = variables_.find(name);
              return found == variables_.end() ? std::nullopt : std::optional(found->second);
            }};
  }

 private:
  Variables variables_;
  std::stringstream stream_;
};

std::optional<SearchLog::Place> place(LogOptions const &options, char const *yaml,
                                      Variables const &variables) {
  Fixed fixed(variables);
  if (yaml == nullptr) return log_place(options, nullptr, fixed.environment());
  Diagnostics told;
  Policy const policy = *Policy::parse(yaml, "policy.yaml", told);
  return log_place(options, &policy, fixed.environment());
}

struct Row {
  char const *name;
  LogOptions options;
  char const *policy;  ///< null: there is none
  Variables variables;
  std::string path;  ///< empty: nothing is remembered
  bool shared;
};

Variables const home = {{"HOME", "/home/op"}};
char const *const own = "/home/op/.local/state/kaeru/log.sqlite";

std::vector<Row> const rows = {
    {"nothing said", {}, "", home, own, false},
    {"no policy", {}, nullptr, home, own, false},
    {"XDG", {}, "", {{"HOME", "/home/op"}, {"XDG_STATE_HOME", "/s"}}, "/s/kaeru/log.sqlite", false},
    {"relative XDG", {}, "", {{"HOME", "/home/op"}, {"XDG_STATE_HOME", "s"}}, own, false},
    {"no home", {}, "", {}, "", false},
    {"relative home", {}, "", {{"HOME", "op"}}, "", false},
    {"policy's path", {}, "search: {log_path: /srv/log}", home, "/srv/log", true},
    {"policy's path without home", {}, "search: {log_path: /srv/log}", {}, "/srv/log", true},
    {"policy's relative path", {}, "search: {log_path: srv/log}", home, own, false},
    {"policy off", {}, "search: {log: off, log_path: /srv/log}", home, "", false},
    {"policy false", {}, "search: {log: false}", home, "", false},
    {"KAERU_LOG", {}, "search: {log: off}", {{"KAERU_LOG", "k"}, {"HOME", "/h"}}, "k", true},
    {"KAERU_LOG off", {}, "search: {log_path: /srv/log}", {{"KAERU_LOG", "off"}}, "", false},
    {"KAERU_LOG empty", {}, "", {{"KAERU_LOG", ""}, {"HOME", "/home/op"}}, own, false},
    {"--log", {false, "l"}, "search: {log: off}", {{"KAERU_LOG", "off"}}, "l", true},
    {"--log off is a name", {false, "off"}, "", home, "off", true},
    {"--no-log", {true, "l"}, "", {{"KAERU_LOG", "k"}}, "", false},
};

TEST(LogPlace, TheFirstThatSaysSomething) {
  for (auto const &row : rows) {
    auto const found = place(row.options, row.policy, row.variables);
    ASSERT_EQ(found.has_value(), !row.path.empty()) << row.name;
    if (!found) continue;
    EXPECT_EQ(found->path, row.path) << row.name;
    EXPECT_EQ(found->shared, row.shared) << row.name;
    EXPECT_LE(found->patience_ms, 30) << "a search does not wait";
  }
}

TEST(LogPlace, DecidedWithoutPolicyNeverNeedsOne) {
  for (auto const &row : rows) {
    Fixed fixed(row.variables);
    if (decided_without_policy(row.options, fixed.environment())) {
      EXPECT_EQ(place(row.options, nullptr, row.variables),
                place(row.options, row.policy, row.variables))
          << row.name;
    }
  }
}

}  // namespace
}  // namespace kaeru
