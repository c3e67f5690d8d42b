// Words and topics as tables: now with its interval, what it is held against, and a sentence that
// shows what it is about.
#include <fmt/format.h>

#include "commands/mining_tables.h"

namespace kaeru {
namespace {

using Kind = ResultKind;

constexpr std::size_t most_examples = 3;

ResultValue change(PeriodCount const &now, PeriodCount const &then) {
  if (now.all == 0 || then.all == 0) return {};
  return now.share().share - then.share().share;
}

void add_columns(std::vector<ResultColumn> &columns, std::vector<ResultColumn> more) {
  columns.insert(columns.end(), more.begin(), more.end());
}

void add_now_columns(std::vector<ResultColumn> &columns) {
  add_columns(columns, {{"n", "件数", Kind::count},
                        {"all", "母数", Kind::count, false},
                        {"share", "割合", Kind::share},
                        {"low", "下限", Kind::share},
                        {"high", "上限", Kind::share}});
}

void add_now(ResultRow &row, PeriodCount const &now) {
  auto const share = now.share();
  row.values.insert(row.values.end(),
                    {whole(now.n), whole(now.all), share_of(now), share.low, share.high});
}

void add_earlier_columns(std::vector<ResultColumn> &columns, std::string const &key,
                         std::string const &title, bool on_screen = true) {
  add_columns(columns, {{key + "_n", title + "の件数", Kind::count, false},
                        {key + "_all", title + "の母数", Kind::count, false},
                        {key + "_share", title, Kind::share, on_screen}});
}

void add_earlier(ResultRow &row, PeriodCount const &then) {
  row.values.insert(row.values.end(), {whole(then.n), whole(then.all), share_of(then)});
}

void add_example_columns(std::vector<ResultColumn> &columns) {
  for (std::size_t i = 1; i <= most_examples; ++i)
    add_columns(columns, {{fmt::format("example_{}", i), i == 1 ? "例文" : fmt::format("例文{}", i),
                           Kind::text, i == 1},
                          {fmt::format("example_{}_id", i), fmt::format("例文{}の事例", i),
                           Kind::id, false}});
}

void add_examples(ResultRow &row, std::vector<ExampleSentence> const &examples) {
  for (std::size_t i = 0; i < most_examples; ++i) {
    bool const known = i < examples.size();
    row.values.push_back(known ? ResultValue(examples[i].text) : ResultValue());
    row.values.push_back(known ? ResultValue(examples[i].id) : ResultValue());
  }
}

ResultRow row_of(RisingWord const &word) {
  ResultRow row{.values = {word.text}, .cases = word.cases, .finding = !word.seasonal};
  add_now(row, word.now);
  add_earlier(row, word.history);
  row.values.push_back(change(word.now, word.history));
  add_earlier(row, word.before);
  add_earlier(row, word.year_ago);
  row.values.insert(row.values.end(), {word.p, word.adjusted, word.seasonal ? "季節" : "増えた"});
  add_examples(row, word.examples);
  return row;
}

char const *verdict(Topic const &topic) {
  if (topic.is_new) return topic.rising ? "新しく増えた" : "新しい";
  return topic.rising ? "増えた" : "";
}

ResultRow row_of(Topic const &topic) {
  ResultRow row{.values = {topic.name}, .cases = topic.cases, .finding = topic.rising};
  add_now(row, topic.now);
  add_earlier(row, topic.before);
  row.values.push_back(change(topic.now, topic.before));
  add_earlier(row, topic.year_ago);
  row.values.insert(
      row.values.end(),
      {whole(topic.in_all), topic.since ? to_string(*topic.since) : ResultValue(), topic.p,
       topic.adjusted, verdict(topic), fmt::format("{}", fmt::join(topic.words, " ")), topic.key});
  add_examples(row, topic.examples);
  return row;
}

std::vector<std::string> word_notes(RisingWords::Report const &report,
                                    ComparedPeriods const &periods) {
  return {
      fmt::format("{} を、その前の12か月と比べました。標題・要求・顧客の主張など苦情の中身の語と、"
                  "続く2〜3語を、一つの事例で一度だけ数えます(対応の経過、結果、教訓は除く)。",
                  to_string(periods.now)),
      fmt::format("{} 個の語句を Fisher の正確検定で調べ、Benjamini–Hochberg 法で補正しました"
                  "(誤り 5% まで)。{} 件に満たない語は数えていません。",
                  report.tested, report.least),
      "同じ事例に出る語句は、一番確かなものだけを載せています。「季節」は、前年の同じ時期にも"
      "増えた語です(それより前の記録がなければ分かりません)。",
      "件数は事例の数です。一人の方の繰り返しや書き写しでも増えるので、例文と事例を確かめて"
      "ください。なぜ増えたかは、この表では分かりません。"};
}

std::string coverage_note(TopicFinder::Report const &report) {
  return fmt::format("期間の {} 件のうち {} 件が集まりに入り、{} 件はどこにも入りません。",
                     report.grouped + report.loose, report.grouped, report.loose);
}

std::vector<std::string> topic_notes(TopicFinder::Report const &report,
                                     ComparedPeriods const &periods) {
  return {
      "よく似た言葉の苦情を月ごとに集め、目立つ語で名を付けました。前の月の集まりは、後の月に"
      "変わりません。一つの事例は一つの集まりだけに入ります。",
      coverage_note(report),
      fmt::format(
          "「増えた」は {} を {} と Fisher の正確検定で比べ、Benjamini–Hochberg 法で補正"
          "したもの(誤り 5% "
          "まで)。「新しい」は期間中に初めて集まった3件以上のもの、「新しく増えた」は"
          "そのうち、前の12か月に比べて偶然とはいえないもの(多い所を探した分も割り引きます)。",
          to_string(periods.now), to_string(periods.before)),
      "名と中身が合わない事例も混じります。数を使う前に事例を読んでください。"};
}

}  // namespace

ResultTable words_table(RisingWords::Report const &report, ComparedPeriods const &periods) {
  ResultTable table;
  table.key = "words";
  table.title = "増えた言葉";
  table.notes = word_notes(report, periods);
  table.columns = {{"text", "語句"}};
  add_now_columns(table.columns);
  add_earlier_columns(table.columns, "history", "前の12か月");
  add_columns(table.columns, {{"change", "差", Kind::change}});
  add_earlier_columns(table.columns, "before", "前", false);
  add_earlier_columns(table.columns, "year_ago", "前年", false);
  add_columns(table.columns, {{"p", "p", Kind::p_value, false},
                              {"adjusted_p", "補正p", Kind::p_value},
                              {"verdict", "判定"}});
  add_example_columns(table.columns);
  for (auto const &word : report.words) table.rows.push_back(row_of(word));
  return table;
}

ResultTable topics_table(TopicFinder::Report const &report, ComparedPeriods const &periods) {
  ResultTable table;
  table.key = "topics";
  table.title = "似た苦情の集まり";
  table.notes = topic_notes(report, periods);
  table.columns = {{"name", "集まり"}};
  add_now_columns(table.columns);
  add_earlier_columns(table.columns, "before", "前");
  add_columns(table.columns, {{"change", "差", Kind::change}});
  add_earlier_columns(table.columns, "year_ago", "前年", false);
  add_columns(table.columns, {{"in_all", "これまで", Kind::count, false},
                              {"since", "初めて", Kind::text, false},
                              {"p", "p", Kind::p_value, false},
                              {"adjusted_p", "補正p", Kind::p_value},
                              {"verdict", "判定"},
                              {"words", "目立つ語", Kind::text, false},
                              {"key", "符号", Kind::text, false}});
  add_example_columns(table.columns);
  for (auto const &topic : report.topics) table.rows.push_back(row_of(topic));
  return table;
}

}  // namespace kaeru
