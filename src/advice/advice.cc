// Choosing cards: the model says which situations the words show, role and stage say which card of
// each, precedence says which goes first.
#include "advice/advice.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "advice/card_fit.h"
#include "advice/situation_scores.h"
#include "advice/situations.h"

namespace kaeru {
namespace {

constexpr std::size_t max_cards = 5;
constexpr std::size_t max_support = 5;
constexpr std::size_t max_considered = 8;
constexpr double hardly_possible = 0.01;

/// Below this share of the best score, without a card to say what matters, a case study no longer
/// reads as similar.
constexpr double neighbour_share = 0.4;

/// Situations less sure than this share of the surest only follow it, whatever their precedence:
/// when this was set, the first card was right for .904 of the held-out lines at .9, for .900 at
/// .6, for .890 at .5.
constexpr double rival_share = 0.9;

/// Between dangers precedence decides unless one is twice as sure as the other.
constexpr double rival_danger_share = 0.5;

/// The situations to weigh: those asked for by name first, then what the words show. Asked by name,
/// nothing but danger is added.
std::vector<JudgedSituation> candidates(AdviceSource const &source, AdviceRequest const &request) {
  auto judged = judge_situations(source.vocabulary, source.scores);
  if (request.situations.empty()) return judged;
  std::erase_if(judged, [&](JudgedSituation const &one) {
    return !one.danger || one.judgement != Judgement::shown ||
           std::ranges::find(request.situations, one.situation) != request.situations.end();
  });
  for (auto const &situation : request.situations) {
    auto const *const term = source.vocabulary.situation(situation);
    judged.push_back({situation, 1, 0, term && term->danger, Judgement::shown, {}, ""});
  }
  return judged;
}

CardReason reason_of(Judgement judgement) {
  switch (judgement) {
    case Judgement::likely_ordinary:
      return CardReason::likely_ordinary;
    case Judgement::overshadowed:
      return CardReason::overshadowed;
    default:
      return CardReason::unsure;
  }
}

/// Roles whose cards serve a role, the best first: a second responder without a card of their own
/// is better off with the operator's than with none.
std::vector<std::string> serving_roles(std::string const &role) {
  if (role == "管理者") return {"管理者", "SV", "OP"};
  if (role == "SV") return {"SV", "OP"};
  return {"OP"};
}

std::string role_of(Guidance const &guidance) {
  return guidance.role.empty() ? "OP" : guidance.role;
}

bool serves_stage(Guidance const &guidance, std::string const &stage) {
  return guidance.stages.empty() ||
         std::ranges::find(guidance.stages, stage) != guidance.stages.end();
}

/// Of several cards for one situation and role: the stage asked for, a card that names it before
/// one for the whole call; with no stage asked for, the one that fits the words, the opening's in
/// doubt.
Guidance const *choose(std::vector<Guidance const *> cards, AdviceRequest const &request,
                       std::string const &opening) {
  if (cards.empty()) return nullptr;
  auto const serves = [](std::string const &stage) {
    return [&stage](auto const *card) { return serves_stage(*card, stage); };
  };
  if (!request.stage.empty() && std::ranges::any_of(cards, serves(request.stage))) {
    std::erase_if(cards, std::not_fn(serves(request.stage)));
    auto const names_it = [](auto const *card) { return !card->stages.empty(); };
    if (std::ranges::any_of(cards, names_it)) std::erase_if(cards, std::not_fn(names_it));
  }
  std::ranges::stable_partition(cards, serves(opening));
  bool const by_words = request.stage.empty() && cards.size() > 1;
  return cards[by_words ? best_fitting(cards, request.words) : 0];
}

Guidance const *card_for(std::vector<Guidance> const &guidance, AdviceRequest const &request,
                         std::string const &opening) {
  for (auto const &role : serving_roles(request.role)) {
    std::vector<Guidance const *> cards;
    for (auto const &card : guidance)
      if (role_of(card) == role) cards.push_back(&card);
    if (auto const *const chosen = choose(std::move(cards), request, opening)) return chosen;
  }
  return nullptr;
}

bool share_any(std::vector<std::string> const &a, std::vector<std::string> const &b) {
  return std::ranges::any_of(a,
                             [&](auto const &one) { return std::ranges::find(b, one) != b.end(); });
}

std::vector<std::string> support(std::vector<Hit> const &hits, Guidance const &guidance) {
  std::vector<std::string> ids;
  for (auto const &hit : hits) {
    bool const same = share_any(hit.case_study.situations, guidance.situations);
    if (same && ids.size() < max_support) ids.push_back(hit.case_study.id);
  }
  return ids;
}

std::string alert_text(VocabularyTerm const &term, Guidance const *card) {
  if (!card)
    return fmt::format("{}の恐れがあります。ひとりで対応せず、すぐSVを呼んでください。",
                       term.label);
  return fmt::format("{}の恐れ。{}", term.label, card->core);
}

/// A card on its way to the screen, with the situation that brought it.
struct Placed {
  AdviceCard card;
  Considered why;
  bool danger = false;
};

/// Dangers first; then rivals of the surest; then the rest. Rivals by precedence, others as sure as
/// they are.
class Ranking {
 public:
  explicit Ranking(std::vector<Placed> const &placed) {
    for (auto const &one : placed) {
      surest_ = std::max(surest_, one.card.probability);
      if (one.danger) surest_danger_ = std::max(surest_danger_, one.card.probability);
    }
  }

