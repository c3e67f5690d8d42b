#pragma once

#include <vector>

#include "search/query.h"
#include "search/weigher.h"
#include "text/normalize.h"

namespace kaeru {

/// Lists a query's terms, those that it does not list yet.
void list_terms(Query &query, std::vector<CountedToken> const &tokens, NormalizedText const &text,
                Spelling spelling);

/// Typed with the input method off: jousi dase. Changes the text and says so in the query.
void undo_romaji(Query &query, IndexReader const &reader, NormalizedText &text);

/// Leaves the words of polite frames (text/frames.h) out, unless nothing else says anything.
void leave_frames_out(std::vector<Token> &tokens, NormalizedText const &text);

/// Adds what else a typed text may be read as: kana as words of the book, and slips set right.
/// Returns the synonym sets that it names.
std::vector<NamedSet> add_readings(Query &query, IndexReader const &reader,
                                   NormalizedText const &typed, std::vector<Token> const &tokens,
                                   Lexicon const &lexicon, Weigher &weigher);

}  // namespace kaeru
