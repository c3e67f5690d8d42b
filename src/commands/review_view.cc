// The lists of a review for people, programs and spreadsheets.
#include "commands/review_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <ostream>
#include <span>

#include "commands/clock.h"
#include "commands/csv_output.h"
#include "commands/json_output.h"
#include "terminal/two_lines.h"
#include "text/sanitize.h"
#include "text/width.h"

namespace kaeru {
namespace {

using Items = std::span<ReviewItem const>;

struct ReasonWords {
  ReviewReason reason;
  char const *name;
  char const *title;
};

constexpr std::array<ReasonWords, 4> reasons = {{
    {ReviewReason::waiting, "waiting", "検証を待っている"},
    {ReviewReason::overdue, "overdue", "見直しの日が来た"},
    {ReviewReason::flagged, "flagged", "オペレーターが「違う」「足りない」とした"},
    {ReviewReason::unopened, "unopened", "だれも開いていない"},
}};

ReasonWords const &words_of(ReviewReason reason) {
  return reasons[static_cast<std::size_t>(reason)];
}

/// The items of one reason.
Items group(Review const &review, ReviewReason reason) {
  auto const [begin, end] = std::ranges::equal_range(review.items, reason, {}, &ReviewItem::reason);
  return {begin, end};
}

Items first(Items items, std::size_t limit) {
  return items.first(std::min(items.size(), limit));
}

// --- what an item says

char const *kind(ReviewRecord const &record) {
  return record.guidance ? "指針" : "事例";
}

std::string state(ReviewRecord const &record) {
  if (record.state.empty()) return "状態なし";
  bool const unapproved = record.guidance && record.decider.empty() && record.state == "検証済";
  return unapproved ? "承認者なし" : record.state;
}

/// Whom to ask: who wrote what waits, who decided on the rest.
std::string who(ReviewItem const &item) {
  auto const &[author, decider] = std::tie(item.record.author, item.record.decider);
  bool const ask_author = item.reason == ReviewReason::waiting || decider.empty();
  return ask_author && !author.empty() ? author : decider;
}

std::string days(ReviewItem const &item, Date today) {
  return item.since ? fmt::to_string(std::max(days_between(*item.since, today), 0)) : "";
}

std::string day(std::optional<Date> const &date) {
  return date ? to_string(*date) : "";
}

std::string flags(ReviewItem const &item) {
  std::string text = item.wrong > 0 ? fmt::format("違う {}", item.wrong) : "";
  if (item.missing > 0)
    text += fmt::format("{}足りない {}", text.empty() ? "" : "、", item.missing);
  return text;
}

std::string note(ReviewItem const &item) {
  switch (item.reason) {
    case ReviewReason::waiting:
      return state(item.record);
    case ReviewReason::overdue:
      return day(item.since);
    case ReviewReason::flagged:
      return flags(item);
    case ReviewReason::unopened:
      return item.shown > 0 ? fmt::format("{} 回出た", item.shown) : "出ていない";
  }
  return "";
}

// --- for people

/// 違う 2, 「上司だせ」「返金」
std::vector<std::string> facts(ReviewItem const &item) {
  std::string queries;
  for (auto const &query : item.queries) queries += "「" + query + "」";
  return {item.record.guidance ? "指針" : "", who(item), note(item), queries};
}

std::string render_item(ReviewItem const &item, Date today, int width, Paint const &paint) {
  return render_two_lines({.days = item.since ? days(item, today) + "日" : "",
                           .title = item.record.title.empty() ? "(標題なし)" : item.record.title,
                           .id = item.record.id,
                           .facts = facts(item)},
                          width, paint);
}

/// "2026-10-31", or "" where nobody searched.
std::string first_day(ReviewLog const &log) {
  return log.first_ms ? local_time(*log.first_ms).substr(0, 10) : "";
}

/// What rests on the log says how much of it there is.
std::string heading(ReviewReason reason, std::size_t count, ReviewLog const &log) {
  bool const by_showing = reason == ReviewReason::unopened && log.uses == 0;
  char const *const title = by_showing ? "検索に一度も出ていない" : words_of(reason).title;
  std::string const text = fmt::format("■ {} {}件", title, count);
  bool const from_log = reason == ReviewReason::flagged || reason == ReviewReason::unopened;
  if (!from_log || !log.first_ms) return text;
  return text + fmt::format("(検索 {} 回、{} から)", log.searches, first_day(log));
}

// --- for programs

nlohmann::ordered_json to_json(ReviewItem const &item, Date today) {
  auto const &record = item.record;
  nlohmann::ordered_json json = {{"reason", to_string(item.reason)},
                                 {"kind", record.guidance ? "guidance" : "case_study"},
                                 {"id", record.id},
                                 {"title", record.title},
                                 {"path", record.path},
                                 {"state", record.state},
                                 {"who", who(item)},
                                 {"since", day(item.since)}};
  json["days"] = item.since ? nlohmann::ordered_json(days_between(*item.since, today)) : nullptr;
  json["wrong"] = item.wrong;
  json["missing"] = item.missing;
  json["queries"] = item.queries;
  json["shown"] = item.shown;
  return json;
}

std::vector<std::string> csv_cells(ReviewItem const &item, Date today) {
  return {words_of(item.reason).title,
          days(item, today),
          kind(item.record),
          item.record.id,
          item.record.title,
          state(item.record),
          who(item),
          day(item.since),
          fmt::to_string(item.wrong),
          fmt::to_string(item.missing),
          fmt::format("{}", fmt::join(item.queries, " / ")),
          fmt::to_string(item.shown),
          item.record.path};
}

}  // namespace

char const *to_string(ReviewReason reason) {
  return words_of(reason).name;
}

std::string render_review(Review const &review, std::size_t limit, int width_columns,
                          Paint const &paint) {
  std::string out;
  for (auto const &words : reasons) {
    Items const items = group(review, words.reason);
    if (items.empty()) continue;
    out += out.empty() ? "" : "\n";
    out += paint(style::title, heading(words.reason, items.size(), review.log)) + "\n";
    for (auto const &item : first(items, limit))
      out += render_item(item, review.today, width_columns, paint);
    if (items.size() > limit)
      out += paint(style::label,
                   fmt::format("ほか {} 件(--limit で増やせます)", items.size() - limit)) +
             "\n";
  }
  return out;
}

void print_review_json(Review const &review, std::size_t limit, std::ostream &out) {
  auto items = nlohmann::ordered_json::array();
  for (auto const &words : reasons)
    for (auto const &item : first(group(review, words.reason), limit))
      items.push_back(to_json(item, review.today));
  auto const &log = review.log;
  print_json({{"version", 1},
              {"items", items},
              {"log", {{"searches", log.searches}, {"uses", log.uses}, {"since", first_day(log)}}}},
             out);
}

void print_review_csv(Review const &review, std::size_t limit, std::ostream &out) {
  out << byte_order_mark
      << csv_row({"理由", "日数", "種類", "id", "標題", "状態", "担当", "起点", "違う", "足りない",
                  "引いた言葉", "検索に出た回数", "ファイル"});
  for (auto const &words : reasons)
    for (auto const &item : first(group(review, words.reason), limit)) {
      auto row = csv_cells(item, review.today);
      for (auto &cell : row) cell = sanitize_line(cell);
      out << csv_row(row);
    }
}

}  // namespace kaeru
