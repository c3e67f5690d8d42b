#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "casebook/corpus_file.h"
#include "casebook/corpus_settings.h"
#include "commands/command.h"
#include "commands/new_options.h"

namespace kaeru {

/// What is known of a file before it is written; vocabulary words are canonical.
struct NewText {
  CorpusFileKind kind = CorpusFileKind::case_study;
  std::string title;
  std::vector<std::string> situations, stages;
  std::string outcome, channel, trade, role;
  std::vector<std::string> words;  ///< of callers
  std::string note;
  std::string draft;  ///< of a call session, a file already; else empty

  /// The file's text.
  [[nodiscard]] Result<std::string> write(std::string const &id, CorpusSettings const &settings,
                                          Date today) const;
};

/// From what was typed, the call session and the search log, personal data masked.
Result<NewText> gather_text(NewOptions const &options, CorpusFileKind kind,
                            CorpusSettings const &settings, Environment const &environment);

}  // namespace kaeru
