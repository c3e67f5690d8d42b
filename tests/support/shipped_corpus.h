#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "base/files.h"
#include "casebook/corpus_settings.h"
#include "casebook/read.h"
#include "indexing/guidance_set.h"
#include "support/places.h"

namespace kaeru {

/// The shipped corpus as its files say it, without an index.
struct ShippedCorpus {
  CorpusSettings settings;
  std::vector<CaseStudy> case_studies;  ///< by path, 廃止 ones too
  GuidanceSet guidance;
  Diagnostics diagnostics;  ///< of the case studies

  static std::filesystem::path folder() {
    return std::filesystem::path(source_folder()) / "corpus";
  }

  static ShippedCorpus const &instance() {
    static ShippedCorpus const corpus = read();
    return corpus;
  }

  [[nodiscard]] CaseStudy const *find(std::string_view id) const {
    auto const at = std::ranges::find(case_studies, id, &CaseStudy::id);
    return at == case_studies.end() ? nullptr : &*at;
  }

 private:
  static ShippedCorpus read() {
    ShippedCorpus corpus;
    corpus.settings = *load_settings(folder(), {});
    corpus.guidance = read_guidance_set(corpus.settings, nullptr);
    std::vector<std::filesystem::path> paths;
    for (auto const &entry : std::filesystem::directory_iterator(folder() / "cases"))
      paths.push_back(entry.path());
    std::ranges::sort(paths);
    for (auto const &path : paths) corpus.add(path);
    return corpus;
  }

  void add(std::filesystem::path const &path) {
    auto const bytes = read_file(path, 1 << 20);
    auto read = read_case_study(*bytes, "cases/" + path.filename().string(), settings.vocabulary);
    if (read.value) case_studies.push_back(std::move(*read.value));
    std::ranges::move(read.diagnostics, std::back_inserter(diagnostics));
  }
};

/// "path:line CODE message", to be shown by a failing test.
inline std::string to_text(Diagnostic const &one) {
  return one.path + ":" + std::to_string(one.line) + " " + one.code + " " + one.message;
}

}  // namespace kaeru
