#pragma once

#include <string>

#include "commands/report.h"

namespace kaeru {

/// One HTML page that holds all it needs and loads nothing. Everything that comes from files is
/// escaped; only the page's own scripts may run. Each table carries its CSV as a link.
std::string render_report_html(Report const &report);

/// The same as Markdown, without charts and lists of case studies.
std::string render_report_markdown(Report const &report);

}  // namespace kaeru
