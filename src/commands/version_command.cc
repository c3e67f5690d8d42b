// `kaeru version`, `kaeru --version`.
#include <ostream>

#include "commands/all_commands.h"

namespace kaeru {
namespace {

int version(Environment &environment) {
  environment.out << "kaeru " KAERU_VERSION "\n";
  return exit_found;
}

Prepared prepare() {
  return {.options = {}, .positionals = {}, .run = version};
}

}  // namespace

constexpr Command version_command{"version", "版を出す", "", prepare};

}  // namespace kaeru
