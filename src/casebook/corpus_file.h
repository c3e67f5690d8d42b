#pragma once

#include <optional>
#include <string_view>

namespace kaeru {

enum class CorpusFileKind { case_study, guidance };

/// What a path relative to the corpus is read as (DESIGN §3): guidance below `guidance/`, any other
/// `.md` but the corpus' own README.md a case study, else nothing.
std::optional<CorpusFileKind> corpus_file_kind(std::string_view path);

}  // namespace kaeru
