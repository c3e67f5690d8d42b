#pragma once

#include <filesystem>

#include "base/result.h"

namespace kaeru {

/// How a file is read.
enum class SourceKind { table, sheet, word, html, text };

/// By the end of its name and its first bytes. An Error when it cannot be read, saying in Japanese
/// how to make it a file that can.
Result<SourceKind> source_kind(std::filesystem::path const &path);

}  // namespace kaeru
