#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "commands/command.h"

namespace kaeru {

/// Fills the targets of `prepared` from the words after the command's name. An option may stand
/// anywhere before "--", as `--name value` or `--name=value`; given twice, the last one counts
/// (lists collect). The Error is one or two Japanese sentences with the nearest known option.
Status parse_arguments(Prepared const &prepared, std::vector<std::string> const &args);

/// "-n,--limit" → {"-n", "--limit"}.
std::vector<std::string> option_names(Option const &option);

}  // namespace kaeru
