#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "commands/query_file.h"
#include "commands/similar_subject.h"
#include "evaluation/qrels.h"
#include "evaluation/trec_run.h"
#include "search/searcher.h"

namespace kaeru {

/// The questions of an evaluation and their right answers.
struct Questions {
  std::vector<FileQuery> asked;  ///< in the order of their file; the text is empty without one
  Qrels qrels;
  std::size_t not_asked = 0;  ///< questions that only the qrels name

  [[nodiscard]] std::vector<std::string> ids() const;
};

/// Reads both files; without `queries_path`, asks all that the qrels name. `only` (when not empty)
/// keeps these questions. An id twice, an id with white space and an unknown `only` are Errors.
Result<Questions> read_questions(std::string const &queries_path, std::string const &qrels_path,
                                 std::vector<std::string> const &only);

/// A run file of any engine.
Result<Rankings> read_run(std::string const &path);

/// Ranks questions as `search --queries` or `similar --queries` do.
class QuestionRanker {
 public:
  QuestionRanker(IndexReader const &reader, bool similar)
      : reader_(reader), searcher_(reader), similar_(similar) {}

  [[nodiscard]] Searcher::Ranked ranked(std::string const &text, std::size_t limit) const;
  [[nodiscard]] std::vector<RankedId> rank(std::string const &text, std::size_t limit) const;
  /// A case study that asks for its like never finds itself: its own id is no right answer.
  void drop_self(Questions &questions) const;
  [[nodiscard]] IndexReader const &reader() const { return reader_; }

 private:
  IndexReader const &reader_;
  Searcher searcher_;
  bool similar_;
};

/// Relevant documents of the qrels that the index does not hold (for this reader), sorted.
std::vector<std::string> missing_documents(IndexReader const &reader, Questions const &questions);

}  // namespace kaeru
