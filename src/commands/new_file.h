#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "casebook/corpus_file.h"

namespace kaeru {

/// Where a new file of the corpus goes.
struct NewPlace {
  CorpusFileKind kind = CorpusFileKind::case_study;
  std::filesystem::path corpus;
  std::filesystem::path folder;

  /// The folder `into`, else the corpus' own for this kind. An Error when files in it would be read
  /// as another kind, or when it is missing and outside the corpus.
  static Result<NewPlace> find(CorpusFileKind kind, std::filesystem::path const &corpus,
                               std::filesystem::path const &into);

  /// Of a file named after the id.
  [[nodiscard]] std::filesystem::path file(std::string_view id) const;
  /// Relative to the corpus; empty when it lies outside.
  [[nodiscard]] std::string path_in_corpus(std::string_view id) const;
  /// Whether a file of the corpus or the folder is named after it.
  [[nodiscard]] bool has(std::string_view id) const;
  /// Makes the folder where it is missing, and in it the file, which must not be there yet.
  [[nodiscard]] Status create(std::string_view id, std::string_view text) const;
};

/// Whether an id that somebody chose may be an id and a file's name.
Status check_new_id(std::string const &id);

}  // namespace kaeru
