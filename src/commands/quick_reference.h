#pragma once

#include <string>
#include <vector>

#include "casebook/guidance.h"
#include "casebook/policy.h"
#include "casebook/vocabulary.h"
#include "search/book_reader.h"

namespace kaeru {

/// A line of the sheet: a situation and the card that opens its call.
struct QuickReferenceRow {
  VocabularyTerm situation;
  Guidance card;
};

/// A row for every situation of the vocabulary that has a card for `role`: the card of a call in
/// which the situation is already known.
std::vector<QuickReferenceRow> quick_reference_rows(BookReader const &book,
                                                    std::string const &role);

/// The sheet as one HTML page that prints on one side of A4: dangers first, then in the order of
/// `rows`. `role` is as a reader calls it (its label). Everything that comes from files is escaped; nothing is
/// loaded from elsewhere.
std::string render_quick_reference(std::vector<QuickReferenceRow> rows, std::string const &role,
                                   Policy const &policy);

}  // namespace kaeru
