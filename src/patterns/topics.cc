// The first reading keeps hashes of words, from which groups form; the second finds out how the few
// words that name a group are written, and what its members say.
#include "patterns/topics.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/digest.h"
#include "patterns/complaint_words.h"
#include "patterns/rise_test.h"
#include "patterns/topic_groups.h"

namespace kaeru {
namespace {

constexpr std::size_t most_words = 48;  ///< of a case study
constexpr std::size_t most_name_words = 3;
constexpr std::size_t least_news = 3;  ///< case studies of now, for a topic to be new

int month_number(Date date) {
  return date.year * 12 + date.month - 1;
}

std::uint32_t hash_of(std::string const &term) {
  return static_cast<std::uint32_t>(hash64(term));
}

/// The words written most often, of these the first: what a long text is about.
std::vector<std::uint32_t> main_words(CaseStudy const &one) {
  struct Seen {
    std::uint32_t word;
    std::size_t count, first;
  };
  std::unordered_map<std::uint32_t, Seen> seen;
  each_sentence(complaint_text(one), [&](ComplaintSentence const &sentence) {
    for (auto const *words : {&sentence.words, &sentence.cores})
      for (auto const &word : *words) {
        auto const hash = hash_of(word.term);
        ++seen.try_emplace(hash, Seen{hash, 0, seen.size()}).first->second.count;
      }
  });
  std::vector<Seen> order;
  for (auto const &[word, one_seen] : seen) order.push_back(one_seen);
  std::ranges::sort(order, [](Seen const &a, Seen const &b) {
    return std::pair(b.count, a.first) < std::pair(a.count, b.first);
  });
  std::vector<std::uint32_t> words;
  for (std::size_t i = 0; i < std::min(order.size(), most_words); ++i)
    words.push_back(order[i].word);
  std::ranges::sort(words);
  return words;
}

/// How the words of a group's name are written by those who founded it, and its best sentences.
struct Portrait {
  std::map<std::uint32_t, WrittenForms> written;
  ExampleSentences examples;
};

struct Document {
  CaseNumber number = 0;
  std::uint8_t now = 0, before = 0, year_ago = 0, history = 0;
  Date date;
};

struct Counts {
  std::size_t now = 0, before = 0, year_ago = 0, history = 0;
  void add(Document const &one) {
    now += one.now;
    before += one.before;
    year_ago += one.year_ago;
    history += one.history;
  }
};

bool overlap(std::string const &a, std::string const &b) {
  return a.find(b) != std::string::npos || b.find(a) != std::string::npos;
}

/// The words of the name as written, without those that are a part of another.
std::vector<std::string> words_of(TopicGroup const &group, Portrait const &portrait) {
  std::vector<std::string> words;
  for (auto const word : group.name) {
    auto const at = portrait.written.find(word);
    if (at == portrait.written.end()) continue;
    auto const written = at->second.usual();
    if (std::ranges::none_of(words, [&](auto const &other) { return overlap(written, other); }))
      words.push_back(written);
  }
  return words;
}

std::string name_of(std::vector<std::string> const &words) {
  std::string name;
  for (std::size_t i = 0; i < std::min(words.size(), most_name_words); ++i)
    name += (i > 0 ? " " : "") + words[i];
  return name;
}

std::string key_of(TopicGroup const &group) {
  return fmt::format("{:04}-{:02}-{:08x}", group.month / 12, group.month % 12 + 1,
                     static_cast<std::uint32_t>(group.leader));
}

/// News first.
auto rank(Topic const &one) {
  return std::tuple(!one.is_new, !one.rising, -static_cast<long>(one.now.n),
                    -static_cast<long>(one.in_all), one.key);
}

}  // namespace

struct TopicFinder::State {
  ComparedPeriods periods;
  double rate;
  std::vector<TopicSketch> sketches;
  std::vector<Document> documents;  ///< of `sketches`
  Counts all;

  bool grouped = false;
  TopicGroups groups;
  std::unordered_map<CaseNumber, TopicMember> member_of;
  std::vector<Portrait> portraits;  ///< of groups

