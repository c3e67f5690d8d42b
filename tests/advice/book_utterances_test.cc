// How well the book answers words it has never seen. The bounds are what the shipped book reaches;
// raise them with it, never lower them to make a change pass.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <iostream>
#include <map>

#include "advice/advice.h"
#include "base/files.h"
#include "support/advice_measures.h"
#include "support/book_index.h"
#include "support/utterances.h"
#include "text/normalize.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;

Advice advice_for(std::string const &words) {
  auto const &index = BookIndex::instance();
  auto const result = index.searcher().search(words, {}, 10, 0);
  AdviceRequest request;
  request.words = words;
  request.reading = result.reading;
  return advise(index.book(), request, result.hits);
}

AdviceMeasures measure_all(std::string const &file = utterances_file()) {
  AdviceMeasures out;
  auto const &vocabulary = BookIndex::instance().book().vocabulary();
  for (auto const &utterance : read_utterances(file))
    measure(utterance, advice_for(utterance.text), vocabulary, out);
  return out;
}

TEST(BookUtterances, AreAnswered) {
  AdviceMeasures const measures = measure_all();
  std::cout << to_text(measures);
  if (std::getenv("KAERU_SHOW_MISSES")) {
    for (auto const &[situation, share] : measures.by_situation)
      std::cout << fmt::format("{} {}/{}\n", situation, share.hits, share.of);
    for (auto const &miss : measures.misses) std::cout << miss << '\n';
  }
  EXPECT_GE(measures.first.value(), 0.895);
  EXPECT_GE(measures.top_three.value(), 0.96);
  EXPECT_GE(measures.coverage.value(), 0.98);
  EXPECT_EQ(measures.danger_recall.hits, measures.danger_recall.of);
  EXPECT_LE(measures.false_danger.value(), 0.03);
  EXPECT_LE(measures.conduct_on_ordinary.value(), 0.07);
}

/// Only the totals: a miss that is read is a line that is no longer unseen.
TEST(BookUtterances, UnseenOnesAreAnswered) {
  AdviceMeasures const measures = measure_all(unseen_utterances_file());
  std::cout << to_text(measures);
  EXPECT_GE(measures.first.value(), 0.86);
  EXPECT_GE(measures.top_three.value(), 0.93);
  EXPECT_GE(measures.coverage.value(), 0.96);
  EXPECT_GE(measures.danger_recall.value(), 0.96);
  EXPECT_LE(measures.false_danger.value(), 0.05);
  EXPECT_LE(measures.conduct_on_ordinary.value(), 0.04);
}

TEST(BookUtterances, AreManyAndOfEveryKind) {
  std::map<std::string, int> kinds;
  std::map<std::string, int> situations;
  for (auto const &utterance : read_utterances()) {
    ++kinds[utterance.kind];
    for (auto const &situation : utterance.situations) ++situations[situation];
  }
  EXPECT_GE(kinds["ordinary"], 30);
  EXPECT_GE(kinds["nearmiss"], 30);
  for (auto const &term : BookIndex::instance().book().vocabulary().terms("situations"))
    EXPECT_GE(situations[term.name], 3) << term.name;
}

/// Words of the list that the book holds would flatter every figure above.
TEST(BookUtterances, StandInNoCorpusFile) {
  std::string book;
  fs::path const corpus = fs::path(KAERU_SOURCE_DIR) / "corpus";
  for (auto const &entry : fs::recursive_directory_iterator(corpus)) {
    if (!entry.is_regular_file()) continue;
    auto const text = read_file(entry.path(), 4 << 20);
    ASSERT_TRUE(text) << entry.path();
    book += fold_case(*text) + "\n";
  }
  ASSERT_GT(book.size(), 100'000U);
  for (auto const &file : {utterances_file(), unseen_utterances_file()})
    for (auto const &utterance : read_utterances(file))
      EXPECT_EQ(book.find(fold_case(utterance.text)), std::string::npos)
          << utterance.id << utterance.text;
}

}  // namespace
}  // namespace kaeru
