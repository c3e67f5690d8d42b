// Searches of the kind that operators and trainers type, judged against the shipped book. The
// floors are a little under what it reaches; raise them with it.
#include <gtest/gtest.h>

#include "base/files.h"
#include "commands/query_file.h"
#include "evaluation/measures.h"
#include "support/book_index.h"
#include "support/places.h"

namespace kaeru {
namespace {

std::string data(char const *name) {
  return source_folder() + "/tests/data/" + name;
}

TEST(BookQueries, FindTheCaseStudiesMeant) {
  auto const queries = read_queries(data("book_queries.tsv"));
  ASSERT_TRUE(queries);
  auto const text = read_file(data("book_qrels.tsv"), 1 << 20);
  ASSERT_TRUE(text);
  auto const qrels = parse_qrels(*text, "book_qrels.tsv");
  ASSERT_TRUE(qrels) << qrels.error().message;
  std::vector<std::string> ids;
  Rankings run;
  for (auto const &[id, words] : *queries) {
    ids.push_back(id);
    for (auto const &hit : BookIndex::instance().searcher().rank(words, 100))
      run[id].push_back(hit.id);
  }
  auto const measured = evaluate(ids, *qrels, run);
  EXPECT_EQ(measured.queries.size(), 349U);
  EXPECT_GE(value_of(measured.means, Measure::ndcg_10), 0.69);
  EXPECT_GE(value_of(measured.means, Measure::recall_100), 0.91);
  EXPECT_GE(value_of(measured.means, Measure::success_3), 0.86);
}

}  // namespace
}  // namespace kaeru
