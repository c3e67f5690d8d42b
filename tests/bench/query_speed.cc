// kaeru_query_speed: how fast case studies are ranked, in this process, warm, by the thread's own
// CPU clock; that the cut finds what walking every posting finds; what each family of terms costs.
#include <fmt/format.h>
#include <time.h>
#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "arguments.h"
#include "generated_index.h"
#include "index_sizes.h"
#include "indexing/document.h"
#include "query_sample.h"
#include "search/searcher.h"
#include "support/hostile_texts.h"
#include "text/normalize.h"

namespace kaeru::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t depth = 100;  // what a search ranks, whatever it shows
constexpr int passes = 5;  // of each query the quickest counts: the machine is not ours alone

struct Options {
  std::vector<std::uint64_t> counts;  ///< case studies
  std::uint64_t seed = 1;
  std::size_t lookups = 1000;
  std::size_t similar = 300;
  bool sizes = false;
  bool hostile = false;
  std::string queries;  ///< further lookups, a file
  std::string corpus;   ///< instead of generated case studies
  fs::path work;        ///< kept and used again when named
};

double cpu_ms() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// The quickest of some passes.
template <typename Work>
double measure(Work work) {
  double best = 1e9;
  for (int pass = 0; pass < passes; ++pass) {
    double const begin = cpu_ms();
    work();
    best = std::min(best, cpu_ms() - begin);
  }
  return best;
}

/// Times of queries under several headings.
class Times {
 public:
  void add(std::string const &heading, double ms) { all_[heading].push_back(ms); }

  void print() {
    for (auto &[heading, times] : all_) {
      std::ranges::sort(times);
      double sum = 0;
      for (double const one : times) sum += one;
      fmt::print("| {} | {} | {:.3f} | {:.3f} | {:.3f} | {:.3f} |\n", heading, times.size(),
                 sum / static_cast<double>(times.size()), at(times, 0.5), at(times, 0.95),
                 times.back());
    }
  }

 private:
  static double at(std::vector<double> const &sorted, double share) {
    return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
  }
  std::map<std::string, std::vector<double>> all_;
};

std::string length_heading(std::string const &text) {
  std::size_t const chars = to_utf32(text).size();
  if (chars <= 8) return "lookup, to 8 characters";
  if (chars <= 20) return "lookup, 9–20 characters";
  return chars <= 40 ? "lookup, 21–40 characters" : "lookup, over 40 characters";
}

bool same(std::vector<RankedId> const &a, std::vector<RankedId> const &b) {
  return std::ranges::equal(a, b, [](RankedId const &x, RankedId const &y) {
    return x.id == y.id && x.score == y.score;
  });
}

/// Ranks every query with and without the cut.
class Run {
 public:
  Run(IndexReader const &reader, Options const &options)
      : reader_(reader), searcher_(reader), options_(options) {}

  /// The number of queries whose lists differ.
  std::size_t run() {
    auto lookups = sample_lookups(reader_, options_.lookups, options_.seed);
    if (!options_.queries.empty())
      for (auto &one : read_lookups(options_.queries)) lookups.push_back(std::move(one));
    for (auto const &query : lookups) look_up(query);
    for (auto const &query : sample_similar(reader_, options_.similar, options_.seed))
      find_similar(query);
    fmt::print("\n| | queries | mean | median | p95 | max |\n|---|---|---|---|---|---|\n");
    times_.print();
    fmt::print("\nLists that differ between the cut and the whole walk: {} of {}\n", differing_,
               lookups.size() + options_.similar);
    return differing_;
  }

 private:
  void look_up(SampleQuery const &query) {
    double const ms = measure([&] { return searcher_.rank(query.text, depth); });
    times_.add("lookup", ms);
    times_.add(fmt::format("lookup, {}", query.kind), ms);
    times_.add(length_heading(query.text), ms);
    compare(searcher_.rank(query.text, depth),
            searcher_.rank(query.text, depth, {.exhaustive = true}), query);
  }

  void find_similar(SampleQuery const &query) {
    auto const ref = reader_.find_id(query.text);
    if (!ref) throw std::runtime_error("no such id: " + query.text);
    auto const one = from_document(reader_.document(*ref)).value();
    auto const body = searched_text(one);
    auto const rank = [&](Effort const &effort) {
      return searcher_.rank_similar(one.title, body, one.id, depth, effort);
    };
    times_.add("similar", measure([&] { return rank({}); }));
    compare(rank({}), rank({.exhaustive = true}), query);
  }

