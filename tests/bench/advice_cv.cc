// How well advice answers words that the book does not hold: the book's expressions in folds, each
// fold answered by a model of the others, and tests/data/utterances.tsv with its variants answered
// by a model of all.
//
//   build/release/kaeru_advice_cv [--folds N] [--corpus DIR] [--no-list] [--misses] [--dump FILE]
//   build/release/kaeru_advice_cv --cards [--folds N] [--corpus DIR] [--misses]
//
// Expressions of which one nearly repeats another never stand in two folds. --dump writes every
// probability: one line a text, "set id kind situations situation:probability …".
#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <set>
#include <span>
#include <thread>

#include "advice/advice.h"
#include "base/digest.h"
#include "bench/near_duplicates.h"
#include "bench/utterance_variants.h"
#include "casebook/corpus_settings.h"
#include "indexing/book.h"
#include "indexing/guidance_set.h"
#include "support/advice_measures.h"
#include "support/card_reach.h"
#include "support/places.h"

namespace kaeru {
namespace {

constexpr std::size_t default_folds = 5;

struct Options {
  std::filesystem::path corpus = std::filesystem::path(source_folder()) / "corpus";
  std::size_t folds = default_folds;
  bool list = true;
  bool misses = false;
  bool cards = false;
  std::string dump;
};

/// A book without an index.
struct Shelf {
  CorpusSettings settings;
  std::vector<Guidance> cards;
};

Shelf open_shelf(std::filesystem::path const &corpus) {
  auto settings = load_settings(corpus, {});
  if (!settings) throw std::runtime_error(settings.error().message);
  Shelf shelf{std::move(*settings), {}};
  shelf.cards = read_guidance_set(shelf.settings, nullptr).cards;
  return shelf;
}

/// Cards without what takes long to copy; only their situations and precedence count here.
void lighten(Shelf &shelf) {
  for (auto &card : shelf.cards) {
    card.triggers.clear();
    card.near_misses.clear();
    card.steps.clear();
  }
}

Utterance to_utterance(Example const &example, std::size_t number) {
  bool const shows_none = example.situations.empty();
  return {fmt::format("x{:05}", number), example.text, example.situations,
          shows_none ? "ordinary" : "trigger"};
}

/// Answers of one model.
struct Answered {
  std::vector<Utterance> utterances;
  std::vector<std::vector<SituationScore>> scores;
  double train_seconds = 0;  ///< CPU time, as is the next
  double score_seconds = 0;
  std::size_t model_bytes = 0;
};

double seconds_since(std::clock_t begin) {
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

Answered answer(Shelf const &shelf, std::vector<Example> const &teaching,
                std::vector<Utterance> asked) {
  Answered answered;
  auto const begin = std::clock();
  auto const bytes = SituationModel::train(teaching, taught_situations(shelf.settings.vocabulary),
                                           {shelf.settings.synonyms, shelf.settings.concepts});
  answered.train_seconds = seconds_since(begin);
  answered.model_bytes = bytes.size();
  SituationModel const model(bytes);
  auto const then = std::clock();
  for (auto const &one : asked) answered.scores.push_back(model.score(one.text));
  answered.score_seconds = seconds_since(then);
  answered.utterances = std::move(asked);
  return answered;
}

/// Share of the surest situations that are right, by how sure they are.
class Calibration {
 public:
  void count(Utterance const &utterance, std::vector<SituationScore> const &scores,
             Vocabulary const &vocabulary) {
    double dangers = 0;
    for (auto const &score : scores)
      if (vocabulary.situation(score.situation)->danger) dangers += score.probability;
    auto const danger = [&](auto const &name) { return vocabulary.situation(name)->danger; };
    add(dangers_, dangers, std::ranges::any_of(utterance.situations, danger));
    if (scores.empty()) return;
    auto const &names = utterance.situations;
    add(surest_, scores.front().probability,
        std::ranges::find(names, scores.front().situation) != names.end());
  }

  [[nodiscard]] std::string text() const {
    std::string out = "  probability     surest situation           all dangers\n";
    for (std::size_t i = 0; i < bins; ++i)
      out += fmt::format("  {:.1f}–{:.1f}   {}   {}\n", static_cast<double>(i) / bins,
                         static_cast<double>(i + 1) / bins, cell(surest_[i]), cell(dangers_[i]));
    return out;
  }

 private:
  static constexpr std::size_t bins = 10;
  struct Bin {
    double sum = 0;
    Share right;
  };
  using Bins = std::array<Bin, bins>;

  static void add(Bins &into, double probability, bool right) {
    auto &bin = into[std::min(bins - 1, static_cast<std::size_t>(probability * bins))];
    bin.sum += probability;
    bin.right.count(right);
  }
  static std::string cell(Bin const &bin) {
    if (bin.right.of == 0) return fmt::format("{:>24}", "-");
    return fmt::format("{:5} said {:.2f} is {:.2f}", bin.right.of, bin.sum / bin.right.of,
                       bin.right.value());
  }
  Bins surest_;
  Bins dangers_;
};

/// What one set of texts shows.
struct Report {
  AdviceMeasures measures;
  Calibration calibration;
};

void measure(Shelf const &shelf, Answered const &answered, Report &report) {
  auto const &vocabulary = shelf.settings.vocabulary;
  for (std::size_t i = 0; i < answered.utterances.size(); ++i) {
    auto const &utterance = answered.utterances[i];
    AdviceRequest request;
    request.words = utterance.text;
    AdviceSource const source{vocabulary, answered.scores[i],
                              [&](std::string_view name) { return cards_for(shelf.cards, name); }};
    measure(utterance, advise(source, request, {}), vocabulary, report.measures);
    report.calibration.count(utterance, answered.scores[i], vocabulary);
  }
}

std::string row(std::string const &name, AdviceMeasures const &m) {
  auto const percent = [](Share const &share) { return 100 * share.value(); };
  return fmt::format("{:<24} {:6.1f} {:6.1f} {:6.1f} {:7.2f} {:7.2f} {:8.2f}   {}\n", name,
                     percent(m.first), percent(m.top_three), percent(m.coverage),
                     percent(m.danger_recall), percent(m.false_danger),
                     percent(m.conduct_on_ordinary), m.first.of + m.conduct_on_ordinary.of);
}

void dump(std::ofstream &out, std::string const &set, Answered const &answered) {
  for (std::size_t i = 0; i < answered.utterances.size(); ++i) {
    auto const &one = answered.utterances[i];
    out << set << '\t' << one.id << '\t' << one.text << '\t' << one.kind << '\t';
    for (auto const &name : one.situations) out << name << ',';
    for (auto const &score : answered.scores[i])
      out << fmt::format("\t{}:{:.5f}", score.situation, score.probability);
    out << '\n';
  }
}

std::string instead(CardReach const &reach) {
  std::vector<std::pair<std::size_t, std::string>> others;
  for (auto const &[id, n] : reach.instead) others.emplace_back(n, id);
  std::ranges::sort(others, std::greater<>());
  std::string out;
  for (std::size_t i = 0; i < std::min<std::size_t>(3, others.size()); ++i)
    out += fmt::format(" {} {}", others[i].second, others[i].first);
  return out;
}

/// Card by card, how often expressions it has not learnt bring it first.
void show_cards(Options const &options) {
  auto const shelf = open_shelf(options.corpus);
  auto const all = measure_reach(shelf.settings, shelf.cards, options.folds,
                                 std::max(1U, std::thread::hardware_concurrency()));
  for (auto const &one : all) {
    std::cout << fmt::format("{:<26} {:>4} {:6.1f} {:6.1f}  core {}  quiet {:5.1f}  {}\n", one.id,
                             one.triggers.of, 100 * one.triggers.value(),
                             100 * one.unstaged.value(), one.by_core ? "yes" : "NO ",
                             100 * one.near_misses.value(),
                             instead(one));
    if (!options.misses) continue;
    for (auto const &miss : one.misses) std::cout << fmt::format("  {}: {}\n", one.id, miss);
    for (auto const &one_alarm : one.alarms)
      std::cout << fmt::format("  {} (near miss): {}\n", one.id, one_alarm);
  }
}

class Bench {
 public:
  explicit Bench(Options options)
      : options_(std::move(options)), shelf_(open_shelf(options_.corpus)) {
    examples_ = examples_of(shelf_.cards, shelf_.settings);
    lighten(shelf_);
    if (!options_.dump.empty()) dump_.open(options_.dump);
  }

  void run() {
    std::cout << fmt::format("{:<24} {:>6} {:>6} {:>6} {:>7} {:>7} {:>8}   {}\n", "%", "first",
                             "three", "cover", "danger", "false", "conduct", "texts");
    if (options_.folds > 1) cross_validate();
    if (options_.list) ask_list();
  }

 private:
  void cross_validate() {
    auto const folds = fold_of_each();
    Report report;
    for (std::size_t fold = 0; fold < options_.folds; ++fold) {
      auto const answered = held_out(folds, fold);
      measure(shelf_, answered, report);
      if (dump_) dump(dump_, "cv", answered);
    }
    std::cout << row(fmt::format("{}-fold", options_.folds), report.measures) << std::flush;
    show(report);
  }

  [[nodiscard]] std::vector<std::size_t> fold_of_each() const {
    std::vector<std::string> texts;
    for (auto const &example : examples_) texts.push_back(example.text);
    auto const groups = group_near_duplicates(texts);
    std::map<std::size_t, std::size_t> sizes;
    std::vector<std::size_t> folds;
    for (auto const group : groups) {
      ++sizes[group];
      folds.push_back(hash64(texts[group]) % options_.folds);
    }
    auto const largest =
        std::ranges::max_element(sizes, {}, [](auto const &s) { return s.second; });
    std::cerr << fmt::format("{} expressions in {} groups, the largest {} (around {})\n",
                             texts.size(), sizes.size(), largest->second, texts[largest->first]);
    return folds;
  }

  [[nodiscard]] Answered held_out(std::vector<std::size_t> const &folds, std::size_t fold) const {
    std::vector<Example> teaching;
    std::vector<Utterance> asked;
    for (std::size_t i = 0; i < examples_.size(); ++i) {
      if (folds[i] == fold)
        asked.push_back(to_utterance(examples_[i], i));
      else
        teaching.push_back(examples_[i]);
    }
    return answer(shelf_, teaching, std::move(asked));
  }

  void ask_list() {
    std::vector<Utterance> asked;
    std::vector<std::size_t> ends;
    auto const list = read_utterances();
    auto const add = [&](auto change) {
      for (auto one : list) {
        one.text = change(one.text);
        asked.push_back(std::move(one));
      }
      ends.push_back(asked.size());
    };
    add([](std::string const &text) { return text; });
    for (auto const &variant : utterance_variants()) add(variant.change);
    auto const answered = answer(shelf_, examples_, std::move(asked));
    show_list(answered, ends);
  }

  void show_list(Answered const &answered, std::vector<std::size_t> const &ends) {
    for (std::size_t set = 0, begin = 0; set < ends.size(); begin = ends[set++]) {
      Answered part;
      for (std::size_t i = begin; i < ends[set]; ++i) {
        part.utterances.push_back(answered.utterances[i]);
        part.scores.push_back(answered.scores[i]);
      }
      std::string const name = set == 0 ? "utterances" : utterance_variants()[set - 1].name;
      Report report;
      measure(shelf_, part, report);
      std::cout << row(name, report.measures);
      if (set == 0) show(report);
      if (dump_) dump(dump_, name, part);
    }
    std::cout << fmt::format(
        "CPU: training {:.2f} s, scoring {:.3f} ms a text, model {:.1f} MB\n",
        answered.train_seconds,
        1000 * answered.score_seconds / static_cast<double>(answered.scores.size()),
        static_cast<double>(answered.model_bytes) / (1 << 20));
  }

  void show(Report const &report) const {
    if (!options_.misses) return;
    std::cout << report.calibration.text();
    for (auto const &[name, share] : report.measures.by_situation)
      std::cout << fmt::format("  {} {}/{}\n", name, share.hits, share.of);
    for (auto const &miss : report.measures.misses) std::cout << "  " << miss << '\n';
  }

  Options options_;
  Shelf shelf_;
  std::vector<Example> examples_;
  std::ofstream dump_;
};

Options read_options(std::span<char *const> args) {
  Options options;
  for (std::size_t i = 1; i < args.size(); ++i) {
    std::string const arg = args[i];
    bool const valued = i + 1 < args.size();
    if (arg == "--misses")
      options.misses = true;
    else if (arg == "--no-list")
      options.list = false;
    else if (arg == "--cards")
      options.cards = true;
    else if (arg == "--folds" && valued)
      options.folds = std::stoul(args[++i]);
    else if (arg == "--corpus" && valued)
      options.corpus = args[++i];
    else if (arg == "--dump" && valued)
      options.dump = args[++i];
    else
      throw std::runtime_error("unknown option " + arg);
  }
  return options;
}

}  // namespace
}  // namespace kaeru

int main(int argc, char **argv) {
  try {
    auto const options = kaeru::read_options({argv, static_cast<std::size_t>(argc)});
    if (options.cards)
      kaeru::show_cards(options);
    else
      kaeru::Bench(options).run();
    return 0;
  } catch (std::exception const &problem) {
    std::cerr << "kaeru_advice_cv: " << problem.what() << '\n';
    return 2;
  }
}
