// Misses taken apart: the documents that came, beside the one that should have.
#include "commands/eval_misses.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "indexing/document.h"

namespace kaeru {
namespace {

constexpr char const *retired_state = "廃止";

/// Explains documents for one question.
class Explainer {
 public:
  Explainer(QuestionRanker const &ranker, FileQuery const &question, Ranking const &ranking,
            Grades const &grades, bool fresh)
      : reader_(ranker.reader()), ranking_(ranking), grades_(grades), fresh_(fresh) {
    all_ = ranker.ranked(question.text, static_cast<std::size_t>(reader_.documents()));
    explained_.question = question;
  }

  ExplainedQuestion run() {
    for (std::size_t i = 0; i < std::min(missed_depth, ranking_.size()); ++i)
      explained_.found.push_back(document(ranking_[i]));
    explained_.wanted = wanted();
    explained_.unknown = unknown_words(reader_, all_.query);
    return std::move(explained_);
  }

 private:
  [[nodiscard]] bool relevant(std::string const &id) const {
    auto const grade = grades_.find(id);
    return grade != grades_.end() && grade->second > 0;
  }

  [[nodiscard]] std::optional<std::size_t> rank_of(std::string const &id) const {
    auto const ranked = std::ranges::find(ranking_, id);
    if (ranked != ranking_.end()) return ranked - ranking_.begin() + 1;
    auto const ref = reader_.find_id(id);
    if (!fresh_ || !ref) return std::nullopt;
    auto const match = std::ranges::find(all_.matches, *ref, &Match::document);
    if (match == all_.matches.end()) return std::nullopt;
    return match - all_.matches.begin() + 1;
  }

  [[nodiscard]] ExplainedDocument document(std::string const &id) const {
    ExplainedDocument one;
    one.id = id;
    one.rank = rank_of(id);
    one.relevant = relevant(id);
    auto const ref = reader_.find_id(id);
    if (!ref) {
      if (!one.rank) one.absence = Absence::not_in_index;
      return one;
    }
    auto const case_study = from_document(reader_.document(*ref));
    if (case_study) one.title = case_study->title;
    one.explanation = explain(reader_, all_.query, *ref);
    if (!one.rank)
      one.absence = case_study && case_study->state == retired_state ? Absence::retired
                    : one.explanation->matched.empty()               ? Absence::no_term
                                                                     : Absence::not_ranked;
    return one;
  }

  /// The best ranked of the relevant ones, else one of the highest grade that the index holds.
  [[nodiscard]] ExplainedDocument wanted() const {
    std::string best;
    std::tuple<std::size_t, bool, int> best_key;
    for (auto const &[id, grade] : grades_) {
      if (grade <= 0) continue;
      std::tuple const key{rank_of(id).value_or(std::string::npos), !reader_.find_id(id), -grade};
      if (!best.empty() && key >= best_key) continue;
      best = id;
      best_key = key;
    }
    return document(best);
  }

  IndexReader const &reader_;
  Ranking const &ranking_;
  Grades const &grades_;
  bool fresh_;
  Searcher::Ranked all_;
  ExplainedQuestion explained_;
};

}  // namespace

char const *to_string(Absence absence) {
  constexpr std::array names = {"", "not_in_index", "retired", "no_term", "not_ranked"};
  return names[static_cast<std::size_t>(absence)];
}

bool is_missed(QueryMeasures const &query) {
  return !query.first_rank || *query.first_rank > missed_depth;
}

std::vector<ExplainedQuestion> explain_misses(QuestionRanker const &ranker,
                                              Questions const &questions, Rankings const &run,
                                              Evaluation const &evaluation, bool fresh,
                                              bool named) {
  std::vector<ExplainedQuestion> explained;
  Ranking const nothing;
  auto question = questions.asked.begin();
  for (auto const &one : evaluation.queries) {
    if (!named && (!is_missed(one) || explained.size() == misses_explained)) continue;
    question = std::ranges::find(question, questions.asked.end(), one.query, &FileQuery::id);
    auto const ranking = run.find(one.query);
    explained.push_back(Explainer(ranker, *question,
                                  ranking == run.end() ? nothing : ranking->second,
                                  questions.qrels.find(one.query)->second, fresh)
                            .run());
  }
  return explained;
}

}  // namespace kaeru
