#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "commands/result_table.h"
#include "patterns/case_number.h"

namespace kaeru {

/// What of a table is drawn: keys of its columns. What the table lacks is not drawn.
struct ReportChart {
  enum class Kind {
    bars,       ///< a value each
    intervals,  ///< a value within its range
  };
  struct Series {
    std::string name;  ///< Japanese
    std::string value;
    std::string low, high;  ///< of intervals
  };

  Kind kind = Kind::bars;
  std::string title;                ///< Japanese: what is seen, as a chart's name
  std::vector<std::string> labels;  ///< columns whose texts name a row
  std::vector<Series> series;
  bool findings_only = false;
  bool upright = false;  ///< bars stand side by side, as months do; else they lie
};

struct ReportTable {
  ResultTable table;  ///< its key is the name of its part of the page
  std::optional<ReportChart> chart;
};

struct ReportSection {
  std::string key;
  std::string title;  ///< Japanese
  std::vector<ReportTable> tables;
};

/// One sentence of the month's story.
struct StorySentence {
  std::string headline;  ///< 「連絡漏れ」が増えました
  std::string figure;    ///< the number in it, short: 3.1% → 9.8%
  std::string text;      ///< the whole sentence, with n
  std::string table;     ///< key of the table that it is told from; empty = none
  bool operator==(StorySentence const &) const = default;
};

/// A case study as a list shows it.
struct ListedCase {
  std::string date, id, title, outcome;
};

/// All that a report says, in its order; texts are as found (each way out makes them harmless).
struct Report {
  std::string title;
  std::vector<std::pair<std::string, std::string>> about;  ///< what it covers: name, text
  std::string story_title = "この月の話";
  std::vector<StorySentence> story;
  std::vector<ReportSection> sections;
  std::map<CaseNumber, ListedCase> cases;  ///< those that lists show
  std::vector<std::string> notes;          ///< on all of it
};

inline constexpr std::size_t shown_rows = 15;     ///< of a table on the page
inline constexpr std::size_t carried_rows = 200;  ///< in the CSV that the page carries
inline constexpr std::size_t leading_rows = 3;    ///< whose case studies are listed in any case
inline constexpr std::size_t listed_cases = 30;   ///< below a row

/// The columns of a table that a page has room for.
inline std::vector<std::size_t> shown_columns(ResultTable const &table) {
  std::vector<std::size_t> shown;
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if (table.columns[i].on_screen) shown.push_back(i);
  return shown;
}

/// Whether the case studies behind a row are listed below its table.
inline bool is_listed(ResultTable const &table, std::size_t row) {
  return row < shown_rows && (table.rows[row].finding || row < leading_rows);
}

}  // namespace kaeru
