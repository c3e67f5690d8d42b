#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "commands/command.h"
#include "commands/filter_options.h"
#include "commands/mining_book.h"
#include "patterns/period.h"

namespace kaeru {

/// --index, --situation, --outcome, --audience, --since and --until as typed.
struct MiningOptions {
  std::string index;
  std::string audience;
  std::string until;
  FilterOptions filters;

  std::vector<Option> options();
};

/// In the vocabulary's words; an Error names the nearest known word.
Result<MiningScope> to_scope(MiningOptions const &typed, Vocabulary const &vocabulary);

/// Days or months as typed (2026-10 is its first day for --since and its last for --until); without
/// both the last whole month before `today`; with one, from that day to the end of the last whole
/// month (or to `today` where that is earlier than the day), or the month that `until` ends.
Result<Period> to_period(MiningOptions const &typed, Date today);

}  // namespace kaeru
