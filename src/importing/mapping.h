#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "casebook/vocabulary.h"

namespace kaeru {

inline constexpr std::size_t most_mapped_columns = 500;

/// Where one column of a source goes.
struct ColumnMapping {
  std::string column;
  /// Canonical name of a field (casebook/case_study_fields.h), "## 見出し", or "" = left out.
  std::string field;
  /// Value as written → the vocabulary's term; "" = no term is meant.
  std::map<std::string, std::string> values;
  std::string label;   ///< written before the text in a section; may be empty
  std::string remark;  ///< Japanese, for who edits the file: an example, or why it is left out
  bool operator==(ColumnMapping const &) const = default;
};

/// How rows become case studies; a YAML file that a person edits.
struct Mapping {
  std::string source;                    ///< for 取込元; empty = the file's stem
  std::vector<std::string> key_columns;  ///< together they name a row; empty = the whole row's text
  std::map<std::string, std::string> constants;  ///< field → value for every case study
  std::vector<ColumnMapping> columns;
  bool operator==(Mapping const &) const = default;
};

/// An Error when it is no mapping; each wrong field or term is an error in `diagnostics`, and then
/// the mapping must not be used.
Result<Mapping> parse_mapping(std::string_view yaml, std::string const &path,
                              Vocabulary const &vocabulary, Diagnostics &diagnostics);

/// YAML that parse_mapping reads back but for remarks, columns left out and values without a term:
/// these are comments.
std::string write_mapping(Mapping const &mapping);

/// Where the column stands, as a mapping names it: without white space around it and made harmless.
std::optional<std::size_t> find_column(std::vector<std::string> const &columns,
                                       std::string_view name);

/// An Error names the columns that the mapping speaks of and the source does not have.
Status check_columns(Mapping const &mapping, std::vector<std::string> const &columns);

}  // namespace kaeru
