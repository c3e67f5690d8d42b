// Missed queries whose groups are known, since each is a sentence in one of its spellings: how many
// pairs that are put together belong so (precision), how many spellings of one sentence are put
// together (recall), and how long it takes; status 1 below the floors. Or a whole log of such
// searches, for `kaeru gaps`.
//
//   kaeru_gap_log --index DIR --queries FILE.tsv [--show]
//   kaeru_gap_log --queries FILE.tsv --log NEW.sqlite --searches N
#include "commands/gap_log.h"

#include <fmt/format.h>

#include <chrono>
#include <fstream>
#include <iostream>
#include <map>
#include <random>
#include <set>

#include "bench/arguments.h"
#include "bench/near_duplicates.h"
#include "bench/utterance_variants.h"
#include "commands/clock.h"
#include "commands/gap_groups.h"
#include "search/index_reader.h"

namespace {

using namespace kaeru;

constexpr double least_precision = 0.9;
constexpr double least_recall = 0.6;

struct Asked {
  std::string text;
  std::size_t sentence = 0;
  std::size_t matter = 0;  ///< sentences that nearly repeat each other are about one
};

/// The second column; the first line is a heading.
std::vector<std::string> read_sentences(std::filesystem::path const &file) {
  std::ifstream in(file);
  std::vector<std::string> texts;
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    auto const begin = line.find('\t') + 1;
    texts.push_back(line.substr(begin, line.find('\t', begin) - begin));
  }
  if (texts.empty()) throw std::runtime_error(file.string() + ": nothing to ask");
  return texts;
}

std::vector<Asked> spellings(std::vector<std::string> const &sentences) {
  auto const matters = group_near_duplicates(sentences);
  std::vector<Asked> asked;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    asked.push_back({sentences[i], i, matters[i]});
    for (auto const &variant : utterance_variants())
      asked.push_back({variant.change(sentences[i]), i, matters[i]});
  }
  return asked;
}

// --- grouping

/// Pairs of queries that `part` says are of one kind, over groups.
double pairs(std::vector<std::vector<std::size_t>> const &groups, std::vector<Asked> const &asked,
             std::size_t Asked::*part) {
  double all = 0;
  for (auto const &group : groups) {
    std::map<std::size_t, double> sizes;
    for (auto const i : group) ++sizes[asked[i].*part];
    for (auto const &[name, size] : sizes) all += size * (size - 1) / 2;
  }
  return all;
}

double pairs(std::vector<std::vector<std::size_t>> const &groups) {
  double all = 0;
  for (auto const &group : groups) {
    auto const size = static_cast<double>(group.size());
    all += size * (size - 1) / 2;
  }
  return all;
}

void show_mixed(std::vector<std::vector<std::size_t>> const &groups,
                std::vector<Asked> const &asked) {
  for (auto const &group : groups) {
    std::map<std::size_t, std::string> matters;
    for (auto const i : group) matters.emplace(asked[i].matter, asked[i].text);
    if (matters.size() < 2) continue;
    fmt::print("--\n");
    for (auto const &[matter, text] : matters) fmt::print("{}\n", text);
  }
}

bool measure(std::filesystem::path const &index, std::vector<Asked> const &asked, bool show) {
  using Clock = std::chrono::steady_clock;
  auto const reader = IndexReader::open(index);
  if (!reader) throw std::runtime_error(reader.error().message);
  auto const begin = Clock::now();
  GapReader gaps(*reader);
  for (auto const &one : asked) gaps.learn(one.text);
  std::vector<GapReading> readings;
  for (auto const &one : asked) readings.push_back(gaps.read(one.text));
  auto const read = Clock::now();
  auto const groups = group_queries(readings);
  auto const grouped = Clock::now();
  std::vector<std::vector<std::size_t>> everything(1);
  for (std::size_t i = 0; i < asked.size(); ++i) everything.front().push_back(i);
  if (show) show_mixed(groups, asked);
  auto const ms = [](auto time) { return std::chrono::duration<double, std::milli>(time).count(); };
  double const precision = pairs(groups, asked, &Asked::matter) / pairs(groups);
  double const recall =
      pairs(groups, asked, &Asked::sentence) / pairs(everything, asked, &Asked::sentence);
  fmt::print(
      "queries {}, groups {}, precision {:.3f}, recall {:.3f}, read {:.0f} ms, grouped {:.0f} ms\n",
      asked.size(), groups.size(), precision, recall, ms(read - begin), ms(grouped - read));
  return precision >= least_precision && recall >= least_recall;
}

// --- a log

/// Three months of calls in which three in ten searches find no more than fragments and half of the
/// rest are opened.
void write_log(std::filesystem::path const &path, std::vector<Asked> const &asked,
               std::size_t searches) {
  auto log = SearchLog::open({.path = path, .shared = false, .patience_ms = 5000});
  if (!log) throw std::runtime_error(log.error().message);
  std::mt19937_64 random(7);
  auto const one_in = [&](std::uint64_t n) { return random() % n == 0; };
  std::int64_t const first = midnight_ms({2026, 8, 1});
  std::int64_t const step = std::int64_t{90} * 86'400'000 / static_cast<std::int64_t>(searches);
  for (std::size_t i = 0; i < searches; ++i) {
    // The square makes few sentences common and many rare.
    double const share = static_cast<double>(random() % 1'000'000) / 1e6;
    auto const pick = static_cast<std::size_t>(share * share * static_cast<double>(asked.size()));
    LoggedSearch search;
    search.id = fmt::format("{:016x}{:016x}", random(), random());
    search.at_ms = first + step * static_cast<std::int64_t>(i);
    search.command = one_in(4) ? "search" : "call";
    if (search.command == "call") search.session = fmt::format("s{}", i / 12 * 4 + i % 4);
    search.query = asked[pick].text;
    if (one_in(4)) search.query += fmt::format(" {}番", random() % 1000);
    search.match = one_in(10) ? "none" : one_in(4) ? "loose" : "strict";
    LoggedUse use{"", search.id, search.at_ms + 1, search.session, "bougen-op", "opened", 1};
    bool const opened = search.match == "strict" && one_in(2);
    if (!log->add(std::move(search)) || (opened && !log->add(std::move(use))))
      throw std::runtime_error("the log cannot be written");
  }
}

}  // namespace

int main(int argc, char **argv) try {
  std::filesystem::path index = "index";
  std::filesystem::path queries, log;
  std::size_t searches = 1000;
  bool show = false;
  std::vector<std::uint64_t> none;
  kaeru::bench::read_arguments(argc, argv,
                               {{"--index", &index},
                                {"--queries", &queries},
                                {"--log", &log},
                                {"--searches", &searches},
                                {"--show", &show}},
                               none);
  auto const asked = spellings(read_sentences(queries));
  if (log.empty()) return measure(index, asked, show) ? 0 : 1;
  write_log(log, asked, searches);
  return 0;
} catch (std::exception const &failure) {
  std::cerr << "kaeru_gap_log: " << failure.what() << '\n';
  return 1;
}
