// A report's parts in their order, from what the miners found.
#include "commands/report_content.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "commands/due_tables.h"
#include "commands/mining_tables.h"
#include "commands/report_months.h"

namespace kaeru {
namespace {

using Chart = ReportChart;

ResultTable named(ResultTable table, std::string key, std::string title) {
  table.key = std::move(key);
  table.title = std::move(title);
  return table;
}

// --- what is drawn of each table

/// This period with its range, the others as dots. Columns: `value`, low, high, `before`,
/// `year_ago`.
Chart periods_chart(std::string const &what, std::string label, std::string value,
                    std::string before, std::string year_ago) {
  return {.kind = Chart::Kind::intervals,
          .title = what + "のグラフ: この期間と 95% の幅、前の期間、前の年",
          .labels = {std::move(label)},
          .series = {{"この期間", std::move(value), "low", "high"},
                     {"前の期間", std::move(before), "", ""},
                     {"前の年", std::move(year_ago), "", ""}}};
}

Chart shares_chart(std::string const &what, std::string label) {
  return periods_chart(what + "の割合", std::move(label), "share", "before_share",
                       "year_ago_share");
}

Chart effect_chart(std::string const &what, std::vector<std::string> labels) {
  return {.kind = Chart::Kind::intervals,
          .title = what + "の差(ポイント)と 95% の幅のグラフ",
          .labels = std::move(labels),
          .series = {{"差", "difference", "difference_low", "difference_high"}},
          .findings_only = true};
}

Chart months_chart() {
  return {.title = "月ごとの件数の棒グラフ",
          .labels = {"month"},
          .series = {{"件数", "n", "", ""}, {"うち二次", "secondary", "", ""}},
          .upright = true};
}

// --- sections

ReportSection overview(ReportFindings const &found) {
  return {
      "overview",
      "全体",
      {{months_table(found.facts, found.periods.now), months_chart()},
       {named(metrics_table(found.metrics, found.periods, counting_rate), "metrics", "指標"),
        periods_chart("率の指標", "metric", "value", "before", "year_ago")},
       {named(durations_table(found.metrics, found.periods), "durations", "かかった時間"), {}}}};
}

ReportSection counts(ReportFindings const &found) {
  ReportSection section{"counts", "内訳の変化", {}};
  for (auto const &one : found.counted) {
    auto const &field = fact_fields()[static_cast<std::size_t>(one.request.fields.front())];
    section.tables.push_back({named(patterns_table(one.report, one.request), one.key, field.name),
                              shares_chart(field.name, field.key)});
  }
  return section;
}

ReportSection words(ReportFindings const &found) {
  return {"said",
          "増えた言葉と話題",
          {{named(words_table(found.words, found.periods), "words", "増えた言葉"),
            shares_chart("増えた言葉", "text")},
           {named(topics_table(found.topics, found.periods), "topics", "似た苦情の集まり"),
            shares_chart("似た苦情の集まり", "name")}}};
}

ReportSection effects(ReportFindings const &found) {
  return {"effects",
          "何が効き、何が二次クレームにつながったか",
          {{named(effects_table(found.works), "works", "よく収まった対応"),
            effect_chart("よく収まった割合", {"situation", "handling"})},
           {named(leads_table(found.secondary, Consequence::secondary), "secondary",
                  "二次クレームの前にあったこと"),
            effect_chart("二次クレームになった割合", {"handling"})},
           {named(leads_table(found.fans, Consequence::fan), "fans", "ファン化の前にあったこと"),
            effect_chart("ファン化した割合", {"handling"})}}};
}

ReportSection axes(ReportFindings const &found) {
  return {"judgement",
          "要求と手段の二つの軸",
          {{named(two_axes_table(found.facts, found.periods.now), "axes", "要求妥当性と手段相当性"),
            {}}}};
}

ReportSection debts(ReportFindings const &found) {
  return {"debts",
          "期限と長引く案件",
          {{named(due_table(found.due, found.due_rules), "due", "期限を過ぎたもの、近いもの"), {}},
           {named(chronic_table(found.chronic, found.due_rules), "chronic", "長引く案件"), {}}}};
}

ReportSection gaps(std::vector<ResultTable> tables) {
  ReportSection section{"missed", "探して見つからなかったもの", {}};
  for (auto &table : tables) section.tables.push_back({std::move(table), {}});
  return section;
}

// --- what it covers

std::string left_out(MiningBook const &book, std::string const &audience) {
  std::string const limit = audience.empty() || audience == "管理者" ? ""
                            : audience == "SV" ? "管理者だけの事例は入っていません。"
                                               : "SV と管理者だけの事例は入っていません。";
  std::string const hidden =
      book.reader.hidden_levels().empty() ? "" : "この利用者に読めない事例も入っていません。";
  return limit.empty() && hidden.empty() ? "すべての事例が入っています。" : limit + hidden;
}

std::string filters_text(SearchFilters const &filters) {
  std::string text;
  for (auto const *const words : {&filters.situations, &filters.outcomes})
    for (auto const &word : *words) text += (text.empty() ? "" : "、") + word;
  return text;
}

std::string name_of(IndexReader const &reader) {
  if (reader.shards().empty()) return fmt::format("第 {} 世代", reader.generation().number);
  return fmt::format("{} 個のシャード", reader.shards().size());
}

std::vector<std::pair<std::string, std::string>> about(MiningBook const &book,
                                                       MiningScope const &scope,
                                                       ReportFindings const &found) {
  ComparedPeriods const &periods = found.periods;
  auto const readable = std::ranges::count_if(
      book.guidance, [&](Guidance const &card) { return may_read(scope.audience, card.role); });
  std::vector<std::pair<std::string, std::string>> lines = {
      {"期間", fmt::format("{}(事例 {} 件)", to_string(periods.now), found.size(periods.now))},
      {"比べる期間", fmt::format("前の期間 {}({} 件)、前の年 {}({} 件)", to_string(periods.before),
                                 found.size(periods.before), to_string(periods.year_ago),
                                 found.size(periods.year_ago))},
      {"元の本", fmt::format("{}、事例 {} 件、指針 {} 枚", name_of(book.reader),
                             found.facts.rows().size(), readable)},
      {"公開範囲", fmt::format("{} まで。{}", scope.audience.empty() ? "管理者" : scope.audience,
                               left_out(book, scope.audience))},
      {"作成日", to_string(found.today)}};
  if (std::string const filters = filters_text(scope.filters); !filters.empty())
    lines.insert(lines.begin() + 2, {"絞り込み", filters});
  return lines;
}

std::vector<std::string> notes() {
  return {
      fmt::format(
          "「注目」の印は、偶然だけで一つでも付くことが報告全体で {:.0f}% 以下になるように付けて"
          "います。この {:.0f}% を、内訳と指標、言葉、話題、効いた対応、二次クレーム、"
          "ファン化の {} つで等しく分けました。決定の表の印は、期限が過ぎたものです。",
          report_rate * 100, report_rate * 100, report_families),
      "差は原因を示すとは限りません。表の下の事例を読んで確かめてください。",
      "個人情報は伏せてあります。"};
}

// --- the case studies behind the numbers

/// Newest first, whatever the order of visits.
void sort_cases(std::vector<CaseNumber> &cases, FactTable const &facts) {
  auto const row = [&](CaseNumber number) {
    return std::ranges::lower_bound(facts.rows(), number, {}, &FactTable::Row::number);
  };
  std::ranges::sort(cases, [&](CaseNumber a, CaseNumber b) {
    auto const x = row(a), y = row(b);
    return x->date != y->date ? x->date > y->date : x->id < y->id;
  });
}

/// The first of each list, without their titles yet.
void choose_cases(ResultTable &table, FactTable const &facts,
                  std::map<CaseNumber, ListedCase> &chosen) {
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    if (!is_listed(table, i)) continue;
    auto &cases = table.rows[i].cases;
    sort_cases(cases, facts);
    for (std::size_t k = 0; k < std::min(cases.size(), listed_cases); ++k) chosen[cases[k]];
  }
}

Status list_cases(MiningBook const &book, MiningScope const &scope, FactTable const &facts,
                  Report &report) {
  for (auto &section : report.sections)
    for (auto &part : section.tables) choose_cases(part.table, facts, report.cases);
  if (report.cases.empty()) return Done();
  return book.each(scope, [&](CaseStudy const &one, CaseNumber number) {
    auto const found = report.cases.find(number);
    if (found == report.cases.end()) return;
    auto const date = one.date();
    found->second = {date ? to_string(*date) : "", one.id, one.title, one.outcome};
  });
}

}  // namespace

Result<Report> make_report(MiningBook const &book, MiningScope const &scope,
                           ReportFindings const &found, ReportExtras extras) {
  Report report;
  report.title = "苦情対応の報告 " + to_string(found.periods.now);
  bool const one_month = last_month(add_months(found.periods.now.from, 1)) == found.periods.now;
  report.story_title = one_month ? "この月の話" : "この期間の話";
  report.about = about(book, scope, found);
  report.story = tell_story(found, extras.missed);
  report.sections = {overview(found), counts(found), words(found),
                     effects(found),  axes(found),   debts(found)};
  if (extras.missed) report.sections.push_back(gaps(std::move(extras.gaps)));
  report.sections.push_back({"decided", "これまでの決定", {{std::move(extras.decisions), {}}}});
  report.notes = notes();
  if (auto const listed = list_cases(book, scope, found.facts, report); !listed)
    return listed.error();
  return report;
}

}  // namespace kaeru
