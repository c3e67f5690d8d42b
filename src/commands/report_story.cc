// The month in three sentences. Each holds its number, its n and its range; none names a cause.
#include "commands/report_story.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/wilson.h"
#include "commands/report_indicator.h"

namespace kaeru {
namespace {

using Sentences = std::vector<StorySentence>;

std::string percent(double share) {
  return display(share, ResultKind::share);
}

std::string points(double change) {
  return display(change, ResultKind::change) + " ポイント";
}

/// 418 件のうち 41 件(9.8%、95% の幅 7.3%–13.0%)
std::string counted(std::size_t hits, std::size_t all) {
  Proportion const share = wilson(hits, all);
  return fmt::format("{} 件のうち {} 件({}、95% の幅 {}–{})", all, hits, percent(share.share),
                     percent(share.low), percent(share.high));
}

std::string counted(PeriodCount const &count) {
  return counted(count.n, count.all);
}

// --- what changed

/// A change and how sure it is, so that the surest comes first.
struct Change {
  double adjusted = 1;
  StorySentence sentence;
};

/// What a period is held against, and what that is called.
struct Then {
  PeriodCount count;
  std::string name;
};

StorySentence change_sentence(std::string what, bool more, PeriodCount const &now, Then const &then,
                              std::string table, ReportFindings const &found) {
  return {std::move(what) + (more ? "が増えました" : "が減りました"),
          fmt::format("{} → {}", percent(then.count.share().share), percent(now.share().share)),
          fmt::format("{} は {}、{} は {}でした。", to_string(found.periods.now), counted(now),
                      then.name, counted(then.count)),
          std::move(table)};
}

void add_counts(ReportFindings const &found, bool rising, std::vector<Change> &changes) {
  for (auto const &counted : found.counted) {
    std::string const field =
        fact_fields()[static_cast<std::size_t>(counted.request.fields.front())].name;
    for (auto const &pattern : counted.report.patterns)
      if (pattern.trend == (rising ? Trend::rising : Trend::falling))
        changes.push_back(
            {pattern.adjusted,
             change_sentence(fmt::format("{}「{}」", field, pattern.values.front()), rising,
                             pattern.now, {pattern.before, to_string(found.periods.before)},
                             counted.key, found)});
  }
}

std::string measured(Metric const &metric, Measured const &one) {
  return show({metric.is_share, metric.unit, one});
}

std::string short_value(Metric const &metric, Measured const &one) {
  return show_value(one.value, metric.is_share, metric.unit);
}

void add_metrics(ReportFindings const &found, bool rising, std::vector<Change> &changes) {
  for (auto const &metric : found.metrics) {
    if (metric.trend != (rising ? Trend::rising : Trend::falling)) continue;
    if (!metric.now || !metric.before) continue;
    changes.push_back({metric.adjusted,
                       {metric.name + (rising ? "が上がりました" : "が下がりました"),
                        fmt::format("{} → {}", short_value(metric, *metric.before),
                                    short_value(metric, *metric.now)),
                        fmt::format("{} は {}、{} は {}でした。", to_string(found.periods.now),
                                    measured(metric, *metric.now), to_string(found.periods.before),
                                    measured(metric, *metric.before)),
                        "metrics"}});
  }
}

void add_words(ReportFindings const &found, std::vector<Change> &changes) {
  for (auto const &word : found.words.words)
    if (!word.seasonal)
      changes.push_back({word.adjusted,
                         change_sentence(fmt::format("「{}」という言葉", word.text), true, word.now,
                                         {word.history, "その前の 12 か月"}, "words", found)});
}

void add_topics(ReportFindings const &found, std::vector<Change> &changes) {
  for (auto const &topic : found.topics.topics)
    if (topic.rising)
      changes.push_back(
          {topic.adjusted,
           change_sentence(fmt::format("「{}」の話", topic.name), true, topic.now,
                           {topic.before, to_string(found.periods.before)}, "topics", found)});
}

/// The surest first, then by text.
Sentences sorted(std::vector<Change> changes) {
  std::ranges::sort(
      changes, {}, [](Change const &one) { return std::tie(one.adjusted, one.sentence.headline); });
  Sentences sentences;
  for (auto &one : changes) sentences.push_back(std::move(one.sentence));
  return sentences;
}

/// Of fields and metrics before those of words, which mostly say the same less exactly.
Sentences changes(ReportFindings const &found) {
  std::vector<Change> rises, words, falls;
  add_counts(found, true, rises);
  add_metrics(found, true, rises);
  add_words(found, words);
  add_topics(found, words);
  add_counts(found, false, falls);
  add_metrics(found, false, falls);
  Sentences all;
  for (auto *const kind : {&rises, &words, &falls})
    std::ranges::move(sorted(std::move(*kind)), std::back_inserter(all));
  return all;
}

StorySentence no_change(ReportFindings const &found) {
  std::size_t tested = found.words.tested;
  for (auto const &counted : found.counted) tested += counted.report.tested;
  if (tested == 0)
    return {"変化を言えるだけの事例がありません", "",
            fmt::format("{} か、比べる {} の事例が少なすぎます。", to_string(found.periods.now),
                        to_string(found.periods.before)),
            "months"};
  return {"偶然といえない変化はありませんでした", "変化なし",
          fmt::format("{} を {} と比べ、言葉や内訳など {} 通りを調べました。",
                      to_string(found.periods.now), to_string(found.periods.before), tested),
          "situations"};
}

// --- what goes with what

std::string difference(Stratified const &one) {
  return fmt::format("条件のそろう事例どうしで比べると {}(95% の幅 {}–{})の差です。",
                     points(one.difference), display(one.low, ResultKind::change),
                     display(one.high, ResultKind::change));
}

/// `verdict`: of those that lead there more often.
Sentences leads(LeadReport const &report, Verdict verdict, std::string const &outcome,
                std::string const &table) {
  for (auto const &lead : report.leads) {
    if (lead.verdict != verdict) continue;
    return {{fmt::format("「{}」の後に{}が多くなっています", lead.handling, outcome),
             percent(wilson(lead.led, lead.n).share),
             fmt::format("{}が{}になり、ほかでは {}でした。{}", counted(lead.led, lead.n), outcome,
                         counted(lead.rest_led, lead.rest_n), difference(lead.adjusted_difference)),
             table}};
  }
  return {};
}

Sentences works(EffectReport const &report) {
  for (auto const &effect : report.effects) {
    if (effect.verdict != Verdict::better) continue;
    std::string const where = effect.situation.empty() ? "" : effect.situation + "では";
    return {{fmt::format("{}「{}」のとき、よく収まっています", where, effect.handling),
             percent(wilson(effect.good, effect.n).share),
             fmt::format("{}が収まり、ほかでは {}でした。{}", counted(effect.good, effect.n),
                         counted(effect.rest_good, effect.rest_n),
                         difference(effect.adjusted_difference)),
             "works"}};
  }
  return {};
}

// --- what is left to do

Sentences overdue(ReportFindings const &found) {
  auto const late = [](DueItem const &item) { return item.due && item.days_late > 0; };
  auto const count = std::ranges::count_if(found.due, late);
  if (count == 0) return {};
  auto const worst = std::ranges::max_element(found.due, {}, &DueItem::days_late);
  return {{fmt::format("期限を過ぎたものが {} 件あります", count), fmt::format("{} 件", count),
           fmt::format("{} の時点の約束、折返し、再発防止、フォロー、見直しです。最も遅れている"
                       "ものは {} 日過ぎています。",
                       to_string(found.today), worst->days_late),
           "due"}};
}

Sentences not_found(std::optional<MissedSearches> const &missed) {
  if (!missed || missed->missed == 0) return {};
  return {{fmt::format("探した言葉の {} が見つかっていません",
                       percent(wilson(missed->missed, missed->searches).share)),
           fmt::format("{} 回", missed->missed),
           fmt::format("検索 {}で、同じ言葉の事例も指針も出ませんでした。",
                       counted(missed->missed, missed->searches)),
           "gaps-miss"}};
}

StorySentence how_much(ReportFindings const &found) {
  std::size_t const now = found.size(found.periods.now);
  std::size_t const before = found.size(found.periods.before);
  return {fmt::format("{} の事例は {} 件でした", to_string(found.periods.now), now),
          fmt::format("{} 件", now),
          fmt::format("{} は {} 件、{} は {} 件でした。", to_string(found.periods.before), before,
                      to_string(found.periods.year_ago), found.size(found.periods.year_ago)),
          "months"};
}

}  // namespace

std::vector<StorySentence> tell_story(ReportFindings const &found,
                                      std::optional<MissedSearches> const &missed) {
  Sentences changed = changes(found);
  if (changed.empty()) changed = {no_change(found)};
  Sentences further(changed.begin() + 1, changed.end());
  changed.resize(1);
  Sentences story;
  for (auto const &some :
       {changed, leads(found.secondary, Verdict::worse, "二次クレーム", "secondary"),
        works(found.works), overdue(found), not_found(missed), further,
        leads(found.fans, Verdict::better, "ファン化", "fans"), Sentences{how_much(found)}})
    std::ranges::copy(some, std::back_inserter(story));
  if (story.size() > story_sentences) story.resize(story_sentences);
  return story;
}

}  // namespace kaeru
