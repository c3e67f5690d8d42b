#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace kaeru {

/// XXH3-128 as 32 hexadecimal digits. Finds accidents, not attackers.
std::string digest(std::string_view bytes);

/// XXH3-64: deterministic across runs and machines.
std::uint64_t hash64(std::string_view bytes);

/// The digest of a file's bytes, read in pieces.
Result<std::string> digest_file(std::filesystem::path const &path);

}  // namespace kaeru
