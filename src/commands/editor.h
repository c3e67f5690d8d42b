#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "commands/command.h"

namespace kaeru {

/// The user's editor: $VISUAL or $EDITOR, split at spaces (`code --wait`), else the first of
/// sensible-editor, nano and vi that $PATH holds; its path where it is found in a safe folder (see
/// base/find_program.h). Empty when there is none.
std::vector<std::string> editor_command(Environment const &environment);

/// Runs it, which must be named by a path, without a shell on this process's terminal, with the
/// file's name behind its own words, and waits for its end. Meanwhile ^C and ^\ are the editor's
/// alone; afterwards the terminal's modes are those from before. An Error when it cannot be started
/// or says that it failed.
Status run_editor(std::vector<std::string> const &command, std::filesystem::path const &file);

}  // namespace kaeru