  bool operator()(Placed const &a, Placed const &b) const {
    if (tier(a) != tier(b)) return tier(a) < tier(b);
    if (precedence(a) != precedence(b) && ranks_by_precedence(a))
      return precedence(a) > precedence(b);
    return a.card.probability > b.card.probability;
  }

  /// Why `after` stands after the first card.
  [[nodiscard]] CardReason reason(Placed const &first, Placed const &after) const {
    if (first.danger && !after.danger) return CardReason::after_danger;
    bool const ranked = tier(first) == tier(after) && ranks_by_precedence(first);
    return ranked && precedence(first) > precedence(after) ? CardReason::after_precedence
                                                           : CardReason::after_certainty;
  }

 private:
  enum Tier { rival_danger, danger, rival, rest };

  [[nodiscard]] Tier tier(Placed const &one) const {
    double const sure = one.card.probability;
    if (one.danger) return sure >= rival_danger_share * surest_danger_ ? rival_danger : danger;
    return sure >= rival_share * surest_ ? rival : rest;
  }
  [[nodiscard]] bool ranks_by_precedence(Placed const &one) const {
    return tier(one) == rival_danger || tier(one) == rival;
  }
  static int precedence(Placed const &one) { return one.card.guidance.precedence; }

  double surest_ = 0;
  double surest_danger_ = 0;
};

/// Collects alerts and cards, situation by situation.
class Adviser {
 public:
  Adviser(AdviceSource const &source, AdviceRequest const &request, std::vector<Hit> const &hits)
      : source_(source), request_(request), hits_(hits) {
    auto const &stages = source.vocabulary.terms("stages");
    if (!stages.empty()) opening_ = stages.front().name;
  }

  Advice run() {
    for (auto const &candidate : candidates(source_, request_)) consider(candidate);
    place_cards();
    explain();
    return std::move(advice_);
  }

 private:
  void consider(JudgedSituation const &candidate) {
    bool const shown = candidate.judgement == Judgement::shown;
    if (!shown && candidate.probability < hardly_possible) return;
    auto const guidance = shown || request_.explain ? source_.guidance_for(candidate.situation)
                                                    : std::vector<Guidance>();
    Guidance const *const card = card_for(guidance, request_, opening_);
    Considered why{candidate.situation,  candidate.probability,
                   candidate.threshold,  reason_of(candidate.judgement),
                   card ? card->id : "", candidate.evidence,
                   candidate.nearest};
    if (!shown) return passed_.push_back(std::move(why));
    if (candidate.danger) add_alert(candidate, card);
    if (card) return add_card(candidate, *card, guidance, std::move(why));
    why.reason = CardReason::no_card;
    passed_.push_back(std::move(why));
  }

