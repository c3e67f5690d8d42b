// First reading: a sketch says which terms can be frequent at all. Second reading: those are
// counted exactly, so that neither memory nor result depends on the order or number of rare ones.
#include "patterns/rising_words.h"

#include <algorithm>
#include <unordered_map>

#include "base/digest.h"
#include "patterns/complaint_words.h"
#include "patterns/distinct_rises.h"
#include "patterns/rise_test.h"
#include "patterns/seen_often.h"

namespace kaeru {
namespace {

constexpr unsigned least_case_studies = 4;   ///< for a word to be counted, in now and history
constexpr std::size_t least_now = 3;         ///< for a rise to be told
constexpr std::size_t longest_phrase = 3;    ///< words
constexpr std::uint32_t longest_chars = 24;  ///< of a phrase
constexpr double rose_too = 0.05;            ///< p of a year ago against the year before it

/// A word or phrase where it stands.
struct Stretch {
  std::string key;
  std::uint32_t begin, end;  ///< characters of the sentence
};

std::vector<Stretch> stretches_of(ComplaintSentence const &sentence) {
  std::vector<Stretch> found;
  for (auto const &core : sentence.cores) found.push_back({core.term, core.begin, core.end});
  auto const &words = sentence.words;
  for (std::size_t first = 0; first < words.size(); ++first) {
    std::string key;
    for (std::size_t last = first; last < std::min(first + longest_phrase, words.size()); ++last) {
      if (last > first && !words[last].follows) break;
      if (words[last].end - words[first].begin > longest_chars) break;
      key += (last > first ? " " : "") + words[last].term;
      found.push_back({key, words[first].begin, words[last].end});
    }
  }
  return found;
}

/// What is kept of a term that stands in the period.
struct Shown {
  std::string key;
  WrittenForms written;
  ExampleSentences examples;
  std::vector<CaseNumber> cases;
};

struct PeriodTotals {
  std::uint32_t now = 0, before = 0, year_ago = 0, history = 0, older = 0;
};

struct Rise {
  double p, adjusted;
};

struct Term {
  PeriodTotals counts;
  std::unique_ptr<Shown> shown;
};

TwoGroups now_and_history(PeriodTotals const &counts, PeriodTotals const &all) {
  return {counts.now, all.now, counts.history, all.history};
}

/// It rose a year ago against what was before, and is not above that rise now.
bool is_seasonal(PeriodTotals const &counts, PeriodTotals const &all) {
  return has_risen({counts.year_ago, all.year_ago, counts.older, all.older}, rose_too) &&
         !has_risen({counts.now, all.now, counts.year_ago, all.year_ago}, rose_too);
}

}  // namespace

struct RisingWords::State {
  ComparedPeriods periods;
  Period history, older;  ///< a year before now, and a year before year_ago
  double rate;
  std::size_t most_terms;
  SeenOften seen;
  unsigned least = least_case_studies;
  std::unordered_map<std::uint64_t, Term> terms;
  PeriodTotals all;

  [[nodiscard]] bool counts(std::optional<Date> const &date) const {
    return periods.now.holds(date) || history.holds(date);
  }

  void add(PeriodTotals &totals, std::optional<Date> const &date) const {
    totals.now += periods.now.holds(date);
    totals.before += periods.before.holds(date);
    totals.year_ago += periods.year_ago.holds(date);
    totals.history += history.holds(date);
    totals.older += older.holds(date);
  }

