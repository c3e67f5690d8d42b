#pragma once

#include <string>

#include "base/result.h"
#include "commands/command.h"

namespace kaeru {

/// Options that every command takes.
struct GlobalOptions {
  bool help = false;
  std::string today;
};

void add_global_options(Prepared &prepared, GlobalOptions &options);

/// Sets the environment's day from --today, else KAERU_TODAY.
Status apply(GlobalOptions const &options, Environment &environment);

}  // namespace kaeru
