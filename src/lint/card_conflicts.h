#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "casebook/guidance.h"

namespace kaeru {

struct CardConflict {
  Diagnostic finding;  ///< at the later path
  std::string other;   ///< path of the earlier card
};

/// GUIDE-CONFLICT: shown cards of the same situation, role, stage and precedence, of which a screen
/// cannot tell the first. One finding for each such pair of cards, by path. `cards` in any
/// order.
std::vector<CardConflict> card_conflicts(std::vector<Guidance> const &cards);

}  // namespace kaeru
