// Does the book generalise? Every card is asked for by its own core sentence, and by each of its
// expressions while a model answers that has not learnt it.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <iostream>
#include <thread>

#include "support/card_reach.h"
#include "support/shipped_corpus.h"

namespace kaeru {
namespace {

constexpr std::size_t folds = 10;

TEST(ShippedReach, EveryCardComesFirstForItsOwnWords) {
  auto const &corpus = ShippedCorpus::instance();
  auto const reach = measure_reach(corpus.settings, corpus.guidance.cards, folds,
                                   std::max(1U, std::thread::hardware_concurrency()));
  ASSERT_EQ(reach.size(), corpus.guidance.cards.size());
  for (auto const &card : reach) {
    std::cout << fmt::format("{:<28}{:5.1f} % of {}\n", card.id, 100 * card.triggers.value(),
                             card.triggers.of);
    EXPECT_TRUE(card.by_core) << card.id;
    EXPECT_GE(card.triggers.value(), 0.8) << card.id;
  }
}

}  // namespace
}  // namespace kaeru
