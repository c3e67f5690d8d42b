// The corpus' layout, DESIGN §3.
#include "casebook/corpus_file.h"

namespace kaeru {

std::optional<CorpusFileKind> corpus_file_kind(std::string_view path) {
  if (!path.ends_with(".md")) return std::nullopt;
  if (path.starts_with("guidance/")) return CorpusFileKind::guidance;
  if (path == "README.md") return std::nullopt;
  return CorpusFileKind::case_study;
}

}  // namespace kaeru
