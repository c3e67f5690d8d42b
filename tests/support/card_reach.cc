#include "support/card_reach.h"

#include <algorithm>
#include <atomic>
#include <thread>

#include "advice/advice.h"
#include "base/digest.h"
#include "indexing/book.h"
#include "indexing/situation_trainer.h"

namespace kaeru {

std::vector<Guidance> cards_for(std::vector<Guidance> const &cards, std::string_view situation) {
  std::vector<Guidance> found;
  for (auto const &card : cards)
    if (card.approved() && std::ranges::find(card.situations, situation) != card.situations.end())
      found.push_back(card);
  return found;
}

namespace {

/// What a caller said and what the model makes of it.
struct Heard {
  Heard(SituationModel const &model, std::string text)
      : words(std::move(text)), scores(model.score(words)) {}

  std::string words;
  std::vector<SituationScore> scores;
};

Advice ask(CorpusSettings const &settings, std::vector<Guidance> const &cards, Heard const &heard,
           std::string const &role, std::string const &stage) {
  AdviceRequest request;
  request.words = heard.words;
  request.role = role;
  request.stage = stage;
  AdviceSource const source{settings.vocabulary, heard.scores,
                            [&](std::string_view name) { return cards_for(cards, name); }};
  return advise(source, request, {});
}

std::string first_card(Advice const &advice) {
  return advice.cards.empty() ? "-" : advice.cards.front().guidance.id;
}

class Reach {
 public:
  Reach(CorpusSettings const &settings, std::vector<Guidance> const &cards, std::size_t folds)
      : settings_(settings),
        cards_(cards),
        folds_(folds),
        words_{settings.synonyms, settings.concepts},
        examples_(read_examples(examples_of(cards, settings), words_)) {
    for (auto const &card : cards)
      if (card.approved())
        found_.push_back({card.id, card.situations.front(), {}, {}, {}, {}, {}, {}, {}});
    answers_.resize(folds);
    quiet_.resize(folds);
  }

  /// Asks what the fold leaves out; folds may be asked at once.
  void ask(std::size_t fold) {
    auto const bytes = taught([&](std::string const &text) { return fold_of(text) != fold; });
    SituationModel const model(bytes);
    auto const kept = cards_without(fold);
    for (std::size_t c = 0, at = 0; c < cards_.size(); ++c) {
      if (!cards_[c].approved()) continue;
      for (auto const &trigger : cards_[c].triggers)
        if (fold_of(trigger) == fold) answers_[fold].push_back(answer(kept, model, c, at, trigger));
      for (auto const &near : cards_[c].near_misses)
        if (fold_of(near) == fold)
          quiet_[fold].push_back({at, near, alarm(kept, model, near), false});
      ++at;
    }
  }

  std::vector<CardReach> run(std::size_t threads) {
    std::atomic<std::size_t> next = 0;
    std::vector<std::jthread> workers;
    for (std::size_t i = 0; i < threads; ++i)
      workers.emplace_back([&] {
        for (auto fold = next++; fold < folds_; fold = next++) ask(fold);
      });
    workers.clear();
    count();
    ask_cores();
    return std::move(found_);
  }

 private:
  struct Answer {
    std::size_t card;  ///< place in found_
    std::string trigger;
    std::string first;
    bool unstaged;
  };

  std::size_t fold_of(std::string const &text) const { return hash64(text) % folds_; }

  /// The cards as they would be had nobody thought of what the fold leaves out. Expressions stay
  /// only where they tell cards of one situation and role apart.
  std::vector<Guidance> cards_without(std::size_t fold) const {
    auto kept = cards_;
    for (auto &card : kept) {
      card.near_misses.clear();
      auto const out = [&](auto const &text) { return fold_of(text) == fold; };
      if (has_sibling(card))
        std::erase_if(card.triggers, out);
      else
        card.triggers.clear();
    }
    return kept;
  }

  bool has_sibling(Guidance const &card) const {
    return std::ranges::any_of(cards_, [&](Guidance const &other) {
      return other.id != card.id && other.role == card.role &&
             std::ranges::find_first_of(other.situations, card.situations) !=
                 other.situations.end();
    });
  }

  template <class Keep>
  std::string taught(Keep keep) const {
    std::vector<ReadExample const *> teaching;
    for (auto const &one : examples_)
      if (keep(one.example.text)) teaching.push_back(&one);
    return train_on(teaching, taught_situations(settings_.vocabulary), words_);
  }

  Answer answer(std::vector<Guidance> const &cards, SituationModel const &model, std::size_t card,
                std::size_t at, std::string const &trigger) const {
    Heard const heard(model, trigger);
    auto const first = first_of(cards, heard, cards_[card], true);
    bool const alike = !has_sibling(cards_[card]);
    auto const other = alike ? first : first_of(cards, heard, cards_[card], false);
    return {at, trigger, first, other == cards_[card].id};
  }

  std::string first_of(std::vector<Guidance> const &cards, Heard const &heard, Guidance const &card,
                       bool staged) const {
    auto const &opening = settings_.vocabulary.terms("stages").front().name;
    std::string const stage = !staged ? "" : card.stages.empty() ? opening : card.stages.front();
    return first_card(kaeru::ask(settings_, cards, heard, card.role, stage));
  }

  /// The card that a harmless text should not have brought, or "".
  std::string alarm(std::vector<Guidance> const &cards, SituationModel const &model,
                    std::string const &words) const {
    auto const advice = kaeru::ask(settings_, cards, {model, words}, "OP", "");
    if (!advice.alerts.empty()) return "! " + advice.alerts.front().guidance_id;
    for (auto const &card : advice.cards)
      for (auto const &name : card.guidance.situations)
        if (settings_.vocabulary.situation(name)->kind == SituationKind::conduct)
          return card.guidance.id;
    return "";
  }

  void count() {
    for (auto const &fold : answers_)
      for (auto const &one : fold) {
        auto &reach = found_[one.card];
        bool const right = one.first == reach.id;
        reach.triggers.count(right);
        reach.unstaged.count(one.unstaged);
        if (right) continue;
        ++reach.instead[one.first];
        reach.misses.push_back(one.trigger + " → " + one.first);
      }
    for (auto const &fold : quiet_)
      for (auto const &one : fold) {
        found_[one.card].near_misses.count(one.first.empty());
        if (!one.first.empty()) found_[one.card].alarms.push_back(one.trigger + " → " + one.first);
      }
  }

  void ask_cores() {
    auto const bytes = taught([](std::string const &) { return true; });
    SituationModel const model(bytes);
    auto const kept = cards_without(folds_);
    for (std::size_t c = 0, at = 0; c < cards_.size(); ++c) {
      if (!cards_[c].approved()) continue;
      found_[at++].by_core = first_of(kept, {model, cards_[c].core}, cards_[c], true) == cards_[c].id;
    }
  }

  CorpusSettings const &settings_;
  std::vector<Guidance> const &cards_;
  std::size_t folds_;
  WordSets words_;
  std::vector<ReadExample> examples_;
  std::vector<CardReach> found_;
  std::vector<std::vector<Answer>> answers_;  ///< triggers by fold
  std::vector<std::vector<Answer>> quiet_;    ///< near misses by fold; `first` = what came up
};

}  // namespace

std::vector<CardReach> measure_reach(CorpusSettings const &settings,
                                     std::vector<Guidance> const &cards, std::size_t folds,
                                     std::size_t threads) {
  return Reach(settings, cards, folds).run(threads);
}

}  // namespace kaeru
