#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace kaeru {

/// A readable id for a new file, e.g. "2026-11-26-返金が約束の日に": the day, then the beginning of
/// `title` (else the situations) without marks; at most 60 characters and 200 bytes, usable as id
/// and file name. A number follows when `taken` knows it. The same input gives the same id.
std::string new_id(Date day, std::string_view title, std::vector<std::string> const &situations,
                   std::function<bool(std::string_view)> const &taken);

}  // namespace kaeru
