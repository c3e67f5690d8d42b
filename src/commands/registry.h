#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "commands/command.h"

namespace kaeru {

/// All commands, in the order of help.
std::vector<Command const *> const &commands();
/// Commands for packagers: found by name, absent from help and completion.
std::vector<Command const *> const &hidden_commands();

/// Of both lists; nullptr when there is none.
Command const *find_command(std::string_view name);

/// "「serach」というコマンドはありません。…" with the nearest commands, or with how to search for a
/// word that is no command at all.
std::string unknown_command_message(std::string_view name);

/// Runs `kaeru ARGS…`: finds the command, parses its options, runs it. Unknown names get the
/// nearest known one. Never throws.
int run_kaeru(std::vector<std::string> const &args, Environment &environment);

}  // namespace kaeru
