// kaeru_planted: what mining finds of truths that were planted, and what it finds where there is
// nothing to be found.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "arguments.h"
#include "base/wilson.h"
#include "bench/planted_book.h"
#include "casebook/corpus_settings.h"
#include "patterns/count_patterns.h"
#include "patterns/rising_words.h"
#include "patterns/secondary_paths.h"
#include "patterns/topics.h"
#include "patterns/what_works.h"
#include "support/places.h"

namespace kaeru::bench {
namespace {

constexpr std::size_t families = 6;  // of a report, which share its rate

struct Options {
  std::size_t seeds = 20;
  bool planted = false;
  bool shown = false;  ///< every finding
  std::vector<std::uint64_t> counts;
};

/// What one family of findings found in one book, as texts: "発生原因 連絡漏れ: rising".
using Findings = std::vector<std::string>;

ComparedPeriods periods() {
  return compared_with(last_month(planted_today));
}

char const *word(Verdict verdict) {
  switch (verdict) {
    case Verdict::better:
      return "better";
    case Verdict::worse:
      return "worse";
    case Verdict::confounded:
      return "confounded";
    default:
      return "";
  }
}

Findings rises(FactTable const &facts, std::vector<FactField> const &fields, double rate) {
  Findings found;
  for (auto const &one : count_patterns(facts, {fields, periods(), rate}).patterns) {
    std::string const name = fmt::format("{}", fmt::join(one.values, " × "));
    if (one.trend == Trend::rising) found.push_back(name + ": rising");
    if (one.trend == Trend::falling) found.push_back(name + ": falling");
    if (one.trend == Trend::seasonal) found.push_back(name + ": seasonal");
  }
  return found;
}

/// As the report does: each field its own family, within the rate of all rises.
Findings all_rises(FactTable const &facts, double rate) {
  static std::vector<std::vector<FactField>> const reported = {
      {FactField::situation}, {FactField::cause}, {FactField::category}, {FactField::outcome}};
  Findings found;
  for (auto const &fields : reported)
    std::ranges::move(rises(facts, fields, rate / static_cast<double>(reported.size())),
                      std::back_inserter(found));
  return found;
}

Findings words(std::vector<CaseStudy> const &book, double rate) {
  RisingWords miner(periods(), rate);
  for (std::size_t i = 0; i < book.size(); ++i) miner.count(book[i], static_cast<CaseNumber>(i));
  for (std::size_t i = 0; i < book.size(); ++i)
    miner.illustrate(book[i], static_cast<CaseNumber>(i));
  Findings found;
  for (auto const &one : miner.report().words) found.push_back(one.text);
  return found;
}

Findings topics(std::vector<CaseStudy> const &book, double rate) {
  TopicFinder miner(periods(), rate);
  for (std::size_t i = 0; i < book.size(); ++i) miner.add(book[i], static_cast<CaseNumber>(i));
  for (std::size_t i = 0; i < book.size(); ++i)
    miner.illustrate(book[i], static_cast<CaseNumber>(i));
  Findings found;
  for (auto const &one : miner.report().topics)
    if (one.rising) found.push_back(one.name + (one.is_new ? ": new" : ": rising"));
  return found;
}

Findings effects(FactTable const &facts, double rate) {
  Findings found;
  for (auto const &one : what_works(facts, rate).effects)
    if (std::string const verdict = word(one.verdict); !verdict.empty())
      found.push_back(fmt::format("{} {}: {}", one.situation, one.handling, verdict));
  return found;
}

Findings leads(FactTable const &facts, Consequence consequence, double rate) {
  Findings found;
  for (auto const &one : secondary_paths(facts, consequence, rate).leads)
    if (std::string const verdict = word(one.verdict); !verdict.empty())
      found.push_back(fmt::format("{}: {}", one.handling, verdict));
  return found;
}

struct Family {
  char const *name;
  std::function<Findings(std::vector<CaseStudy> const &, FactTable const &, double)> mine;
  std::vector<std::string> truths = {};   ///< what the planted findings hold
  std::vector<std::string> implied = {};  ///< what follows from them
};

std::vector<Family> const &all_families() {
  using Book = std::vector<CaseStudy>;
  static std::vector<Family> const all = {
      {"rises",
       [](Book const &, FactTable const &facts, double rate) { return all_rises(facts, rate); },
       {"連絡漏れ: rising", "手続・納期: seasonal"},
       {": falling"}},  // the rest of a whole
      {"words",
       [](Book const &book, FactTable const &, double rate) { return words(book, rate); },
       {"電子明細", "ロッカー"},
       {"扉", "開", "暗証番号", "荷物"}},
      {"topics",
       [](Book const &book, FactTable const &, double rate) { return topics(book, rate); },
       {"ロッカー"}},
      {"works",
       [](Book const &, FactTable const &facts, double rate) { return effects(facts, rate); },
       {"商品 行為:OP:中間連絡: better", " 行為:OP:録音告知: confounded"},
       {" 行為:OP:中間連絡: better"}},
      {"secondary",
       [](Book const &, FactTable const &facts, double rate) {
         return leads(facts, Consequence::secondary, rate);
       },
       {"待ち:保留"}},
      {"fans", [](Book const &, FactTable const &facts,
                  double rate) { return leads(facts, Consequence::fan, rate); }},
  };
  return all;
}

FactTable facts_of(std::vector<CaseStudy> const &book) {
  auto const settings = load_settings(std::string(source_folder()) + "/corpus", {});
  if (!settings) throw std::runtime_error(settings.error().message);
  FactTable facts(settings->vocabulary, HandlingReader(settings->vocabulary));
  for (std::size_t i = 0; i < book.size(); ++i) facts.add(book[i], static_cast<CaseNumber>(i));
  return facts;
}

bool holds(Findings const &found, std::string const &truth) {
  return std::ranges::any_of(found,
                             [&](auto const &one) { return one.find(truth) != std::string::npos; });
}

/// Whether a finding is a planted truth, or what follows from one.
bool is_true(std::string const &one, Family const &family, bool planted) {
  auto const says = [&](auto const &truth) { return holds({one}, truth); };
  return planted &&
         (std::ranges::any_of(family.truths, says) || std::ranges::any_of(family.implied, says));
}

/// Over all seeds, by family: books with any finding, planted truths found, other findings. That
/// something is confounded is none: calls that take long are hot in every book.
struct Score {
  std::size_t books = 0, findings = 0, others = 0;
  std::map<std::string, std::size_t> truths;
};

void count(Score &score, Family const &family, Findings const &found, bool planted) {
  score.findings += found.size();
  for (auto const &truth : family.truths) score.truths[truth] += holds(found, truth) ? 1 : 0;
  auto const is_other = [&](std::string const &one) {
    return !one.ends_with(": confounded") && !is_true(one, family, planted);
  };
  auto const others = static_cast<std::size_t>(std::ranges::count_if(found, is_other));
  score.others += others;
  score.books += others > 0 ? 1 : 0;
}

void print(std::map<std::string, Score> const &scores, std::size_t false_books,
           Options const &options) {
  for (auto const &family : all_families()) {
    Score const &score = scores.at(family.name);
    fmt::print("{:10} books with a finding that nobody planted {}/{}, such findings {}\n",
               family.name, score.books, options.seeds, score.others);
    if (options.planted)
      for (auto const &[truth, times] : score.truths)
        fmt::print("           planted {}: found in {}/{}\n", truth, times, options.seeds);
  }
  auto const share = wilson(false_books, options.seeds);
  fmt::print("all        {}/{} = {:.1f} % [{:.1f}, {:.1f}]\n", false_books, options.seeds,
             share.share * 100, share.low * 100, share.high * 100);
}

void run(Options const &options) {
  Plants plants;
  if (options.planted) plants = {true, true, true, true, true, true, true};
  std::size_t const first_complaints = options.counts.empty() ? 20'000 : options.counts.front();
  std::map<std::string, Score> scores;
  std::size_t false_books = 0;
  for (std::size_t seed = 1; seed <= options.seeds; ++seed) {
    auto const book = planted_book({seed, first_complaints, plants});
    auto const facts = facts_of(book);
    bool any = false;
    for (auto const &family : all_families()) {
      auto const found = family.mine(book, facts, 0.05 / families);
      std::size_t const before = scores[family.name].books;
      count(scores[family.name], family, found, options.planted);
      any = any || scores[family.name].books > before;
      if (options.shown)
        for (auto const &one : found) fmt::print("  {} {}: {}\n", seed, family.name, one);
    }
    false_books += any ? 1 : 0;
  }
  print(scores, false_books, options);
}

}  // namespace
}  // namespace kaeru::bench

int main(int argc, char **argv) {
  try {
    kaeru::bench::Options options;
    kaeru::bench::read_arguments(
        argc, argv,
        {{"--seeds", &options.seeds}, {"--planted", &options.planted}, {"--show", &options.shown}},
        options.counts);
    kaeru::bench::run(options);
    return 0;
  } catch (std::exception const &error) {
    fmt::print(stderr, "kaeru_planted: {}\n", error.what());
    return 2;
  }
}
