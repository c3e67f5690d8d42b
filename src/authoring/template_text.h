#pragma once

#include <map>
#include <string>
#include <string_view>

#include "casebook/corpus_file.h"
#include "casebook/vocabulary.h"

namespace kaeru {

/// By canonical key, YAML already (authoring/yaml_line.h).
using FieldValues = std::map<std::string_view, std::string>;

/// The front matter's lines, without `---`: `note` and what to do as comments, then each field that
/// a person writes, its choices in comments above it, so that nothing written after the colon or at
/// the line's end is swallowed. The unknown ones are empty.
std::string front_matter_lines(CorpusFileKind kind, std::string_view note,
                               FieldValues const &values, Vocabulary const &vocabulary);

/// `draft`, a file of this kind, with the fields it lacks added as front_matter_lines has them.
std::string with_all_fields(std::string_view draft, CorpusFileKind kind,
                            Vocabulary const &vocabulary);

/// `## heading` with what to write there as a comment, then `text`, lines of Markdown.
std::string template_section(std::string_view heading, std::string_view hint,
                             std::string_view text = {});

/// Untrusted words as 「…」 in Markdown, the quotation marks within them made 『』.
std::string quoted_words(std::string_view words);

}  // namespace kaeru
