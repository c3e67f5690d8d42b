// Counts as tables: now with its interval, then what it is held against.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>

#include "commands/mining_tables.h"
#include "commands/trend_words.h"

namespace kaeru {
namespace {

using Kind = ResultKind;

// --- by one field or two

std::vector<char const *> field_names(PatternRequest const &request) {
  std::vector<char const *> names;
  for (auto const field : request.fields)
    names.push_back(fact_fields()[static_cast<std::size_t>(field)].name);
  return names;
}

std::vector<ResultColumn> pattern_columns(PatternRequest const &request) {
  bool const compared = is_comparable(request);
  std::vector<ResultColumn> columns;
  for (auto const field : request.fields) {
    auto const &info = fact_fields()[static_cast<std::size_t>(field)];
    columns.push_back({info.key, info.name});
  }
  columns.insert(columns.end(), {{"n", "件数", Kind::count},
                                 {"all", "母数", Kind::count, !compared},
                                 {"share", "割合", Kind::share},
                                 {"low", "下限", Kind::share},
                                 {"high", "上限", Kind::share}});
  if (!compared) return columns;
  columns.insert(columns.end(), {{"before_n", "前の件数", Kind::count, false},
                                 {"before_all", "前の母数", Kind::count, false},
                                 {"before_share", "前", Kind::share},
                                 {"change", "差", Kind::change},
                                 {"year_ago_n", "前年の件数", Kind::count, false},
                                 {"year_ago_all", "前年の母数", Kind::count, false},
                                 {"year_ago_share", "前年", Kind::share, request.fields.size() < 2},
                                 {"p", "p", Kind::p_value, false},
                                 {"adjusted_p", "補正p", Kind::p_value, false},
                                 {"trend", "判定"}});
  return columns;
}

ResultValue change_of(CountedPattern const &pattern) {
  if (pattern.now.all == 0 || pattern.before.all == 0) return {};
  return pattern.now.share().share - pattern.before.share().share;
}

void add_comparison(ResultRow &row, CountedPattern const &pattern) {
  auto const tested = [&](double p) {
    return pattern.trend == Trend::too_few ? ResultValue() : ResultValue(p);
  };
  row.values.insert(row.values.end(),
                    {whole(pattern.before.n), whole(pattern.before.all), share_of(pattern.before),
                     change_of(pattern), whole(pattern.year_ago.n), whole(pattern.year_ago.all),
                     share_of(pattern.year_ago), tested(pattern.p), tested(pattern.adjusted),
                     trend_word(pattern.trend)});
}

ResultRow to_row(CountedPattern const &pattern) {
  ResultRow row{.values = {}, .cases = pattern.cases, .finding = pattern.is_news()};
  for (auto const &value : pattern.values) row.values.emplace_back(value);
  auto const share = pattern.now.share();
  bool const known = pattern.now.all > 0;
  row.values.insert(row.values.end(),
                    {whole(pattern.now.n), whole(pattern.now.all), share_of(pattern.now),
                     known ? ResultValue(share.low) : ResultValue(),
                     known ? ResultValue(share.high) : ResultValue()});
  if (pattern.trend != Trend::not_compared) add_comparison(row, pattern);
  return row;
}

std::string size_note(PatternReport const &report, PatternRequest const &request) {
  auto const one = [&](char const *name, Period const &period, PeriodCount const &count) {
    std::string text = fmt::format("{} {} は {} 件", name, to_string(period), count.all);
    if (count.n < count.all) text += fmt::format("(うち {} 件に書いてある)", count.n);
    return text;
  };
  std::vector<std::string> parts = {one("期間", request.periods.now, report.now)};
  if (is_comparable(request)) {
    parts.push_back(one("前", request.periods.before, report.before));
    parts.push_back(one("前年", request.periods.year_ago, report.year_ago));
  }
  std::string note = fmt::format("{}。", fmt::join(parts, "、"));
  if (report.without_date > 0)
    note += fmt::format("ほかに日付のない事例が {} 件あり、数えていません。", report.without_date);
  return note;
}

std::string share_note(PatternRequest const &request) {
  std::string note = fmt::format(
      "割合は{}の書いてある事例に対するもの、下限と上限は 95% 区間"
      "(Wilson)。",
      fmt::join(field_names(request), "と"));
  if (request.fields.size() == 2 &&
      std::ranges::find(request.fields, FactField::month) != request.fields.end())
    note = "割合はその月の事例に対するもの、下限と上限は 95% 区間(Wilson)。";
  if (std::ranges::any_of(request.fields, [](auto field) {
        return fact_fields()[static_cast<std::size_t>(field)].many;
      }))
    note += "ひとつの事例に値がいくつもあれば、それぞれに数えます。";
  return note;
}

std::vector<std::string> comparison_notes(PatternReport const &report,
                                          PatternRequest const &request) {
  if (!is_comparable(request))
    return {"月と曜日の割合は暦で変わるので、前の期間との差は調べていません。"};
  if (report.before.n == 0) return {"前の期間に書いてある事例がないので、比べていません。"};
  auto const too_few = std::ranges::count(report.patterns, Trend::too_few, &CountedPattern::trend);
  std::vector<std::string> notes = {
      trend_note(report.tested, static_cast<std::size_t>(too_few), request.rate)};
  if (request.fields.size() == 2)
    notes.emplace_back(
        "組の増減は、どちらか一方や両方の値が別々に増減しただけでは説明できないものだけです"
        "(Zelen の正確検定も通ったもの)。");
  if (report.year_ago.n == 0)
    notes.emplace_back("前年の同じ期間に事例がないので、季節によるものかは分かりません。");
  return notes;
}

// --- demands and means

/// The vocabulary's order, then any other word by itself.
std::vector<std::string> in_order(std::set<std::string> const &words) {
  static constexpr std::array known = {"妥当", "一部妥当", "不当", "相当", "不相当", "不明"};
  std::vector<std::string> ordered(words.begin(), words.end());
  std::ranges::stable_sort(ordered, {}, [&](std::string const &word) {
    return std::ranges::find(known, word) - known.begin();
  });
  return ordered;
}

std::string means_key(std::string const &word, std::size_t place) {
  static std::map<std::string, std::string> const keys = {
      {"相当", "acceptable"}, {"不相当", "unacceptable"}, {"不明", "unknown"}};
  auto const key = keys.find(word);
  return key == keys.end() ? fmt::format("means_{}", place + 1) : key->second;
}

struct Axes {
  std::map<std::string, std::map<std::string, std::size_t>> n;  ///< by demand, by means
  std::map<std::string, std::vector<CaseNumber>> cases;         ///< by demand
  std::set<std::string> demands, means;
  std::size_t all = 0, in_period = 0;
};

Axes count_axes(FactTable const &facts, Period const &period) {
  Axes axes;
  for (auto const &row : facts.rows()) {
    if (!period.holds(row.date)) continue;
    ++axes.in_period;
    auto const &demand = facts.text(facts.value(row, FactField::demand_reasonableness));
    auto const &means = facts.text(facts.value(row, FactField::means_reasonableness));
    if (demand.empty() || means.empty()) continue;
    ++axes.all;
    ++axes.n[demand][means];
    axes.cases[demand].push_back(row.number);
    axes.demands.insert(demand);
    axes.means.insert(means);
  }
  return axes;
}

ResultRow axes_row(Axes const &axes, std::string const &demand) {
  ResultRow row{.values = {demand}, .cases = axes.cases.at(demand)};
  auto const &by_means = axes.n.at(demand);
  for (auto const &means : in_order(axes.means)) {
    auto const at = by_means.find(means);
    PeriodCount const cell{at == by_means.end() ? 0 : at->second, axes.all};
    row.values.push_back(whole(cell.n));
    row.values.push_back(share_of(cell));
  }
  row.values.push_back(whole(row.cases.size()));
  return row;
}

}  // namespace

ResultTable patterns_table(PatternReport const &report, PatternRequest const &request) {
  ResultTable table{.key = "patterns",
                    .title = fmt::format("{} {}", fmt::join(field_names(request), "×"),
                                         to_string(request.periods.now)),
                    .notes = {size_note(report, request), share_note(request)},
                    .columns = pattern_columns(request),
                    .rows = {}};
  auto notes = comparison_notes(report, request);
  std::ranges::move(notes, std::back_inserter(table.notes));
  for (auto const &pattern : report.patterns) table.rows.push_back(to_row(pattern));
  return table;
}

ResultTable two_axes_table(FactTable const &facts, Period const &period) {
  Axes const axes = count_axes(facts, period);
  ResultTable table{
      .key = "axes",
      .title = fmt::format("要求妥当性×手段相当性 {}", to_string(period)),
      .notes = {fmt::format(
                    "{} の {} 件のうち、両方が書いてある {} 件。割合はその {} 件に対するもの。",
                    to_string(period), axes.in_period, axes.all, axes.all),
                "求めの中身と伝え方を分けて見る表です。お客さまを分けるものではありません。"
                "もっともな求めでも、伝え方が行き過ぎることがあります。"},
      .columns = {{"demand", "要求妥当性"}},
      .rows = {}};
  auto const means = in_order(axes.means);
  for (std::size_t i = 0; i < means.size(); ++i) {
    std::string const key = means_key(means[i], i);
    table.columns.push_back({key + "_n", means[i], Kind::count});
    table.columns.push_back({key + "_share", means[i] + "の割合", Kind::share});
  }
  table.columns.push_back({"n", "計", Kind::count});
  for (auto const &demand : in_order(axes.demands)) table.rows.push_back(axes_row(axes, demand));
  return table;
}

}  // namespace kaeru
