#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "advice/advice.h"
#include "casebook/vocabulary.h"
#include "search/explain.h"
#include "search/searcher.h"
#include "terminal/style.h"

namespace kaeru {

/// What `search` and `similar` found, ready to be shown.
struct Answer {
  std::string query;
  AdviceRequest request;
  Advice advice;
  SearchResult result;
  OutcomeCounts outcomes;
  double took_ms = 0;
  bool explain = false;
  std::vector<SituationScore> scores;  ///< every situation, best first
  std::optional<AnswerExplanation> why;  ///< for --explain: the hits' terms, or why there are none
};

/// The contract of DESIGN §5, version 1.
nlohmann::ordered_json to_json(Answer const &answer);
/// Its parts, as they stand in it.
nlohmann::ordered_json to_json(AdviceCard const &card);
nlohmann::ordered_json to_json(Alert const &alert);
nlohmann::ordered_json to_json(Hit const &hit);

struct ScreenSize {
  int columns = 80;
  int rows = 24;
};

/// One screen: alerts, the first card, what else fits, similar case studies; as many of those as
/// the rows allow, at least two. Ends in '\n'.
std::string render_answer(Answer const &answer, Vocabulary const &vocabulary, ScreenSize size,
                          Paint const &paint);

/// The same without cards: only similar case studies.
std::string render_similar(Answer const &answer, ScreenSize size, Paint const &paint);

}  // namespace kaeru
