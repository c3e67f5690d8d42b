#pragma once

#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "commands/registry.h"

namespace kaeru::testing_support {

/// What a command line left behind.
struct Told {
  int status = 0;
  std::string out, err;
};

/// Runs `kaeru ARGS` on 31 October 2026 among these environment variables and no others.
inline Told run_command(std::vector<std::string> const &args,
                        std::map<std::string, std::string> const &variables = {}) {
  std::istringstream in;
  std::ostringstream out, err;
  Environment environment{.in = in,
                          .out = out,
                          .err = err,
                          .today = {2026, 10, 31},
                          .variable = [&](char const *name) -> std::optional<std::string> {
                            auto const found = variables.find(name);
                            if (found == variables.end()) return std::nullopt;
                            return found->second;
                          }};
  return {run_kaeru(args, environment), out.str(), err.str()};
}

}  // namespace kaeru::testing_support
