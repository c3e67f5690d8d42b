#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "search/searcher.h"

namespace kaeru {

/// One line of a query file: `qid ⇥ text`.
struct FileQuery {
  std::string id;
  std::string text;
};

/// The text of a file that people make with a spreadsheet: any Japanese encoding, any line ends.
Result<std::string> read_table_file(std::string const &path);

/// Reads a query file; lines without a tab are an Error with their number; empty ones and those
/// that begin with '#' are passed over. "-" is not special.
Result<std::vector<FileQuery>> read_queries(std::string const &path);

/// `qid Q0 docid rank score kaeru`, a line for each ranked case study.
std::string trec_lines(std::string_view query_id, std::vector<RankedId> const &ranked);

}  // namespace kaeru
