#pragma once

#include <filesystem>

#include "base/manifest.h"
#include "base/result.h"

namespace kaeru {

/// That the databases which were built in a folder can be read: that every document, list and entry
/// of the book agrees with its checksum, and every term is there. Those whose files are `known`,
/// from a generation before, are left out. The Error tells a person which one is not as it was
/// written.
Status prove(std::filesystem::path const &built, Manifest const &known);

}  // namespace kaeru
