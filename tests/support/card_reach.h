#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "casebook/corpus_settings.h"
#include "casebook/guidance.h"
#include "support/advice_measures.h"

namespace kaeru {

/// The approved cards of a situation, in their order: what a book's reader gives.
std::vector<Guidance> cards_for(std::vector<Guidance> const &cards, std::string_view situation);

/// How well one card is found by words it has not learnt.
struct CardReach {
  std::string id;
  std::string situation;  ///< its first
  bool by_core = false;   ///< its own core sentence brings it first
  Share triggers;         ///< left-out expressions that bring it first, asked in its role and stage
                          ///< (the opening, for a card of the whole call)
  Share unstaged;         ///< the same without naming the stage
  Share near_misses;      ///< left-out near misses that bring neither an alert nor a conduct card
  std::map<std::string, std::size_t> instead;  ///< first cards that came instead → how often
  std::vector<std::string> misses;             ///< "expression → card that came"
  std::vector<std::string> alarms;             ///< "near miss → card that came"
};

/// Every approved card, in the cards' order. Expressions are left out in `folds` parts, each asked
/// of a model that learnt the others; `threads` only makes it faster.
std::vector<CardReach> measure_reach(CorpusSettings const &settings,
                                     std::vector<Guidance> const &cards, std::size_t folds,
                                     std::size_t threads);

}  // namespace kaeru
