#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/mapped_file.h"
#include "search/index_reader.h"
#include "search/slips.h"
#include "search/synonym_table.h"
#include "text/readings.h"
#include "text/terms.h"

namespace kaeru {

/// What a query says, in a term that other spellings of the same share.
struct GapTerm {
  std::string term;   ///< kana space; "set 12" for a member of a synonym set
  double weight = 0;  ///< the rarer in the book, the more
  bool operator==(GapTerm const &) const = default;
};

/// A word of a query and how the book stands to it.
struct GapWordRead {
  std::string term;     ///< kana space
  std::string surface;  ///< normalised
  bool held = false;    ///< by a case study or a card
  std::string meant;    ///< of one that is not: the book's word one slip away, kana space; or empty
  bool operator==(GapWordRead const &) const = default;
};

struct GapReading {
  std::vector<GapTerm> terms;      ///< sorted by term, each once
  std::string letters;             ///< as it was read, in the kana space, without spaces and marks
  std::vector<GapWordRead> words;  ///< those that say something, in order, each once
};

/// Reads what callers typed as the index would: romaji, kana, slips, synonyms, politeness aside.
/// Throws Xapian::Error.
class GapReader {
 public:
  /// The index must outlive it.
  explicit GapReader(IndexReader const &index);

  /// Kana of other queries may mean the words in kanji here, too, though the book lacks them.
  void learn(std::string_view words);
  [[nodiscard]] GapReading read(std::string_view words) const;

  /// The set of synonyms that a word is a member of, as the book writes it; else empty.
  [[nodiscard]] std::vector<std::string> synonyms_of(std::string_view word) const;

 private:
  struct Set {
    std::vector<std::string> members;             ///< as the book writes them
    std::vector<std::vector<std::string>> terms;  ///< of each member
    double weight = 0;                            ///< of its commonest word
  };
  void read_sets();
  [[nodiscard]] NormalizedText spelt_out(std::string_view words) const;
  [[nodiscard]] std::vector<GapWordRead> words_in(NormalizedText const &text,
                                                  std::vector<Token> const &tokens,
                                                  std::vector<Slip> const &slips) const;
  [[nodiscard]] std::vector<GapTerm> terms_in(NormalizedText const &text,
                                              std::vector<Token> const &tokens) const;
  [[nodiscard]] bool book_holds(Family family, std::string_view term) const;
  [[nodiscard]] double weight(Family family, std::string_view term) const;
  void join_synonyms(NormalizedText const &text, std::map<std::string, double> &terms) const;

  IndexReader const &index_;
  std::string stored_synonyms_;
  SynonymTable synonyms_;
  std::vector<Set> sets_;
  std::map<std::string, std::size_t, std::less<>> set_of_;  ///< folded member → index
  std::shared_ptr<MappedFile const> readings_bytes_;
  Readings readings_;
  std::unordered_set<std::string> learnt_;
};

}  // namespace kaeru