  /// Gives the counted terms of the sentence.
  void add_terms(ComplaintSentence const &sentence, std::vector<std::uint64_t> &met) const;
  void show_terms(ComplaintSentence const &sentence, CaseStudy const &one, CaseNumber number);
  void forget_the_rarest();
  std::vector<std::pair<Term const *, Rise>> find_rises(std::size_t &tested) const;
  [[nodiscard]] RisingWord to_word(Term const &term, Rise const &rise) const;
};

void RisingWords::State::add_terms(ComplaintSentence const &sentence,
                                   std::vector<std::uint64_t> &met) const {
  for (auto const &stretch : stretches_of(sentence))
    if (auto const hash = hash64(stretch.key); seen.at_most(hash) >= least) met.push_back(hash);
}

void RisingWords::State::show_terms(ComplaintSentence const &sentence, CaseStudy const &one,
                                    CaseNumber number) {
  WrittenWords const written(sentence);
  for (auto const &stretch : stretches_of(sentence)) {
    auto const hash = hash64(stretch.key);
    if (seen.at_most(hash) < least) continue;
    auto &shown = terms[hash].shown;
    if (!shown) shown = std::make_unique<Shown>(Shown{stretch.key, {}, {}, {}});
    shown->written.add(written(stretch.begin, stretch.end));
    if (shown->cases.empty() || shown->cases.back() != number) shown->cases.push_back(number);
    auto const text = part_of_sentence(sentence, stretch.begin, stretch.end);
    shown->examples.add(reading_rank(sentence),
                        std::make_shared<ExampleSentence>(ExampleSentence{number, one.id, text}));
  }
}

/// Which are left in the end does not depend on the order: all that the sketch holds for frequent
/// enough, at the lowest bound under which they are few enough.
void RisingWords::State::forget_the_rarest() {
  while (terms.size() > most_terms && least < 255) {
    ++least;
    std::erase_if(terms, [&](auto const &one) { return seen.at_most(one.first) < least; });
  }
}

RisingWords::RisingWords(ComparedPeriods const &periods, double rate, std::size_t most_terms)
    : state_(std::make_unique<State>()) {
  state_->periods = periods;
  auto const year_ago = compared_with(periods.year_ago);
  state_->history = {periods.year_ago.from, periods.before.to};
  state_->older = {year_ago.year_ago.from, year_ago.before.to};
  state_->rate = rate;
  state_->most_terms = most_terms;
}
RisingWords::~RisingWords() = default;
RisingWords::RisingWords(RisingWords &&) noexcept = default;

void RisingWords::count(CaseStudy const &one, CaseNumber /*number*/) {
  if (!state_->counts(one.date())) return;
  std::vector<std::uint64_t> met;
  each_sentence(complaint_text(one), [&](ComplaintSentence const &sentence) {
    for (auto const &stretch : stretches_of(sentence)) met.push_back(hash64(stretch.key));
  });
  std::ranges::sort(met);
  auto const end = std::ranges::unique(met).begin();
  for (auto at = met.begin(); at != end; ++at) state_->seen.add(*at);
}

void RisingWords::illustrate(CaseStudy const &one, CaseNumber number) {
  auto const date = one.date();
  if (!state_->counts(date) && !state_->older.holds(date)) return;
  state_->add(state_->all, date);
  std::vector<std::uint64_t> met;
  each_sentence(complaint_text(one), [&](ComplaintSentence const &sentence) {
    state_->add_terms(sentence, met);
    if (state_->periods.now.holds(date)) state_->show_terms(sentence, one, number);
  });
  std::ranges::sort(met);
  auto const end = std::ranges::unique(met).begin();
  for (auto at = met.begin(); at != end; ++at) state_->add(state_->terms[*at].counts, date);
  state_->forget_the_rarest();
}

/// Those whose rise stands beside all that was tested, with how much it counts.
std::vector<std::pair<Term const *, Rise>> RisingWords::State::find_rises(
    std::size_t &tested) const {
  std::vector<Term const *> tests_of;
  std::vector<ExactTest> tests;
  for (auto const &[hash, term] : terms) {
    tests_of.push_back(&term);
    tests.push_back(rise_test(now_and_history(term.counts, all)));
  }
  auto const family = control(tests, rate);
  tested = family.tested;
  std::vector<std::pair<Term const *, Rise>> rises;
  for (std::size_t i = 0; i < tests.size(); ++i)
    if (family.adjusted[i].value_or(1) <= rate && tests_of[i]->counts.now >= least_now)
      rises.emplace_back(tests_of[i], Rise{tests[i].p, *family.adjusted[i]});
  return rises;
}

RisingWord RisingWords::State::to_word(Term const &term, Rise const &rise) const {
  auto const &counts = term.counts;
  RisingWord word;
  word.text = term.shown->written.usual();
  word.now = {counts.now, all.now};
  word.history = {counts.history, all.history};
  word.before = {counts.before, all.before};
  word.year_ago = {counts.year_ago, all.year_ago};
  word.p = rise.p;
  word.adjusted = rise.adjusted;
  word.seasonal = is_seasonal(counts, all);
  word.examples = term.shown->examples.best();
  word.cases = term.shown->cases;
  std::ranges::sort(word.cases);
  return word;
}

RisingWords::Report RisingWords::report() const {
  Report report;
  report.least = state_->least;
  auto const rises = state_->find_rises(report.tested);
  std::vector<RisingWord> words;
  std::vector<WordRise> told;
  for (auto const &[term, rise] : rises) {
    words.push_back(state_->to_word(*term, rise));
    told.push_back(
        {term->shown->key, now_and_history(term->counts, state_->all), rise.p, words.back().cases});
  }
  for (auto const i : distinct_rises(told)) report.words.push_back(std::move(words[i]));
  return report;
}

}  // namespace kaeru
