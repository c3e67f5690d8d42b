#pragma once

#include <optional>
#include <string>
#include <vector>

#include "commands/eval_questions.h"
#include "evaluation/measures.h"
#include "search/explain.h"

namespace kaeru {

/// A question is missed when none of its first three documents is right: what an operator sees
/// without scrolling.
inline constexpr std::size_t missed_depth = 3;
/// As many misses are explained unless questions are named: a sitting's worth of reading.
inline constexpr std::size_t misses_explained = 20;

bool is_missed(QueryMeasures const &query);

/// Why a document has no rank.
enum class Absence { none, not_in_index, retired, no_term, not_ranked };

/// "not_in_index" …; "" for none.
char const *to_string(Absence absence);

/// A document of an explained question.
struct ExplainedDocument {
  std::string id;
  std::string title;                ///< empty when it is not in the index
  std::optional<std::size_t> rank;  ///< from 1
  Absence absence = Absence::none;
  bool relevant = false;
  std::optional<Explanation> explanation;  ///< none when it is not in the index
};

/// What was found for a question, and what should have been.
struct ExplainedQuestion {
  FileQuery question;
  std::vector<ExplainedDocument> found;  ///< the first three
  ExplainedDocument wanted;              ///< the relevant one that stands best
  std::vector<std::string> unknown;      ///< words of the question that no case study holds
};

/// Explains the first misses, or with `named` every question evaluated. Ranks are those of `run`,
/// and where it stops short and is the index's own (`fresh`), those of the whole index; weights are
/// always the index's.
std::vector<ExplainedQuestion> explain_misses(QuestionRanker const &ranker,
                                              Questions const &questions, Rankings const &run,
                                              Evaluation const &evaluation, bool fresh, bool named);

}  // namespace kaeru
