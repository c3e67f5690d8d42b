#pragma once

#include <string>

#include "casebook/corpus_file.h"
#include "casebook/vocabulary.h"

namespace kaeru {

/// JSON Schema (draft 2020-12) of the front matter, for editors: keys with their aliases, closed
/// lists with labels, made from the vocabulary. What it uses means the same in draft-07, where many
/// editors stop: no keyword stands beside a `$ref`. Ends in a newline.
std::string front_matter_schema(CorpusFileKind kind, Vocabulary const &vocabulary);

}  // namespace kaeru
