#include "indexing/averages.h"

#include <fmt/format.h>

#include <cmath>
#include <string>
#include <string_view>

#include "base/parse_number.h"
#include "base/take_word.h"
#include "indexing/metadata.h"

namespace kaeru {
namespace {

constexpr char const *averages_key = "averages";

}  // namespace

void write_averages(Xapian::WritableDatabase &database, AverageLengths const &averages) {
  write_metadata(database, averages_key, fmt::format("{}", fmt::join(averages, " ")));
}

AverageLengths read_averages(Xapian::Database const &database) {
  std::string const stored = read_metadata(database, averages_key);
  std::string_view rest = stored;
  AverageLengths averages{};
  for (double &average : averages) {
    average = parse_number<double>(take_word(rest)).value_or(0);
    if (!(average > 0) || std::isinf(average))
      throw Xapian::DatabaseCorruptError("the averages of the terms' impacts are missing");
  }
  return averages;
}

}  // namespace kaeru
