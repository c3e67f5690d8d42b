#pragma once

#include <string>

namespace kaeru {

// Completion of commands, options and closed lists of values, for three shells. A value called DIR
// or FILE completes to names of folders or files.
std::string bash_completion();
std::string zsh_completion();
std::string fish_completion();

}  // namespace kaeru
