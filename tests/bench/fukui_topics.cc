// Topics and rising words in real complaints: 10,986 answers of visitors to Fukui, by month.
//
//   kaeru_fukui_topics                       the topics of all months, and the rising words of each
//   period kaeru_fukui_topics --labels FILE --seed 1
//                                            40 complaints with their topic's name, and 40 rises
//                                            with examples, for people to say whether each is right
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <set>

#include "bench/arguments.h"
#include "patterns/rising_words.h"
#include "patterns/topics.h"
#include "support/places.h"
#include "text/sanitize.h"

namespace {

using namespace kaeru;

constexpr std::size_t labelled = 40;

struct Complaint {
  CaseStudy case_study;
  std::string area;
};

std::filesystem::path data_file() {
  return data_folder() / "fukui-complaints" / "corpus.jsonl";
}

std::vector<Complaint> read_complaints() {
  std::ifstream file(data_file());
  std::vector<Complaint> complaints;
  for (std::string line; std::getline(file, line);) {
    auto const row = nlohmann::json::parse(line);
    Complaint one;
    one.case_study.id = row["id"];
    one.case_study.occurred = parse_date(row["meta"]["month"].get<std::string>() + "-15");
    one.case_study.sections.push_back({"", row["text"], 1});
    one.area = row["meta"]["area"];
    complaints.push_back(std::move(one));
  }
  if (complaints.empty()) throw std::runtime_error("no complaints (KAERU_DATA names the folder)");
  return complaints;
}

std::string text_of(Complaint const &one) {
  return sanitize_line(one.case_study.sections.front().text);
}

/// Both readings.
template <typename Miner, typename First>
typename Miner::Report mine(std::vector<Complaint> const &book, ComparedPeriods const &periods,
                            First first) {
  Miner miner(periods);
  for (CaseNumber i = 0; i < book.size(); ++i) (miner.*first)(book[i].case_study, i);
  for (CaseNumber i = 0; i < book.size(); ++i) miner.illustrate(book[i].case_study, i);
  return miner.report();
}

TopicFinder::Report all_topics(std::vector<Complaint> const &book) {
  auto const date = [](Complaint const &one) { return *one.case_study.occurred; };
  auto const [first, last] = std::ranges::minmax(book, {}, date);
  return mine<TopicFinder>(book, compared_with({date(first), date(last)}), &TopicFinder::add);
}

std::vector<Period> months_of(std::vector<Complaint> const &book) {
  std::set<Date> first_days;
  for (auto const &one : book)
    first_days.insert({one.case_study.occurred->year, one.case_study.occurred->month, 1});
  std::vector<Period> months;
  for (auto const day : first_days) months.push_back(last_month(add_months(day, 1)));
  return months;
}

struct Rise {
  std::string period;
  RisingWord word;
};

/// Of each month and each three months that have a year before them.
std::vector<Rise> all_rises(std::vector<Complaint> const &book) {
  auto const months = months_of(book);
  std::vector<Period> periods(months.begin() + 12, months.end());
  for (std::size_t i = 12; i + 2 < months.size(); i += 3)
    periods.push_back({months[i].from, months[i + 2].to});
  std::vector<Rise> rises;
  for (auto const &period : periods)
    for (auto &word : mine<RisingWords>(book, compared_with(period), &RisingWords::count).words)
      rises.push_back({to_string(period), std::move(word)});
  return rises;
}

/// How many of a topic's complaints come from the one area that most come from.
double share_of_first_area(Topic const &topic, std::vector<Complaint> const &book) {
  std::map<std::string, std::size_t> areas;
  for (auto const number : topic.cases) ++areas[book[number].area];
  std::size_t most = 0;
  for (auto const &[area, count] : areas) most = std::max(most, count);
  return static_cast<double>(most) / static_cast<double>(topic.cases.size());
}

void print(std::vector<Complaint> const &book) {
  auto const report = all_topics(book);
  fmt::print("{} topics hold {} of {} complaints ({:.1f}%)\n", report.topics.size(), report.grouped,
             book.size(),
             100.0 * static_cast<double>(report.grouped) / static_cast<double>(book.size()));
  for (auto const &topic : report.topics)
    fmt::print("{}  {:4}  first area {:3.0f}%  {} ({})\n", topic.key, topic.now.n,
               100 * share_of_first_area(topic, book), topic.name, fmt::join(topic.words, " "));
  for (auto const &[period, word] : all_rises(book))
    fmt::print("{}: {:3} of {}, before {:4} of {}  p {:.4f}{}  {}\n", period, word.now.n,
               word.now.all, word.history.n, word.history.all, word.adjusted,
               word.seasonal ? " seasonal" : "", word.text);
}

template <typename T>
std::vector<T> sample(std::vector<T> all, std::size_t seed) {
  std::mt19937_64 random(seed);
  for (std::size_t i = 0; i < std::min(labelled, all.size()); ++i)
    std::swap(all[i], all[i + random() % (all.size() - i)]);
  all.resize(std::min(labelled, all.size()));
  return all;
}

void write_labels(std::vector<Complaint> const &book, std::string const &path, std::size_t seed) {
  std::ofstream out(path);
  std::vector<std::string> rows;
  for (auto const &topic : all_topics(book).topics)
    for (auto const number : topic.cases)
      rows.push_back(fmt::format("{}\t{}\t{}", topic.name, fmt::join(topic.words, " "),
                                 text_of(book[number])));
  out << "question\tlabel\tname\twords\ttext\n";
  for (auto const &row : sample(rows, seed)) out << "belongs?\t\t" << row << "\n";
  rows.clear();
  for (auto const &[period, word] : all_rises(book)) {
    std::string examples;
    for (auto const &one : word.examples) examples += (examples.empty() ? "" : " / ") + one.text;
    rows.push_back(fmt::format("{} {}\t{} of {}, year before {} of {}{}\t{}", period, word.text,
                               word.now.n, word.now.all, word.history.n, word.history.all,
                               word.seasonal ? ", seasonal" : "", sanitize_line(examples)));
  }
  for (auto const &row : sample(rows, seed)) out << "real change?\t\t" << row << "\n";
}

}  // namespace

int main(int argc, char **argv) {
  try {
    std::string labels;
    std::size_t seed = 1;
    std::vector<std::uint64_t> none;
    bench::read_arguments(argc, argv, {{"--labels", &labels}, {"--seed", &seed}}, none);
    auto const book = read_complaints();
    if (labels.empty())
      print(book);
    else
      write_labels(book, labels, seed);
  } catch (std::exception const &error) {
    std::cerr << error.what() << "\n";
    return 2;
  }
}
