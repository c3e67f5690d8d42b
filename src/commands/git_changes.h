#pragma once

#include <filesystem>
#include <set>
#include <string>

#include "base/result.h"

namespace kaeru {

/// Files below `folder`, relative to it and '/'-separated, that differ from the Git revision or
/// that Git does not know yet; what is ignored or gone is left out. An Error when Git or the
/// repository is missing or the revision is none; one that begins with '-' is never passed on.
Result<std::set<std::string>> changed_files(std::filesystem::path const &folder,
                                            std::string const &revision);

}  // namespace kaeru
