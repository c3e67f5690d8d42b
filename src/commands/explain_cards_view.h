#pragma once

#include <string>
#include <vector>

#include "advice/advice.h"
#include "casebook/vocabulary.h"
#include "terminal/style.h"

namespace kaeru {

/// Why these cards and not others, for `--explain`: per situation its probability, the threshold it
/// was held against, its card and the reason in Japanese, then the caller's words that spoke for it
/// and the book's nearest expression. Lines of at most `columns` columns, ready to print.
std::vector<std::string> explain_cards(Advice const &advice, Vocabulary const &vocabulary,
                                       int columns, Paint const &paint);

}  // namespace kaeru
