#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/files.h"
#include "casebook/vocabulary.h"
#include "importing/row.h"
#include "support/places.h"
#include "text/personal_data.h"

namespace kaeru {

/// The shipped vocabulary alone, which is quickly read.
inline Vocabulary const &import_vocabulary() {
  static Vocabulary const vocabulary = [] {
    auto const yaml =
        read_file(std::filesystem::path(source_folder()) / "corpus/vocabulary.yaml", 1 << 20);
    Diagnostics ignored;
    return *Vocabulary::parse(*yaml, "vocabulary.yaml", ignored);
  }();
  return vocabulary;
}

inline std::string import_mask(std::string_view text) {
  static PersonalDataFinder const finder({"[A-Z]-\\d{8}"});
  return finder.mask(text);
}

inline SourceRow row_of(std::vector<std::string> cells, std::size_t line = 2) {
  SourceRow row;
  row.line = line;
  row.cells = std::move(cells);
  return row;
}

/// A row that the reader could not take apart.
inline SourceRow broken_row(std::string problem, std::string raw) {
  SourceRow row = row_of({}, 9);
  row.problem = std::move(problem);
  row.raw = std::move(raw);
  return row;
}

}  // namespace kaeru
