// What each idea of ranking is worth: the same queries with one idea taken away at a time.
//
//   kaeru_ablation INDEX QUERIES.tsv QRELS.tsv [--similar]
//
// Prints Markdown: nDCG@10 and recall@10 as built, then a row an idea with what taking it away
// changes and the 95 % interval of a paired bootstrap. Negative = the idea pays.
#include <fmt/format.h>

#include <functional>
#include <iostream>

#include "base/files.h"
#include "commands/query_file.h"
#include "evaluation/bootstrap.h"
#include "search/searcher.h"

namespace kaeru {
namespace {

struct Idea {
  char const *name;
  std::function<void(Weights &)> remove;
};

double &body(Weights &weights, Family family) {
  return weights.body[static_cast<std::size_t>(family)];
}

std::vector<Idea> lookup_ideas() {
  return {{"words (F)", [](Weights &w) { body(w, Family::word) = 0; }},
          {"generic words apart (K): dropped", [](Weights &w) { body(w, Family::generic) = 0; }},
          {"generic words apart (K): trusted", [](Weights &w) { body(w, Family::generic) = 1; }},
          {"bigrams (C)", [](Weights &w) { body(w, Family::bigram) = 0; }},
          {"mixed pairs (E)", [](Weights &w) { body(w, Family::mixed) = 0; }},
          {"hiragana pairs of content (I)", [](Weights &w) { body(w, Family::hiragana) = 0; }},
          {"runs (R)", [](Weights &w) { body(w, Family::run) = 0; }},
          {"single kanji (U)", [](Weights &w) { body(w, Family::kanji) = 0; }},
          {"title", [](Weights &w) { w.title.fill(0); }},
          {"synonyms", [](Weights &w) { w.synonym = w.synonym_title = 0; }},
          {"synonyms at full weight", [](Weights &w) { w.synonym = w.synonym_title = 1; }},
          {"kana read as words", [](Weights &w) { w.reading = 0; }},
          {"slips mended", [](Weights &w) { w.slip = 0; }},
          {"frames left out", [](Weights &w) { w.leave_frames_out = false; }}};
}

std::vector<Idea> similar_ideas() {
  return {{"feedback", [](Weights &w) { w.feedback_share = 0; }}, {"k1 of its own", [](Weights &w) {
                                                                     w.similar_word_k1 = 0.9;
                                                                     w.similar_ngram_k1 = 0.3;
                                                                   }}};
}

Rankings rank_all(IndexReader const &reader, std::vector<FileQuery> const &queries, bool similar,
                  Weights const &weights) {
  Searcher const searcher(reader, weights);
  Rankings run;
  for (auto const &[id, text] : queries)
    for (auto const &hit :
         similar ? searcher.rank_similar("", text, "", 100) : searcher.rank(text, 100))
      run[id].push_back(hit.id);
  return run;
}

/// Second minus first, a row a query.
std::vector<Values> differences(Evaluation const &first, Evaluation const &second) {
  std::vector<Values> rows;
  for (std::size_t i = 0; i < first.queries.size(); ++i) {
    rows.emplace_back();
    for (std::size_t m = 0; m < measure_count; ++m)
      rows.back()[m] = second.queries[i].values[m] - first.queries[i].values[m];
  }
  return rows;
}

int run(std::vector<std::string> const &args) {
  bool const similar = args.size() == 4 && args[3] == "--similar";
  auto const reader = IndexReader::open(args[0]);
  auto const queries = read_queries(args[1]);
  auto const text = read_file(args[2], 1 << 28);
  auto const qrels = text ? parse_qrels(*text, args[2]) : Result<Qrels>(text.error());
  if (!reader || !queries || !qrels) {
    std::cerr << "kaeru_ablation: cannot read index, queries or qrels\n";
    return 2;
  }
  std::vector<std::string> ids;
  for (auto const &query : *queries) ids.push_back(query.id);
  auto const measure = [&](Weights const &weights) {
    return evaluate(ids, *qrels, rank_all(*reader, *queries, similar, weights));
  };
  auto const whole = measure({});
  std::cout << fmt::format("{} queries, as built: nDCG@10 {:.4f}, R@10 {:.4f}\n\n",
                           whole.queries.size(), value_of(whole.means, Measure::ndcg_10),
                           value_of(whole.means, Measure::recall_10))
            << "| without | nDCG@10 | 95 % | R@10 |\n|---|---|---|---|\n";
  for (auto const &[name, remove] : similar ? similar_ideas() : lookup_ideas()) {
    Weights weights;
    remove(weights);
    auto const all = paired_bootstrap(differences(whole, measure(weights)));
    auto const &ndcg = all[static_cast<std::size_t>(Measure::ndcg_10)];
    std::cout << fmt::format("| {} | {:+.4f} | [{:+.4f}, {:+.4f}] | {:+.4f} |\n", name, ndcg.mean,
                             ndcg.low, ndcg.high,
                             all[static_cast<std::size_t>(Measure::recall_10)].mean);
  }
  return 0;
}

}  // namespace
}  // namespace kaeru

int main(int argc, char **argv) {
  std::vector<std::string> const args(argv + 1, argv + argc);
  if (args.size() < 3) {
    std::cerr << "usage: kaeru_ablation INDEX QUERIES.tsv QRELS.tsv [--similar]\n";
    return 2;
  }
  return kaeru::run(args);
}
