#pragma once

#include <memory>
#include <string>
#include <vector>

#include "commands/answer.h"

namespace kaeru {

/// Answers as a search would give them, for tests of what is done with them.
inline AdviceCard made_card(std::string const &id, std::string const &situation) {
  AdviceCard card;
  card.guidance.id = id;
  card.guidance.title = situation + "のカード";
  card.guidance.situations = {situation};
  card.guidance.role = "OP";
  card.guidance.core = "まず聞く。";
  card.guidance.first_phrase = "ご不快な思いをおかけしました";
  card.probability = 0.9;
  return card;
}

inline Hit made_hit(std::string const &id, std::optional<int> minutes = std::nullopt) {
  Hit hit;
  hit.case_study.id = id;
  hit.case_study.title = "事例 " + id;
  hit.case_study.minutes = minutes;
  hit.match = MatchKind::strict;
  return hit;
}

inline std::shared_ptr<Answer> made_answer(std::string const &query,
                                           std::vector<AdviceCard> cards = {},
                                           std::vector<Hit> hits = {}) {
  auto answer = std::make_shared<Answer>();
  answer->query = answer->request.words = query;
  answer->advice.cards = std::move(cards);
  answer->result.hits = std::move(hits);
  answer->result.match = answer->result.hits.empty() ? MatchKind::none : MatchKind::strict;
  for (std::size_t i = 0; i < answer->result.hits.size(); ++i)
    answer->result.hits[i].rank = static_cast<int>(i) + 1;
  return answer;
}

}  // namespace kaeru
