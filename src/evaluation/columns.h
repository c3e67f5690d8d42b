#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace kaeru {

/// What a file of judgements or of rankings may hold.
struct ColumnLimits {
  std::size_t bytes = std::size_t{256} << 20;  ///< as much as a file of queries
  std::size_t lines = 5'000'000;               ///< 50,000 queries to a depth of 100
};

/// A line cut at spaces, tabs and U+3000; borrowed from the text.
struct ColumnLine {
  int number = 0;  ///< from 1
  std::vector<std::string_view> columns;
};

/// Whether a file's first column is a heading: query-id, qid, 番号 …; ASCII case ignored.
bool is_heading(std::string_view column);

/// Calls `visit` for each line that holds anything. A BOM, '\r', blank lines and lines that begin
/// with '#' are passed over, and so is the first line left when its first column is a heading.
/// Stops at the first Error of `visit`; past the limits there is an Error
/// as well.
Status each_line(std::string_view text, std::string const &path, ColumnLimits const &limits,
                 std::function<Status(ColumnLine const &)> const &visit);

/// "path:line: " and what is wrong.
Error line_error(std::string const &path, int line, std::string const &message);

}  // namespace kaeru
