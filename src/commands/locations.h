#pragma once

#include <filesystem>
#include <string>

#include "commands/command.h"

namespace kaeru {

/// The installed corpus: `../share/kaeru/corpus` or `share/kaeru/corpus` beside the program (a
/// build folder links the source tree's there); empty when none is.
std::filesystem::path installed_corpus();

/// The dictionary of readings beside it; may not exist.
std::filesystem::path installed_readings();

/// The folder of ready-made situation models there; may not exist.
std::filesystem::path installed_models();

/// Where a package keeps the index of the corpus installed below `prefix`: /var/lib/kaeru/index for
/// /usr, elsewhere var/lib/kaeru/index below the prefix. Source: the Filesystem Hierarchy Standard.
std::filesystem::path installed_index(std::filesystem::path const &prefix);

/// `option`, then KAERU_INDEX, ./index, $XDG_DATA_HOME/kaeru/index; the first that exists. Who has
/// no corpus of their own either searches the installed index, when there is one; else ./index.
std::filesystem::path find_index(std::string const &option, Environment const &environment);
/// The same without the installed index, which is the package's to build.
std::filesystem::path find_index_to_build(std::string const &option,
                                          Environment const &environment);
/// `option`, then KAERU_CORPUS, ./corpus, $XDG_DATA_HOME/kaeru/corpus, the installed one; the first
/// that exists, else ./corpus.
std::filesystem::path find_corpus(std::string const &option, Environment const &environment);

/// What a user's own sessions and log are kept in: $XDG_STATE_HOME/kaeru, by default
/// ~/.local/state/kaeru; empty when there is no home.
std::filesystem::path state_folder(Environment const &environment);

}  // namespace kaeru
