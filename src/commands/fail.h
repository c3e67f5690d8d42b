#pragma once

#include <string_view>

#include "commands/command.h"

namespace kaeru {

/// Tells `message`, made harmless for a terminal, as "kaeru COMMAND: …" and gives the exit code of
/// an error.
int fail(Environment &environment, std::string_view command, std::string_view message);

}  // namespace kaeru
