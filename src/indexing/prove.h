#pragma once

#include <filesystem>

#include "base/manifest.h"
#include "base/result.h"

namespace kaeru {

/// That the databases which were built in a folder can be read: every document, every list, every entry
/// of the book agrees with its checksum, and all terms can be walked. Those whose files are `known`,
/// from a generation before, are left out. The Error tells a person which one is not as it was written.
Status prove(std::filesystem::path const &built, Manifest const &known);

}  // namespace kaeru
