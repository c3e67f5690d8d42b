#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "casebook/guidance.h"
#include "search/book_reader.h"
#include "search/searcher.h"

namespace kaeru {

/// Who asks, and when in the call.
struct AdviceRequest {
  std::string words;
  std::string reading;                  ///< of words in kana or romaji (SearchResult::reading)
  std::string role = "OP";              ///< canonical: OP SV 管理者
  std::string stage;                    ///< canonical; empty = not said
  std::vector<std::string> situations;  ///< asked for by name: their cards are always given
  bool explain = false;  ///< name the cards of situations that are not shown, too: reads them all
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

/// Why a card is where it is, or is not.
enum class CardReason {
  first,             ///< shown first
  after_danger,      ///< shown after a danger's card
  after_precedence,  ///< shown after a card of higher precedence, about as sure
  after_certainty,   ///< shown after a surer one
  left_out,          ///< sure enough, but there are surer ones enough
  same_card,         ///< its card is shown for another situation
  other_stage,       ///< another card of the situation fits the stage or the words better
  unsure,            ///< less sure than its threshold
  likely_ordinary,   ///< conduct, but the words are as well an ordinary enquiry
  overshadowed,      ///< a danger beside something far surer
  no_card            ///< sure enough, but the book has no card for this role
};

/// The reason as JSON names it: "first", "after_danger", ….
char const *to_string(CardReason reason);

/// A situation that was weighed, and what came of it.
struct Considered {
  std::string situation;
  double probability = 0;
  double threshold = 0;  ///< needed for a card; 0 when the situation was asked for by name
  CardReason reason = CardReason::unsure;
  std::string card_id;  ///< empty when there is none for the role, or it was not asked for
  std::vector<std::string> evidence;
  std::string nearest;  ///< the book's expression most like the words; may be empty
};

struct Advice {
  std::vector<AdviceCard> cards;  ///< by precedence, then fit; at most 5
  std::vector<Alert> alerts;      ///< dangers, the most urgent first
  /// The cards shown in their order, then what was not shown, surest first; at most 8 and no
  /// situation that is hardly possible (below 1 %).
  std::vector<Considered> considered;
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
/// The same where the model was asked already.
Advice advise(BookReader const &book, AdviceRequest const &request, std::vector<Hit> const &hits,
              std::vector<SituationScore> scores);

/// How similar complaints ended.
struct OutcomeCounts {
  std::size_t n = 0;  ///< similar case studies that name an outcome
  std::map<std::string, std::size_t> counts;
};

/// Over the neighbours of the first card's situations; without a card, over those that share words
/// and come near the best.
OutcomeCounts count_outcomes(Advice const &advice, std::vector<Neighbour> const &neighbours);

}  // namespace kaeru
