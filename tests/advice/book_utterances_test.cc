// How well the book answers words it has never seen. The bounds are what the shipped book reaches;
// raise them with it, never lower them to make a change pass.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <map>
#include <set>

#include "advice/advice.h"
#include "base/files.h"
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
  return advise(index.book(), request, result.hits);
}

bool names_any(std::vector<std::string> const &a, std::vector<std::string> const &b) {
  return std::ranges::any_of(a,
                             [&](auto const &one) { return std::ranges::find(b, one) != b.end(); });
}

bool danger(std::string const &situation) {
  auto const *const term = BookIndex::instance().book().vocabulary().situation(situation);
  return term && term->danger;
}

bool conduct(std::string const &situation) {
  auto const *const term = BookIndex::instance().book().vocabulary().situation(situation);
  return term && term->kind == SituationKind::conduct;
}

struct Share {
  int hits = 0;
  int of = 0;
  void count(bool hit) {
    ++of;
    hits += hit ? 1 : 0;
  }
  [[nodiscard]] double value() const { return of == 0 ? 0 : static_cast<double>(hits) / of; }
};

struct Measures {
  Share first, top_three, coverage, danger_recall, false_danger, conduct_on_ordinary;
  std::map<std::string, Share> by_situation;
  std::vector<std::string> misses;
};

bool deserves(Utterance const &utterance) {
  return !utterance.situations.empty() && utterance.kind != "ordinary" &&
         utterance.kind != "nearmiss";
}

void measure_card(Utterance const &utterance, Advice const &advice, Measures &out) {
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

void measure_danger(Utterance const &utterance, Advice const &advice, Measures &out) {
  bool const is_danger = std::ranges::any_of(utterance.situations, danger);
  bool const alerted = !advice.alerts.empty();
  if (is_danger) {
    out.danger_recall.count(alerted);
    if (!alerted) out.misses.push_back("DANGER MISSED " + utterance.id + " " + utterance.text);
    return;
  }
  out.false_danger.count(alerted);
  if (alerted)
    out.misses.push_back(fmt::format("false alert {} {} → {}", utterance.id, utterance.text,
                                     advice.alerts.front().situation));
}

Measures measure() {
  Measures out;
  for (auto const &utterance : read_utterances()) {
    Advice const advice = advice_for(utterance.text);
    measure_danger(utterance, advice, out);
    if (deserves(utterance)) {
      measure_card(utterance, advice, out);
    } else {
      bool const wrong = std::ranges::any_of(advice.cards, [](AdviceCard const &card) {
        return std::ranges::any_of(card.guidance.situations, conduct);
      });
      out.conduct_on_ordinary.count(wrong);
      if (wrong)
        out.misses.push_back(fmt::format("conduct on ordinary {} {} → {}", utterance.id,
                                         utterance.text, advice.cards.front().guidance.id));
    }
  }
  return out;
}

void print(char const *name, Share const &share) {
  std::cout << fmt::format("{:<34}{:6.1f} %  ({}/{})\n", name, 100 * share.value(), share.hits,
                           share.of);
}

TEST(BookUtterances, AreAnswered) {
  Measures const measures = measure();
  print("first card right", measures.first);
  print("right card in the first three", measures.top_three);
  print("coverage", measures.coverage);
  print("danger recall", measures.danger_recall);
  print("false danger alerts", measures.false_danger);
  print("conduct cards on ordinary", measures.conduct_on_ordinary);
  if (std::getenv("KAERU_SHOW_MISSES")) {
    for (auto const &[situation, share] : measures.by_situation) print(situation.c_str(), share);
    for (auto const &miss : measures.misses) std::cout << miss << '\n';
  }
  EXPECT_GE(measures.first.value(), 0.88);
  EXPECT_GE(measures.top_three.value(), 0.95);
  EXPECT_GE(measures.coverage.value(), 0.97);
  EXPECT_EQ(measures.danger_recall.hits, measures.danger_recall.of);
  EXPECT_LE(measures.false_danger.value(), 0.05);
  EXPECT_LE(measures.conduct_on_ordinary.value(), 0.10);
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
  for (auto const &utterance : read_utterances())
    EXPECT_EQ(book.find(fold_case(utterance.text)), std::string::npos)
        << utterance.id << utterance.text;
}

}  // namespace
}  // namespace kaeru
