// Choosing cards: the model says which situations the words show, role and stage say which card of
// each, precedence says which goes first.
#include "advice/advice.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "advice/situations.h"

namespace kaeru {
namespace {

constexpr std::size_t max_cards = 5;
constexpr std::size_t max_support = 5;

/// Below this share of the best score, without a card to say what matters, a case study no longer
/// reads as similar.
constexpr double neighbour_share = 0.4;

/// Situations less sure than this share of the surest only follow it, whatever their precedence:
/// when this was set, the first card was right for .904 of the held-out lines at .9, for .900 at
/// .6, for .890 at .5.
constexpr double rival_share = 0.9;

/// The situations to give cards for: those asked for by name, and whatever danger the words show.
std::vector<ShownSituation> candidates(AdviceSource const &source, AdviceRequest const &request) {
  auto shown = shown_situations(source.vocabulary, source.scores);
  if (request.situations.empty()) return shown;
  std::erase_if(shown, [&](ShownSituation const &one) {
    return !one.danger ||
           std::ranges::find(request.situations, one.situation) != request.situations.end();
  });
  for (auto const &situation : request.situations) {
    auto const *const term = source.vocabulary.situation(situation);
    shown.push_back({situation, 1, term && term->danger, {}, ""});
  }
  return shown;
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

bool lists(Guidance const &guidance, std::string const &expression) {
  return std::ranges::find(guidance.triggers, expression) != guidance.triggers.end();
}

/// Of several cards for one situation and role: the stage asked for; else the one that lists the
/// expression most like the words; else the opening's.
Guidance const *choose(std::vector<Guidance const *> cards, AdviceRequest const &request,
                       std::string const &nearest, std::string const &opening) {
  if (!request.stage.empty()) {
    auto staged = cards;
    std::erase_if(staged, [&](auto const *card) { return !serves_stage(*card, request.stage); });
    if (!staged.empty()) cards = std::move(staged);
  } else {
    for (auto const *const card : cards)
      if (lists(*card, nearest)) return card;
  }
  for (auto const *const card : cards)
    if (serves_stage(*card, opening)) return card;
  return cards.empty() ? nullptr : cards.front();
}

Guidance const *card_for(std::vector<Guidance> const &guidance, AdviceRequest const &request,
                         std::string const &nearest, std::string const &opening) {
  for (auto const &role : serving_roles(request.role)) {
    std::vector<Guidance const *> cards;
    for (auto const &card : guidance)
      if (role_of(card) == role) cards.push_back(&card);
    if (auto const *const chosen = choose(std::move(cards), request, nearest, opening))
      return chosen;
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

/// Dangers by precedence; then rivals of the surest by precedence; then the rest as sure as it is.
void order(std::vector<AdviceCard> &cards, std::set<std::string> const &danger_cards) {
  double surest = 0;
  for (auto const &card : cards) surest = std::max(surest, card.probability);
  auto const tier = [&](AdviceCard const &card) {
    if (danger_cards.contains(card.guidance.id)) return 0;
    return card.probability >= rival_share * surest ? 1 : 2;
  };
  std::ranges::stable_sort(cards, [&](AdviceCard const &a, AdviceCard const &b) {
    if (tier(a) != tier(b)) return tier(a) < tier(b);
    if (a.guidance.precedence != b.guidance.precedence && tier(a) < 2)
      return a.guidance.precedence > b.guidance.precedence;
    return a.probability > b.probability;
  });
}

std::string alert_text(VocabularyTerm const &term, Guidance const *card) {
  if (!card)
    return fmt::format("{}の恐れがあります。ひとりで対応せず、すぐSVを呼んでください。",
                       term.label);
  return fmt::format("{}の恐れ。{}", term.label, card->core);
}

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
    order(advice_.cards, danger_cards_);
    if (advice_.cards.size() > max_cards) advice_.cards.resize(max_cards);
    return std::move(advice_);
  }

 private:
  void consider(ShownSituation const &candidate) {
    auto const guidance = source_.guidance_for(candidate.situation);
    Guidance const *const card = card_for(guidance, request_, candidate.nearest, opening_);
    if (candidate.danger) add_alert(candidate, card);
    if (card) add_card(candidate, *card);
  }

  void add_alert(ShownSituation const &candidate, Guidance const *card) {
    auto const *const term = source_.vocabulary.situation(candidate.situation);
    if (!term) return;
    advice_.alerts.push_back({candidate.situation, alert_text(*term, card), card ? card->id : ""});
    if (card) danger_cards_.insert(card->id);
  }

  void add_card(ShownSituation const &candidate, Guidance const &card) {
    bool const given = std::ranges::any_of(
        advice_.cards, [&](AdviceCard const &one) { return one.guidance.id == card.id; });
    if (!given)
      advice_.cards.push_back(
          {card, candidate.probability, candidate.evidence, support(hits_, card)});
  }

  AdviceSource const &source_;
  AdviceRequest const &request_;
  std::vector<Hit> const &hits_;
  std::string opening_;  ///< the first stage of a call
  Advice advice_;
  std::set<std::string> danger_cards_;
};

}  // namespace

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
  auto const cards = [&](std::string_view situation) { return book.guidance_for(situation); };
  return advise({book.vocabulary(), book.model().score(request.words), cards}, request, hits);
}

}  // namespace kaeru
