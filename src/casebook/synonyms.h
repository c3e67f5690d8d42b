#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace kaeru {

/// What callers say = what the book says: the sets of `corpus/synonyms.txt`, one set a line,
/// members separated by '|', '#' starts a comment. Members are trimmed, at least two a set.
using SynonymSets = std::vector<std::vector<std::string>>;

SynonymSets parse_synonyms(std::string_view text, std::string const &path,
                           Diagnostics &diagnostics);

/// Words of one kind of thing: `corpus/concepts.txt`, one concept a line, its name first.
SynonymSets parse_concepts(std::string_view text, std::string const &path,
                           Diagnostics &diagnostics);

/// One expression a line, '#' starts a comment: `corpus/ordinary.txt`.
std::vector<std::string> parse_lines(std::string_view text);

}  // namespace kaeru
