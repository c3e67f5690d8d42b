#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "commands/import_run.h"
#include "importing/mapping.h"
#include "terminal/style.h"

namespace kaeru {

/// Column, where it goes and why, as a table.
std::string render_mapping(Mapping const &mapping, Paint const &paint);

/// What was or would be written, with the first files, what was not understood and what was
/// rejected.
std::string render_import(ImportReport const &report, bool dry, Paint const &paint);

nlohmann::ordered_json to_json(std::vector<ImportReport> const &reports, bool dry);

}  // namespace kaeru
