#pragma once

#include "call/memo.h"
#include "commands/answer.h"

namespace kaeru {

/// How long calls like this took: 所要分 of the answer's strict hits, of those that share a
/// situation with `answer.request.situations` when it names any. To mean something the answer needs
/// some thirty hits.
ExpectedMinutes expect_minutes(Answer const &answer);

/// Hits to ask for.
inline constexpr std::size_t hits_for_expectation = 30;

}  // namespace kaeru
