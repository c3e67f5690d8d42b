#pragma once

#include <xapian.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "casebook/corpus_settings.h"
#include "casebook/guidance.h"
#include "indexing/state.h"

namespace kaeru {

/// The book database of a generation: guidance and settings, so that a query never reads `corpus/`.
/// Everything is metadata under these keys (indexing/metadata.h; only the schema has no checksum,
/// so that it is read whatever the version), but for one document whose terms are the words that
/// the guidance and the synonyms are written in.
namespace book {
inline constexpr char const *schema_key = "schema";
inline constexpr char const *vocabulary_key = "vocabulary";  ///< Vocabulary::serialise()
inline constexpr char const *policy_key = "policy";          ///< Policy::serialise()
inline constexpr char const *synonyms_key =
    "synonyms";  ///< a set a line, members "folded⇥as written" each ended by "|"
inline constexpr char const *corpus_key = "corpus";  ///< where the corpus lay
inline constexpr char const *cards_key = "cards";    ///< ids of all guidance, one a line, by path
inline constexpr char const *built_key = "built";    ///< versions of what built it
/// The ids of a situation's guidance, one a line, by path.
std::string situation_key(std::string_view situation);
/// The key of one guidance, as to_stored writes it.
std::string card_key(std::string_view id);
}  // namespace book

/// The versions of what builds an index: "kaeru 1.0.0 xapian 1.4.22".
std::string builder();

/// A synonym as it is compared: normalised, in the kana space.
std::string fold_synonym(std::string_view member);

/// An expression and what it tells of the situation: what the situation model learns from.
struct Example {
  std::string text;
  std::vector<std::string> situations;      ///< it shows these
  std::vector<std::string> not_situations;  ///< it sounds like these and is none of them
};

/// Trigger expressions, near misses and ordinary enquiries of a book.
std::vector<Example> examples_of(std::vector<Guidance> const &guidance,
                                 CorpusSettings const &settings);

/// Writes the book database. Throws Xapian::Error.
void write_book(std::vector<Guidance> const &guidance, CorpusSettings const &settings,
                std::filesystem::path const &corpus, std::filesystem::path const &target);

/// Whether this program wrote the book, for a corpus in this place.
bool is_book_of(std::filesystem::path const &corpus, std::filesystem::path const &book);

/// The policy of a book. Throws Xapian::Error.
Policy read_policy(Xapian::Database const &database);

/// All guidance of a book, by path.
Result<std::vector<Guidance>> read_book(Xapian::Database const &database);
/// Those of these ids, one a line.
Result<std::vector<Guidance>> read_cards(Xapian::Database const &database, std::string_view ids);

}  // namespace kaeru
