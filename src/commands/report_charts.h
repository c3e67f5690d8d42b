#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "commands/report.h"

namespace kaeru {

/// What `report.js` draws of a table's first rows: labels, series and their unit; null where there
/// is no chart, or the table has no such rows or columns.
nlohmann::ordered_json chart_data(ReportTable const &part);
bool is_drawn(ReportTable const &part);

/// The id of the canvas of a table.
std::string chart_id(ResultTable const &table);

}  // namespace kaeru
