// A table of another system: its rows as they are read, the mapping that is proposed for it, and
// the case studies that follow, which our own reader must take.
#include <algorithm>
#include <set>

#include "casebook/corpus_files.h"
#include "casebook/mask.h"
#include "casebook/read.h"
#include "casebook/write_case_study.h"
#include "fuzz/promise.h"
#include "fuzz/targets.h"
#include "importing/guess_mapping.h"
#include "importing/source_reader.h"
#include "importing/to_case_study.h"
#include "support/scratch.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

constexpr SourceLimits small_limits{.row_bytes = 1000, .columns = 12};
constexpr std::size_t most_rows = 40;

std::string masked(std::string_view text) {
  static PersonalDataFinder const finder = personal_data_finder(testing::policy());
  return finder.mask(text);
}

void check_columns_of(SourceReader const &reader) {
  std::set<std::string> const names(reader.columns().begin(), reader.columns().end());
  promise(!names.empty() && names.size() == reader.columns().size(), "columns have own names");
  promise(names.size() <= small_limits.columns, "no more columns than allowed");
  for (std::string const &name : names)
    promise(!name.empty() && sanitize_line(name) == name, "a column's name is a harmless line");
}

void check_row(SourceRow const &row, SourceReader const &reader) {
  promise(
      row.problem.empty() == (row.cells.size() == reader.columns().size()) || !row.problem.empty(),
      "a good row has a cell for each column");
  if (!row.problem.empty()) promise_message(row.problem);
  if (!row.note.empty()) promise_message(row.note);
  promise(row.line >= 1, "a row has its line");
  promise(row.raw.size() <= 3 * small_limits.row_bytes, "what is kept of a row is bounded");
  promise_clean(row.raw);
  for (std::string const &cell : row.cells) promise_clean(cell);
}

std::vector<SourceRow> rows_of(SourceReader &reader) {
  std::vector<SourceRow> rows;
  while (rows.size() < most_rows) {
    auto row = reader.next();
    if (!row) {
      promise_message(row.error());
      break;
    }
    if (!*row) break;
    check_row(**row, reader);
    rows.push_back(std::move(**row));
  }
  return rows;
}

/// The mapping's file says what the mapping says, but for what it writes as comments.
Mapping checked_mapping(SourceReader const &reader, std::vector<SourceRow> const &rows) {
  auto mapping = guess_mapping(reader.columns(), rows, testing::vocabulary(), masked);
  std::string const text = write_mapping(mapping);
  Diagnostics diagnostics;
  auto const back = parse_mapping(text, "m.yaml", testing::vocabulary(), diagnostics);
  promise(back && !testing::has_error(diagnostics), "a proposed mapping is read: " + text);
  promise(check_columns(*back, reader.columns()).has_value(), "its columns are there: " + text);
  return *back;
}

void check_case_study(SourceRow const &row, SourceReader const &reader, Mapping const &mapping) {
  auto converted =
      to_case_study(row, reader.columns(), mapping, {testing::vocabulary(), masked, reader.name()});
  for (std::string const &note : converted.notes) promise_message(note);
  if (!converted.problem.empty()) return promise_message(converted.problem);
  converted.case_study.id = "x";
  std::string const text = write_case_study(converted.case_study);
  auto const read = read_case_study(text, "cases/x.md", testing::vocabulary());
  promise(read.value.has_value(), "an imported case study is read: " + text);
  promise(write_case_study(*read.value) == text, "an imported case study comes back: " + text);
}

}  // namespace

void fuzz_import_csv(std::string_view bytes) {
  static ScratchFolder const folder;
  auto const path = folder.write("table.csv", bytes);
  auto const reader = SourceReader::open(path, small_limits);
  if (!reader) return promise_message(reader.error());
  check_columns_of(**reader);
  auto const rows = rows_of(**reader);
  if (rows.empty()) return;
  auto const mapping = checked_mapping(**reader, rows);
  for (SourceRow const &row : rows) check_case_study(row, **reader, mapping);
}

}  // namespace kaeru