  void add_alert(JudgedSituation const &candidate, Guidance const *card) {
    auto const *const term = source_.vocabulary.situation(candidate.situation);
    if (!term) return;
    advice_.alerts.push_back({candidate.situation, alert_text(*term, card), card ? card->id : ""});
  }

  void add_card(JudgedSituation const &candidate, Guidance const &card,
                std::vector<Guidance> const &guidance, Considered why) {
    auto const given =
        std::ranges::find(placed_, card.id, [](Placed const &one) { return one.card.guidance.id; });
    if (given != placed_.end()) {
      given->danger = given->danger || candidate.danger;
      why.reason = CardReason::same_card;
      return passed_.push_back(std::move(why));
    }
    add_siblings(card, guidance, why);
    placed_.push_back({{card, candidate.probability, candidate.evidence, support(hits_, card)},
                       why,
                       candidate.danger});
  }

  /// Cards of the same situation and role that were not chosen.
  void add_siblings(Guidance const &chosen, std::vector<Guidance> const &guidance, Considered why) {
    for (auto const &other : guidance) {
      if (other.id == chosen.id || role_of(other) != role_of(chosen)) continue;
      why.reason = CardReason::other_stage;
      why.card_id = other.id;
      passed_.push_back(why);
    }
  }

  void place_cards() {
    Ranking const ranking(placed_);
    std::ranges::stable_sort(placed_, ranking);
    for (std::size_t i = 0; i < placed_.size(); ++i) {
      auto &reason = placed_[i].why.reason;
      reason = i == 0 ? CardReason::first : ranking.reason(placed_.front(), placed_[i]);
      if (i >= max_cards) reason = CardReason::left_out;
    }
    for (std::size_t i = 0; i < std::min(max_cards, placed_.size()); ++i)
      advice_.cards.push_back(std::move(placed_[i].card));
  }

  void explain() {
    for (auto &one : placed_) advice_.considered.push_back(std::move(one.why));
    std::ranges::stable_sort(passed_, std::greater<>(), &Considered::probability);
    std::ranges::move(passed_, std::back_inserter(advice_.considered));
    if (advice_.considered.size() > max_considered) advice_.considered.resize(max_considered);
  }

  AdviceSource const &source_;
  AdviceRequest const &request_;
  std::vector<Hit> const &hits_;
  std::string opening_;  ///< the first stage of a call
  std::vector<Placed> placed_;
  std::vector<Considered> passed_;  ///< without a card on the screen
  Advice advice_;
};

}  // namespace

char const *to_string(CardReason reason) {
  constexpr std::array names{
      "first",       "after_danger", "after_precedence", "after_certainty", "left_out", "same_card",
      "other_stage", "unsure",       "likely_ordinary",  "overshadowed",    "no_card"};
  return names[static_cast<std::size_t>(reason)];
}

OutcomeCounts count_outcomes(Advice const &advice, std::vector<Neighbour> const &neighbours) {
  OutcomeCounts outcomes;
  for (auto const &neighbour : neighbours) {
    bool const similar =
        advice.cards.empty()
            ? neighbour.strict && neighbour.share >= neighbour_share
            : share_any(neighbour.situations, advice.cards.front().guidance.situations);
    if (!similar || neighbour.outcome.empty()) continue;
    ++outcomes.n;
    ++outcomes.counts[neighbour.outcome];
  }
  return outcomes;
}

Advice advise(AdviceSource const &source, AdviceRequest const &request,
              std::vector<Hit> const &hits) {
  return Adviser(source, request, hits).run();
}

Advice advise(BookReader const &book, AdviceRequest const &request, std::vector<Hit> const &hits) {
  return advise(book, request, hits,
                score_situations(book.model(), request.words, request.reading));
}

Advice advise(BookReader const &book, AdviceRequest const &request, std::vector<Hit> const &hits,
              std::vector<SituationScore> scores) {
  auto const cards = [&](std::string_view situation) { return book.guidance_for(situation); };
  return advise({book.vocabulary(), std::move(scores), cards}, request, hits);
}

}  // namespace kaeru
