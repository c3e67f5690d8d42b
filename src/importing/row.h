#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace kaeru {

/// One record of a source, as text: a row of a table, or one document.
struct SourceRow {
  std::size_t line = 0;  ///< 1-based, where it begins (of a sheet: its row); 0 for a document
  /// UTF-8 with LF, as many as the header has; with a problem any number, none = see `raw`.
  std::vector<std::string> cells;
  std::string problem;             ///< Japanese: why it cannot be used; empty = it can
  std::string note;                ///< Japanese: what was mended in reading it; may be empty
  std::string raw;                 ///< as read, UTF-8, for the reject file; bounded
};

}  // namespace kaeru
