#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "casebook/policy.h"
#include "casebook/synonyms.h"
#include "casebook/vocabulary.h"

namespace kaeru {

/// What a corpus says about itself besides its case studies and guidance. Each file that the corpus
/// lacks is taken from the installed corpus.
struct CorpusSettings {
  Vocabulary vocabulary;
  Policy policy;
  SynonymSets synonyms;
  SynonymSets concepts;  ///< words of one kind of thing, for the situation model: `concepts.txt`
  std::vector<std::string> ordinary;  ///< enquiries that deserve no card: `ordinary.txt`
  std::string vocabulary_text;        ///< as read
  std::string policy_text;
  std::string synonyms_text;
  std::string concepts_text;
  std::string ordinary_text;
  std::filesystem::path guidance_root;  ///< the corpus whose `guidance/` counts
  /// Where cards for dangers come from when `guidance_root` has none; may be empty.
  std::filesystem::path fallback_root;
  Diagnostics diagnostics;
};

/// `installed` may be empty: then every file must be in `corpus`.
Result<CorpusSettings> load_settings(std::filesystem::path const &corpus,
                                     std::filesystem::path const &installed);

}  // namespace kaeru
