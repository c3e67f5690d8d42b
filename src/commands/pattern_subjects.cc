// Each subject: visit the book, give every case study to a miner, turn its report into tables.
#include "commands/pattern_subjects.h"

#include <fmt/format.h>

#include <algorithm>

#include "commands/log_metrics.h"
#include "commands/mining_tables.h"
#include "commands/suggest.h"

namespace kaeru {
namespace {

using Visit = std::function<void(CaseStudy const &, CaseNumber)>;

/// Visits all in scope, and counts them by month on the way.
Status visit(MiningBook const &book, PatternQuestion const &question, PatternAnswer &answer,
             Visit const &give) {
  return book.each(question.scope, [&](CaseStudy const &one, CaseNumber number) {
    auto const date = one.date();
    if (question.periods.now.holds(date)) ++answer.in_period;
    if (date) ++answer.months[to_string(*date).substr(0, 7)];
    give(one, number);
  });
}

Result<FactTable> read_facts(MiningBook const &book, PatternQuestion const &question,
                             PatternAnswer &answer, bool with_handlings, bool all_times = true) {
  FactTable facts(book.vocabulary,
                  with_handlings ? std::optional(book.handling_reader()) : std::nullopt);
  auto const read = visit(book, question, answer, [&](CaseStudy const &one, CaseNumber number) {
    if (all_times || question.periods.now.holds(one.date())) facts.add(one, number);
  });
  if (!read) return read.error();
  return facts;
}

// --- of a period

Result<PatternAnswer> counts(MiningBook const &book, PatternQuestion const &question) {
  PatternAnswer answer;
  bool const handlings = std::ranges::count(question.fields, FactField::handling) > 0;
  auto const facts = read_facts(book, question, answer, handlings);
  if (!facts) return facts.error();
  PatternRequest const request{question.fields, question.periods};
  answer.tables = {patterns_table(count_patterns(*facts, request), request)};
  return answer;
}

Result<ResultTable> log_table(SearchLog::Place const &place, ComparedPeriods const &periods) {
  auto log = SearchLog::open(place);
  if (!log) return log.error();
  auto const found = log_metrics(*log, periods);
  if (!found) return found.error();
  ResultTable table = metrics_table(*found, periods);
  table.key = "log_metrics";
  table.title = fmt::format("指標(検索の記録) {}", to_string(periods.now));
  return table;
}

Result<PatternAnswer> metrics_answer(MiningBook const &book, PatternQuestion const &question) {
  PatternAnswer answer;
  auto const facts = read_facts(book, question, answer, false);
  if (!facts) return facts.error();
  auto const found = metrics(*facts, question.periods, question.rules);
  answer.tables = {metrics_table(found, question.periods),
                   durations_table(found, question.periods)};
  if (!question.log) return answer;
  auto table = log_table(*question.log, question.periods);
  if (!table) return table.error();
  answer.tables.push_back(std::move(*table));
  return answer;
}

Result<PatternAnswer> axes(MiningBook const &book, PatternQuestion const &question) {
  PatternAnswer answer;
  auto const facts = read_facts(book, question, answer, false);
  if (!facts) return facts.error();
  answer.tables = {two_axes_table(*facts, question.periods.now)};
  PatternRequest const cells{{FactField::demand_reasonableness, FactField::means_reasonableness},
                             question.periods};
  answer.rows_to_list = {patterns_table(count_patterns(*facts, cells), cells)};
  return answer;
}

Result<PatternAnswer> words(MiningBook const &book, PatternQuestion const &question) {
  PatternAnswer answer;
  RisingWords miner(question.periods);
  auto read = visit(book, question, answer,
                    [&](CaseStudy const &one, CaseNumber number) { miner.count(one, number); });
  if (!read) return read.error();
  read = book.each(question.scope,
                   [&](CaseStudy const &one, CaseNumber number) { miner.illustrate(one, number); });
  if (!read) return read.error();
  answer.tables = {words_table(miner.report(), question.periods)};
  return answer;
}

Result<PatternAnswer> topics(MiningBook const &book, PatternQuestion const &question) {
  PatternAnswer answer;
  TopicFinder miner(question.periods);
  auto read = visit(book, question, answer,
                    [&](CaseStudy const &one, CaseNumber number) { miner.add(one, number); });
  if (!read) return read.error();
  read = book.each(question.scope,
                   [&](CaseStudy const &one, CaseNumber number) { miner.illustrate(one, number); });
  if (!read) return read.error();
  answer.tables = {topics_table(miner.report(), question.periods)};
  return answer;
}

// --- of all times, unless a period is typed: effects are rare

template <typename Mine>
Result<PatternAnswer> effects(MiningBook const &book, PatternQuestion const &question, Mine mine) {
  PatternAnswer answer;
  auto const facts = read_facts(book, question, answer, true, question.whole_book);
  if (!facts) return facts.error();
  ResultTable table = mine(*facts);
  table.notes.insert(table.notes.begin(),
                     question.whole_book
                         ? fmt::format("すべての時期の事例 {} 件から。", facts->rows().size())
                         : fmt::format("{} の事例 {} 件から。", to_string(question.periods.now),
                                       facts->rows().size()));
  answer.tables = {std::move(table)};
  return answer;
}

Result<PatternAnswer> works(MiningBook const &book, PatternQuestion const &question) {
  return effects(book, question,
                 [](FactTable const &facts) { return effects_table(what_works(facts)); });
}

Result<PatternAnswer> secondary(MiningBook const &book, PatternQuestion const &question) {
  return effects(book, question, [](FactTable const &facts) {
    return leads_table(secondary_paths(facts, Consequence::secondary), Consequence::secondary);
  });
}

Result<PatternAnswer> fans(MiningBook const &book, PatternQuestion const &question) {
  return effects(book, question, [](FactTable const &facts) {
    return leads_table(secondary_paths(facts, Consequence::fan), Consequence::fan);
  });
}

}  // namespace

std::vector<PatternSubject> const &pattern_subjects() {
  static std::vector<PatternSubject> const all = {
      {"counts", "項目ごとの件数と割合", true, counts},
      {"metrics", "毎月の指標と、その定義", true, metrics_answer},
      {"words", "増えた言葉", true, words},
      {"topics", "似た苦情の集まり", true, topics},
      {"works", "効いた対応", false, works},
      {"secondary", "二次クレームにつながったもの", false, secondary},
      {"fans", "ファン化につながったもの", false, fans},
      {"axes", "要求妥当性×手段相当性", true, axes}};
  return all;
}

Result<PatternSubject> find_subject(std::string const &name) {
  std::vector<std::string> names;
  for (auto const &subject : pattern_subjects()) {
    if (name == subject.name) return subject;
    names.emplace_back(subject.name);
  }
  std::string hint = did_you_mean(name, names);
  if (!hint.empty()) hint += "。";
  return Error{fmt::format("「{}」というまとめ方はありません。{}使えるもの: {}", name, hint,
                           fmt::join(names, " "))};
}

std::string nothing_in(Period const &period, MonthCounts const &months) {
  std::string text = fmt::format("{} の事例はありません。", to_string(period));
  if (months.empty()) return text + "日付のある事例がまだありません。";
  constexpr std::size_t months_named = 6;
  text += "事例のある月:";
  std::size_t named = 0;
  for (auto at = months.rbegin(); at != months.rend() && named < months_named; ++at, ++named)
    text += fmt::format(" {}({} 件)", at->first, at->second);
  if (months.size() > named) text += " …";
  return text +
         fmt::format("。--since {0} --until {0} のように選んでください。", months.rbegin()->first);
}

MetricRules to_metric_rules(Policy const &policy, Date today) {
  return {.today = today,
          .long_minutes = policy.number("limits.supervisor_act_within_min"),
          .holds_max = policy.number("limits.holds_max"),
          .persist_max = policy.number("limits.persist_max"),
          .cycles = policy.number("limits.same_answer_max"),
          .chronic_contacts = policy.number("limits.chronic_contacts"),
          .chronic_days = policy.number("limits.chronic_days")};
}

}  // namespace kaeru
