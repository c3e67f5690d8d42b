#pragma once

#include <cstddef>
#include <iosfwd>

#include "base/result.h"
#include "log/search_log.h"
#include "terminal/style.h"

namespace kaeru {

/// What of the log is handed out.
struct LogExport {
  bool uses = false;  ///< what was done with what was shown, instead of the searches
  LogSpan span;
};

/// How many rows were written. Rows are written one by one, whatever their number.
using ExportedRows = Result<std::size_t>;

/// {"version":1,"searches":[…]}, each search with its "uses"; or {"version":1,"uses":[…]}.
ExportedRows export_json(SearchLog &log, LogExport const &wanted, std::ostream &out);

/// With Japanese headings, for Excel.
ExportedRows export_csv(SearchLog &log, LogExport const &wanted, std::ostream &out);

/// For a screen; held in memory: give `span.last`.
ExportedRows print_table(SearchLog &log, LogExport const &wanted, int width_columns,
                         Paint const &paint, std::ostream &out);

}  // namespace kaeru
