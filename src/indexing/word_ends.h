#pragma once

#include <xapian.h>

#include <string>
#include <string_view>
#include <vector>

namespace kaeru {

/// Lists the words of a database by their last character, in its metadata: what a query needs to
/// mend a slip in a word's first characters, which the order of the terms cannot find. Call it once
/// all documents are in. Throws Xapian::Error.
void write_word_ends(Xapian::WritableDatabase &database);

/// The words that end in `last`, in the kana space, sorted; none where the list was not written.
/// Words of three characters and more. The views are into `storage`.
std::vector<std::string_view> words_ending_in(Xapian::Database const &database, char32_t last,
                                              std::string &storage);

}  // namespace kaeru
