// Counting what stands in a column, to guess what it is.
#include "importing/column_facts.h"

#include <algorithm>
#include <set>

#include "base/date.h"
#include "casebook/characters.h"
#include "importing/cell.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

constexpr std::size_t example_characters = 30;
constexpr std::size_t short_characters = 60;  // a name or an address, not a story that has one

bool is_number(std::string_view text) {
  return text.find_first_not_of("0123456789.,-") == text.npos;
}

}  // namespace

ColumnFacts column_facts(std::vector<SourceRow> const &sample, std::size_t column,
                         std::function<std::string(std::string_view)> const &mask) {
  ColumnFacts facts;
  std::set<std::string> answers;
  std::size_t given = 0;
  for (SourceRow const &row : sample) {
    if (!row.problem.empty() || column >= row.cells.size()) continue;
    std::string const cell = clean_cell(row.cells[column]);
    if (cell.empty()) continue;
    std::string const narrow = narrow_numerals(cell);
    std::size_t const characters = count_characters(cell);
    std::string const masked = mask(cell);
    if (facts.filled++ == 0)
      facts.example = first_characters(sanitize_line(masked), example_characters);
    ++facts.values[clean_cell(masked)];
    for (std::string &answer : split_any(cell, {",", "、", ";", "\n"})) {
      answers.insert(std::move(answer));
      ++given;
    }
    facts.longest = std::max(facts.longest, characters);
    facts.mean += static_cast<double>(characters);
    facts.dates += parse_date(narrow) ? 1 : 0;
    facts.numbers += is_number(narrow) ? 1 : 0;
    facts.personal += characters <= short_characters && masked != cell ? 1 : 0;
  }
  facts.variety =
      static_cast<double>(answers.size()) / static_cast<double>(std::max<std::size_t>(given, 1));
  for (double *share : {&facts.mean, &facts.dates, &facts.numbers, &facts.personal})
    *share /= static_cast<double>(std::max<std::size_t>(facts.filled, 1));
  return facts;
}

}  // namespace kaeru
