#pragma once

#include <string>

#include "commands/command.h"

namespace kaeru {

/// "kaeru show [オプション] ID".
std::string usage_line(Command const &command, Prepared const &prepared);

/// "-n, --limit N": how an option is written.
std::string option_usage(Option const &option);

/// What `kaeru help COMMAND` prints; `prepared` has the global options too.
std::string command_help(Command const &command, Prepared const &prepared,
                         Environment const &environment);

/// What `kaeru` alone prints: all commands.
std::string overview(Environment const &environment);

}  // namespace kaeru
