#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "casebook/case_study.h"
#include "casebook/vocabulary.h"
#include "importing/mapping.h"
#include "importing/row.h"

namespace kaeru {

/// Where short answers and words that no list knows go.
inline constexpr std::string_view leftover_heading = "取込項目";

/// Of one row, so that the file stays within what read_case_study takes, whatever is escaped.
inline constexpr std::size_t most_row_text_bytes = 200'000;
inline constexpr std::size_t most_line_bytes = 50'000;

/// One row as a case study, or why it is none.
struct Converted {
  CaseStudy case_study;  ///< state 下書き, personal data masked, imported_from set; no id and path
  std::vector<std::string> notes;  ///< Japanese: what was mended, values that no term was found for
  std::string problem;             ///< Japanese: why the row is rejected; empty = it is not
};

struct ConvertContext {
  Vocabulary const &vocabulary;
  std::function<std::string(std::string_view)> mask;  ///< takes personal data out; required
  std::string source;  ///< name for 取込元 where the mapping gives none
};

/// A pure function of its arguments: the same row always gives the same case study. `columns` has
/// every column that the mapping uses (check_columns).
Converted to_case_study(SourceRow const &row, std::vector<std::string> const &columns,
                        Mapping const &mapping, ConvertContext const &context);

}  // namespace kaeru
