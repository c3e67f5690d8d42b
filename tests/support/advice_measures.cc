#include "support/advice_measures.h"

#include <fmt/format.h>

#include <algorithm>

namespace kaeru {
namespace {

bool names_any(std::vector<std::string> const &a, std::vector<std::string> const &b) {
  return std::ranges::any_of(a,
                             [&](auto const &one) { return std::ranges::find(b, one) != b.end(); });
}

bool deserves_card(Utterance const &utterance) {
  return !utterance.situations.empty() && utterance.kind != "ordinary" &&
         utterance.kind != "nearmiss";
}

void measure_card(Utterance const &utterance, Advice const &advice, AdviceMeasures &out) {
  auto const right = [&](AdviceCard const &card) {
    return names_any(card.guidance.situations, utterance.situations);
  };
  auto const &cards = advice.cards;
  bool const first = !cards.empty() && right(cards.front());
  auto const third = cards.begin() + std::min<std::ptrdiff_t>(3, std::ssize(cards));
  out.coverage.count(!cards.empty());
  out.first.count(first);
  out.top_three.count(std::any_of(cards.begin(), third, right));
  out.by_situation[utterance.situations.front()].count(first);
  if (!first)
    out.misses.push_back(
        fmt::format("{} {} [{}] → {}", utterance.id, utterance.text, utterance.situations.front(),
                    cards.empty() ? "-" : cards.front().guidance.situations.front()));
}

void measure_danger(Utterance const &utterance, Advice const &advice, Vocabulary const &vocabulary,
                    AdviceMeasures &out) {
  bool const due = std::ranges::any_of(utterance.situations, [&](auto const &situation) {
    auto const *const term = vocabulary.situation(situation);
    return term && term->danger;
  });
  bool const alerted = !advice.alerts.empty();
  (due ? out.danger_recall : out.false_danger).count(alerted);
  if (due && !alerted)
    out.misses.push_back(fmt::format("DANGER MISSED {} {}", utterance.id, utterance.text));
  if (!due && alerted)
    out.misses.push_back(fmt::format("false alert {} {} → {}", utterance.id, utterance.text,
                                     advice.alerts.front().situation));
}

void measure_ordinary(Utterance const &utterance, Advice const &advice,
                      Vocabulary const &vocabulary, AdviceMeasures &out) {
  auto const conduct = [&](std::string const &situation) {
    auto const *const term = vocabulary.situation(situation);
    return term && term->kind == SituationKind::conduct;
  };
  auto const wrong = std::ranges::find_if(advice.cards, [&](AdviceCard const &card) {
    return std::ranges::any_of(card.guidance.situations, conduct);
  });
  out.conduct_on_ordinary.count(wrong != advice.cards.end());
  if (wrong != advice.cards.end())
    out.misses.push_back(fmt::format("conduct on ordinary {} {} → {}", utterance.id, utterance.text,
                                     wrong->guidance.id));
}

std::string line(char const *name, Share const &share) {
  return fmt::format("{:<34}{:6.1f} %  ({}/{})\n", name, 100 * share.value(), share.hits, share.of);
}

}  // namespace

void measure(Utterance const &utterance, Advice const &advice, Vocabulary const &vocabulary,
             AdviceMeasures &out) {
  measure_danger(utterance, advice, vocabulary, out);
  if (deserves_card(utterance))
    measure_card(utterance, advice, out);
  else
    measure_ordinary(utterance, advice, vocabulary, out);
}

std::string to_text(AdviceMeasures const &measures) {
  return line("first card right", measures.first) +
         line("right card in the first three", measures.top_three) +
         line("coverage", measures.coverage) + line("danger recall", measures.danger_recall) +
         line("false danger alerts", measures.false_danger) +
         line("conduct cards on ordinary", measures.conduct_on_ordinary);
}

}  // namespace kaeru
