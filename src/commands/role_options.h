#pragma once

#include <string>
#include <vector>

#include "advice/advice.h"
#include "base/result.h"
#include "casebook/vocabulary.h"
#include "commands/command.h"

namespace kaeru {

/// --role and --stage as typed.
struct RoleOptions {
  std::string role;
  std::string stage;

  [[nodiscard]] std::vector<Option> options();
};

/// A request without words for that role and stage, in the vocabulary's words; what was not typed
/// stays as AdviceRequest has it. An Error names the nearest known word.
Result<AdviceRequest> to_request(RoleOptions const &typed, Vocabulary const &vocabulary);

}  // namespace kaeru
