#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "commands/gap_log.h"
#include "commands/gap_reader.h"

namespace kaeru {

enum class GapRemedy {
  synonym,  ///< a line of synonyms.txt
  trigger,  ///< an expression of a card
  slip,     ///< none: it is mistyped, and search sets it right
};

/// What may be written into the book so that a word is found, and why.
struct GapProposal {
  GapRemedy remedy = GapRemedy::synonym;
  std::string line;         ///< to paste into the file; empty for slips
  std::string replaces;     ///< the line of synonyms.txt whose place it takes; empty = a new line
  std::string word;         ///< the book's; of triggers the card's id
  std::string before;       ///< the missed query …
  std::string after;        ///< … and the one that was found thereafter; may be empty
  std::string target;       ///< id that was opened or used then; may be empty
  std::size_t callers = 0;  ///< by how many

  /// One person's way with words proves nothing.
  [[nodiscard]] bool firm() const { return callers >= 2; }
  bool operator==(GapProposal const &) const = default;
};

/// A word of missed queries that no case study and no card holds.
struct GapWord {
  std::string term;  ///< in the kana space
  std::string word;  ///< as the first of the queries has it, normalised
  std::size_t callers = 0, searches = 0;
  std::vector<std::string> queries;    ///< with it, as the log ranks them; at most three
  std::string id;                      ///< of a search for the first of them
  std::vector<GapProposal> proposals;  ///< most callers first
};

/// How a query is read, and the synonyms of a word of the book.
struct GapBook {
  std::function<GapReading(std::string_view query)> read;
  std::function<std::vector<std::string>(std::string_view word)> synonyms_of;
  std::function<bool(std::string_view id)> is_card;
};

/// Most callers first. `readings[i]` is what `log.queries[i]` was read as; there may be fewer.
std::vector<GapWord> find_gap_words(GapLog const &log, std::vector<GapReading> const &readings,
                                    GapBook const &book);

/// Reads the words that a firm proposal finds a synonym for as that synonym, so that they are
/// grouped with it.
void adopt(std::vector<GapWord> const &words, GapBook const &book,
           std::vector<GapReading> &readings);

}  // namespace kaeru
