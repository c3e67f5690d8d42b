#pragma once

#include <filesystem>
#include <string>

#include "commands/command.h"

namespace kaeru {

/// The installed corpus: `../share/kaeru/corpus` or `share/kaeru/corpus` beside the program (a build
/// folder links the source tree's there), else where it was configured to go; empty when none is.
std::filesystem::path installed_corpus();

/// The dictionary of readings beside it; may not exist.
std::filesystem::path installed_readings();

/// The folder of ready-made situation models there; may not exist.
std::filesystem::path installed_models();

/// `option`, then KAERU_INDEX, ./index, $XDG_DATA_HOME/kaeru/index, the installed one; the first
/// that exists, else ./index.
std::filesystem::path find_index(std::string const &option, Environment const &environment);
/// The same for KAERU_CORPUS and ./corpus.
std::filesystem::path find_corpus(std::string const &option, Environment const &environment);

/// What a user's own sessions and log are kept in: $XDG_STATE_HOME/kaeru, by default
/// ~/.local/state/kaeru; empty when there is no home.
std::filesystem::path state_folder(Environment const &environment);

}  // namespace kaeru
