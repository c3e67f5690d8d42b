// Every place a card may be shown in, each taken by the first card that claims it.
#include "lint/card_conflicts.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace kaeru {
namespace {

/// Situation, role, stage ("" = the whole call), precedence.
using Place = std::tuple<std::string, std::string, std::string, int>;

std::vector<Place> places_of(Guidance const &card) {
  std::vector<Place> places;
  auto const stages = card.stages.empty() ? std::vector<std::string>{""} : card.stages;
  for (auto const &situation : card.situations)
    for (auto const &stage : stages)
      places.emplace_back(situation, card.role.empty() ? "OP" : card.role, stage, card.precedence);
  return places;
}

Diagnostic conflict(Guidance const &card, Guidance const &other, Place const &place) {
  auto const &[situation, role, stage, precedence] = place;
  return {card.path,
          0,
          0,
          Severity::warning,
          "GUIDE-CONFLICT",
          fmt::format("{} と同じ場面({}・{}・{})で優先も同じ {} です。どちらが先か決まりません。",
                      other.path, situation, role, stage.empty() ? "通話全体" : stage, precedence),
          "優先を違う数にするか、段階を分けるか、一枚にまとめてください。"};
}

}  // namespace

std::vector<CardConflict> card_conflicts(std::vector<Guidance> const &cards) {
  std::vector<Guidance const *> order;
  for (auto const &card : cards)
    if (card.approved()) order.push_back(&card);
  std::ranges::sort(order, {}, [](Guidance const *card) -> auto const & { return card->path; });

  std::vector<CardConflict> conflicts;
  std::map<Place, Guidance const *> taken;
  std::set<std::pair<Guidance const *, Guidance const *>> told;
  for (Guidance const *card : order)
    for (auto const &place : places_of(*card)) {
      auto const [at, fresh] = taken.emplace(place, card);
      if (!fresh && at->second != card && told.emplace(card, at->second).second)
        conflicts.push_back({conflict(*card, *at->second, place), at->second->path});
    }
  return conflicts;
}

}  // namespace kaeru
