#pragma once

#include <string>

namespace kaeru {

/// The whole path of a program, looked for in `folders` as in $PATH; a name with a '/' stands for
/// itself. Passed over are folders that are not named from the root (empty, `.`) and those that
/// everyone may write to: anybody could have put a program there. Empty when there is none.
std::string find_program(std::string const &name, std::string const &folders);

}  // namespace kaeru
