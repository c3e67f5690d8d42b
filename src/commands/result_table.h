#pragma once

#include <cstdint>
#include <iosfwd>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "patterns/case_number.h"
#include "terminal/style.h"

namespace kaeru {

/// A share is 0–1 and shown in percent; `std::monostate` is "not known".
using ResultValue = std::variant<std::monostate, std::string, std::int64_t, double>;

inline std::int64_t whole(std::size_t count) {
  return static_cast<std::int64_t>(count);
}

enum class ResultKind {
  text,
  id,       ///< of a case study or guidance: a text that may become a link
  count,    ///< whole
  share,    ///< 0–1
  change,   ///< of a share, -1 – 1, shown in points with its sign
  number,   ///< one decimal
  p_value,  ///< 0–1
};

struct ResultColumn {
  std::string key;    ///< for JSON: English, snake_case
  std::string title;  ///< for people: Japanese
  ResultKind kind = ResultKind::text;
  bool on_screen = true;  ///< and in the report; else only in JSON and CSV
};

struct ResultRow {
  std::vector<ResultValue> values;  ///< as many as columns
  std::vector<CaseNumber> cases;    ///< those behind the numbers
  bool finding = false;             ///< stands out after the control for many comparisons
};

/// What mining found, in the one form that screens, CSV, JSON and the report are made of. Texts are
/// as found: each way out makes them harmless for its reader.
struct ResultTable {
  std::string key;                 ///< "causes": names a CSV file and a part of the report
  std::string title;               ///< Japanese
  std::vector<std::string> notes;  ///< what was counted, against what, and what it cannot say
  std::vector<ResultColumn> columns;
  std::vector<ResultRow> rows;
  std::size_t left_out = 0;  ///< further rows, beyond what was asked for
};

/// As people read it: "12.3%", "+4.0", "0.0004"; "–" where not known.
std::string display(ResultValue const &value, ResultKind kind);

/// For a terminal `width_columns` wide: title, rows, then notes.
std::string render_table(ResultTable const &table, int width_columns, Paint const &paint);
/// Header and rows; a share as a decimal number. Without the byte order mark.
std::string to_csv(ResultTable const &table);
nlohmann::ordered_json to_json(ResultTable const &table);

/// Keeps the first `limit` rows.
void cut_rows(ResultTable &table, std::size_t limit);

}  // namespace kaeru