  void compare(std::vector<RankedId> const &cut, std::vector<RankedId> const &whole,
               SampleQuery const &query) {
    if (same(cut, whole)) return;
    ++differing_;
    fmt::print(stderr, "differs: {} {}\n", query.kind, query.text);
  }

  IndexReader const &reader_;
  Searcher searcher_;
  Options const &options_;
  Times times_;
  std::size_t differing_ = 0;
};

/// Asks so much of every kind of content, under the default deadline.
void print_hostile(Searcher const &searcher, std::size_t bytes, std::string const &book) {
  constexpr std::chrono::milliseconds budget(200);
  fmt::print("\n| {} bytes of | CPU ms | clipped | partial | hits |\n|---|---|---|---|---|\n",
             bytes);
  for (auto const &[name, text] : hostile_texts(bytes, book)) {
    SearchResult result;
    double const ms = measure([&, &asked = text] {
      Deadline deadline(budget);
      result = searcher.search(asked, {}, 10, 120, {.exhaustive = false, .deadline = &deadline});
    });
    fmt::print("| {} | {:.1f} | {} | {} | {} |\n", name, ms, result.clipped, result.partial,
               result.hits.size());
  }
}

/// A megabyte, and the most in which kana, romaji and slips are still looked into.
void print_hostile(IndexReader const &reader) {
  Searcher const searcher(reader);
  std::string book;
  for (auto const &query : sample_similar(reader, 400, 1))
    book += searched_text(from_document(reader.document(*reader.find_id(query.text))).value());
  print_hostile(searcher, 1 << 20, book);
  print_hostile(searcher, max_typed_chars, book);
  print_hostile(searcher, 3 * max_typed_chars, book);
}

void print_sizes(IndexReader const &reader, fs::path const &index, std::uint64_t text_bytes,
                 fs::path const &work) {
  fmt::print(
      "\nEach family alone in a database, compacted:\n\n| family | terms | postings | "
      "posting table, MB | ÷ text |\n|---|---|---|---|---|\n");
  auto const text = static_cast<double>(text_bytes);
  for (auto const &size : family_sizes(reader, work)) {
    auto const bytes = static_cast<double>(size.posting_bytes);
    fmt::print("| {} | {} | {} | {:.1f} | {:.2f} |\n", size.prefix, size.terms, size.postings,
               bytes / 1e6, bytes / text);
  }
  auto const whole = static_cast<double>(folder_bytes(fs::canonical(index / "current")));
  fmt::print("\nText {:.1f} MB, index {:.1f} MB, index ÷ text {:.2f}\n", text / 1e6, whole / 1e6,
             whole / text);
}

std::size_t run_on(Options const &options, std::string const &corpus, fs::path const &folder) {
  fs::path const index = folder / "index";
  ensure_index(corpus, index);
  auto const reader = IndexReader::open(index);
  if (!reader) throw std::runtime_error(reader.error().message);
  fmt::print("\n## {:.0f} case studies, CPU ms a query\n", reader->documents());
  std::size_t const differing = Run(*reader, options).run();
  if (options.hostile) print_hostile(*reader);
  if (options.sizes) print_sizes(*reader, index, folder_bytes(corpus), folder);
  return differing;
}

Options parse(int argc, char **argv) {
  Options options;
  read_arguments(argc, argv,
                 {{"--seed", &options.seed},
                  {"--lookups", &options.lookups},
                  {"--similar", &options.similar},
                  {"--queries", &options.queries},
                  {"--corpus", &options.corpus},
                  {"--work", &options.work},
                  {"--hostile", &options.hostile},
                  {"--sizes", &options.sizes}},
                 options.counts);
  if (options.counts.empty() && options.corpus.empty()) options.counts = {10000};
  return options;
}

std::size_t run(Options const &options) {
  WorkFolder const work(options.work, "kaeru-query-speed");
  std::size_t differing = 0;
  for (auto const count : options.counts) {
    auto const folder = work.make(std::to_string(count));
    differing += run_on(options, generated(count, options.seed, folder), folder);
  }
  if (!options.corpus.empty()) differing += run_on(options, options.corpus, work.make("corpus"));
  return differing;
}

}  // namespace
}  // namespace kaeru::bench

int main(int argc, char **argv) {
  try {
    return kaeru::bench::run(kaeru::bench::parse(argc, argv)) == 0 ? 0 : 1;
  } catch (std::exception const &error) {
    fmt::print(stderr, "kaeru_query_speed: {}\n", error.what());
  } catch (Xapian::Error const &error) {
    fmt::print(stderr, "kaeru_query_speed: {}\n", error.get_msg());
  }
  return 2;
}
