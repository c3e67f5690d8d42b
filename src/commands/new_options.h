#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "casebook/corpus_file.h"
#include "commands/command.h"
#include "commands/log_place.h"

namespace kaeru {

/// What `kaeru new` is told.
struct NewOptions {
  std::vector<std::string> kind, title;
  std::vector<std::string> situations, stages, gaps;
  std::string outcome, channel, trade, role, id, into, session, index, corpus;
  bool schema = false, to_stdout = false, no_edit = false, index_now = false, no_index = false;
  LogOptions log;

  [[nodiscard]] std::vector<Option> options();
};

/// The kind that is meant; an Error also when an option belongs to the other kind, or two cannot go
/// together.
Result<CorpusFileKind> kind_of(NewOptions const &options);

}  // namespace kaeru
