#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "search/index_reader.h"
#include "text/normalize.h"
#include "text/terms.h"

namespace kaeru {

/// A stretch of a text that the book does not hold, and the book's word one slip away from it: a
/// character missing, added or wrong, or two swapped.
struct Slip {
  std::uint32_t begin = 0;  ///< indices into the text's chars
  std::uint32_t end = 0;
  std::string word;  ///< in the kana space
};

/// Slips of the keyboard in a text, in order, apart; at most eight. `tokens` are the text's. Words
/// that share the first or the last character are considered, of three characters or more; the most
/// frequent wins. Bounded whatever the text and the book.
std::vector<Slip> find_slips(IndexReader const &reader, NormalizedText const &text,
                             std::vector<Token> const &tokens);

/// `text` with its slips set right, and where: [begin, end) as indices into the new chars.
struct MendedSlip {
  NormalizedText text;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> changed;
};
MendedSlip mend(NormalizedText const &text, std::vector<Slip> const &slips);

}  // namespace kaeru