  void group();
  void portray(ComplaintSentence const &sentence, CaseStudy const &one, TopicMember const &member);
  [[nodiscard]] Topic topic_of(std::size_t group, std::vector<TopicMember> members) const;
  void test(std::vector<Topic> &topics) const;
};

void TopicFinder::State::group() {
  if (std::exchange(grouped, true)) return;
  groups = group_topics(sketches);
  portraits.resize(groups.groups.size());
  for (auto const &member : groups.members)
    member_of.emplace(documents[member.sketch].number, member);
}

void TopicFinder::State::portray(ComplaintSentence const &sentence, CaseStudy const &one,
                                 TopicMember const &member) {
  auto const &group = groups.groups[member.group];
  auto &portrait = portraits[member.group];
  bool const founder = sketches[member.sketch].month <= group.month;
  WrittenWords const written(sentence);
  for (auto const *words : {&sentence.words, &sentence.cores})
    for (auto const &word : *words) {
      auto const hash = hash_of(word.term);
      if (std::ranges::count(group.name, hash) == 0) continue;
      if (founder) portrait.written[hash].add(written(word.begin, word.end));
      if (hash != group.name.front() || !documents[member.sketch].now) continue;
      portrait.examples.add(-member.nearness,
                            std::make_shared<ExampleSentence>(
                                ExampleSentence{documents[member.sketch].number, one.id,
                                                part_of_sentence(sentence, word.begin, word.end)}));
    }
}

Topic TopicFinder::State::topic_of(std::size_t group, std::vector<TopicMember> members) const {
  std::ranges::sort(members, {}, [&](TopicMember const &one) {
    return std::pair(-one.nearness, sketches[one.sketch].id);
  });
  auto const &founded = groups.groups[group];
  Topic topic;
  topic.key = key_of(founded);
  topic.words = words_of(founded, portraits[group]);
  topic.name = name_of(topic.words);
  topic.in_all = members.size();
  Counts counts;
  for (auto const &member : members) {
    auto const &one = documents[member.sketch];
    counts.add(one);
    if (one.now) topic.cases.push_back(one.number);
    if (!topic.since || one.date < *topic.since) topic.since = one.date;
  }
  topic.founded_now = founded.month >= month_number(periods.now.from);
  topic.is_new = topic.founded_now && counts.now >= least_news;
  topic.now = {counts.now, all.now};
  topic.before = {counts.before, all.before};
  topic.year_ago = {counts.year_ago, all.year_ago};
  topic.history = {counts.history, all.history};
  topic.examples = portraits[group].examples.best();
  return topic;
}

/// What formed in the period was looked for where it is frequent: around each case study of it. So
/// its p is that of the best of so many tries (Bonferroni), against the year in which as many of
/// its kind could have come.
ExactTest test_of(Topic const &one) {
  if (!one.founded_now) return rise_test({one.now.n, one.now.all, one.before.n, one.before.all});
  auto const tries = static_cast<double>(one.now.all);
  auto const test = rise_test({one.now.n, one.now.all, one.history.n, one.history.all});
  return {std::min(1.0, test.p * tries), std::min(1.0, test.least * tries)};
}

void TopicFinder::State::test(std::vector<Topic> &topics) const {
  std::vector<ExactTest> tests;
  for (auto const &one : topics) tests.push_back(test_of(one));
  auto const family = control(tests, rate);
  for (std::size_t i = 0; i < topics.size(); ++i) {
    topics[i].p = tests[i].p;
    topics[i].adjusted = family.adjusted[i].value_or(1);
    topics[i].rising = topics[i].adjusted <= rate;
  }
}

TopicFinder::TopicFinder(ComparedPeriods const &periods, double rate)
    : state_(std::make_unique<State>()) {
  state_->periods = periods;
  state_->rate = rate;
}
TopicFinder::~TopicFinder() = default;
TopicFinder::TopicFinder(TopicFinder &&) noexcept = default;

void TopicFinder::add(CaseStudy const &one, CaseNumber number) {
  auto const date = one.date();
  auto const &periods = state_->periods;
  if (!date || periods.now.to < *date) return;
  state_->documents.push_back(
      {number, periods.now.holds(date), periods.before.holds(date), periods.year_ago.holds(date),
       Period{periods.year_ago.from, periods.before.to}.holds(date), *date});
  state_->all.add(state_->documents.back());
  state_->sketches.push_back({month_number(*date), hash64(one.id), main_words(one)});
}

void TopicFinder::illustrate(CaseStudy const &one, CaseNumber number) {
  state_->group();
  auto const at = state_->member_of.find(number);
  if (at == state_->member_of.end()) return;
  auto const &member = at->second;
  bool const founder =
      state_->sketches[member.sketch].month <= state_->groups.groups[member.group].month;
  if (!founder && !state_->documents[member.sketch].now) return;
  each_sentence(complaint_text(one),
                [&](ComplaintSentence const &sentence) { state_->portray(sentence, one, member); });
}

TopicFinder::Report TopicFinder::report() const {
  state_->group();
  std::vector<std::vector<TopicMember>> members(state_->groups.groups.size());
  for (auto const &member : state_->groups.members) members[member.group].push_back(member);
  Report report;
  for (std::size_t group = 0; group < members.size(); ++group) {
    auto topic = state_->topic_of(group, std::move(members[group]));
    report.grouped += topic.now.n;
    if (topic.now.n + topic.before.n > 0) report.topics.push_back(std::move(topic));
  }
  report.loose = state_->all.now - report.grouped;
  state_->test(report.topics);
  std::ranges::sort(report.topics, {}, rank);
  return report;
}

}  // namespace kaeru
