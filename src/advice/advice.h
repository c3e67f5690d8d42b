#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "search/book_reader.h"
#include "casebook/guidance.h"
#include "search/searcher.h"

namespace kaeru {

/// Who asks, and when in the call.
struct AdviceRequest {
  std::string words;
  std::string role = "OP";              ///< canonical: OP SV 管理者
  std::string stage;                    ///< canonical; empty = not said
  std::vector<std::string> situations;  ///< asked for by name: their cards are always given
};

/// A card that fits, with why.
struct AdviceCard {
  Guidance guidance;
  double probability = 0;                 ///< that its situation is going on, 0–1
  std::vector<std::string> matched;       ///< expressions of the book that are like the words
  std::vector<std::string> supported_by;  ///< ids of hits of the same situation, best first
};

/// Something that comes before everything else on the screen.
struct Alert {
  std::string situation;
  std::string text;         ///< one Japanese sentence: what it is and what it asks for
  std::string guidance_id;  ///< its card; empty when the book has none
};

struct Advice {
  std::vector<AdviceCard> cards;  ///< by precedence, then fit; at most 5
  std::vector<Alert> alerts;      ///< dangers, the most urgent first
};

/// What advice is chosen from.
struct AdviceSource {
  Vocabulary const &vocabulary;
  std::vector<SituationScore> scores;  ///< what the model makes of the words
  std::function<std::vector<Guidance>(std::string_view situation)> guidance_for;
};

/// Cards for what the words show, or none: better nothing than a wrong alarm. Dangers are never
/// held back. `hits` support the cards; they are not reordered.
Advice advise(AdviceSource const &source, AdviceRequest const &request,
              std::vector<Hit> const &hits);

/// The same from a book and its model.
Advice advise(BookReader const &book, AdviceRequest const &request, std::vector<Hit> const &hits);

/// How similar complaints ended.
struct OutcomeCounts {
  std::size_t n = 0;  ///< similar case studies that name an outcome
  std::map<std::string, std::size_t> counts;
};

/// Over the neighbours of the first card's situations; without a card, over those that share words
/// and come near the best.
OutcomeCounts count_outcomes(Advice const &advice, std::vector<Neighbour> const &neighbours);

}  // namespace kaeru
