#pragma once

#include <string>

#include "commands/report.h"

namespace kaeru {

/// A table as a part of the page: heading, room for its chart, rows, notes, the link to its CSV
/// and, below, the case studies behind what stands out.
std::string render_part_html(Report const &report, ReportTable const &part);

}  // namespace kaeru
