// kaeru_reading_table: how real Markdown in every encoding is read and mended. Prints Markdown;
// exit 1 when a file is refused without a reason, or mending is not what it promises.
//
//   kaeru_reading_table DATA VOCABULARY
#include <fmt/format.h>

#include <iostream>

#include "base/files.h"
#include "bench/reading_table.h"

int main(int count, char **arguments) {
  using namespace kaeru;
  auto const text = read_file(count == 3 ? arguments[2] : "", 1 << 20);
  Diagnostics diagnostics;
  auto const vocabulary = Vocabulary::parse(text ? *text : "[", "vocabulary.yaml", diagnostics);
  if (!vocabulary) {
    std::cerr << "usage: kaeru_reading_table DATA VOCABULARY\n";
    return 2;
  }
  std::cout
      << "| folder | files | read right | repaired, told | refused, told | text as in utf8-bom "
         "| mended | codes: files |\n|---|--:|--:|--:|--:|--:|--:|---|\n";
  int wrong = 0;
  for (ReadingRow const &row : reading_rows(arguments[1], *vocabulary)) {
    std::cout << fmt::format(
        "| {} | {} | {} | {} | {} | {} | {} | {} |\n", row.folder, row.files, row.right,
        row.repaired, row.refused,
        row.paired == 0 ? "—" : fmt::format("{} of {}", row.same_text, row.paired), row.mended,
        row.notes);
    wrong += row.silent + row.unsettled + row.changed;
  }
  std::cout << fmt::format("\nRefused without a word, changed by mending, or mended twice: {}.\n",
                           wrong);
  return wrong == 0 ? 0 : 1;
}
