// What is late comes first and is counted in days; what has no day says when anyone last spoke.
#include "commands/due_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <span>

#include "casebook/characters.h"
#include "terminal/entries.h"
#include "terminal/two_lines.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

struct Heading {
  std::string title;
  std::string note = "";  ///< below it; may be empty
};

template <typename Item>
using Render = std::function<TwoLines(Item const &)>;

/// A heading with the number of all, the first items, and how many were left out; "" for none.
template <typename Item>
std::string render_group(Heading const &heading, std::span<Item const> items, std::size_t limit,
                         Render<Item> const &lines, int width, Paint const &paint) {
  if (items.empty()) return "";
  std::string const title = fmt::format("■ {} {}件", heading.title, items.size());
  std::string text = paint(style::title, title) + "\n";
  if (!heading.note.empty()) text += paint(style::note, render_text(heading.note, width, 2));
  for (auto const &item : items.first(std::min(items.size(), limit)))
    text += render_two_lines(lines(item), width, paint);
  if (items.size() > limit)
    text += fmt::format("ほか {} 件(--limit で増やせます)\n", items.size() - limit);
  return text + "\n";
}

std::string what_of(DueItem const &item) {
  return fmt::format("{}: {}", label(item.kind), item.what);
}

std::string owner_of(DueItem const &item) {
  return item.owner.empty() ? "担当なし" : item.owner;
}

std::string last_contact(DueItem const &item) {
  return item.last_contact ? "最後の接触 " + to_string(*item.last_contact) : "";
}

TwoLines dated(DueItem const &item) {
  return {fmt::format("{}日", std::abs(item.days_late)),
          what_of(item),
          item.id,
          {to_string(*item.due), owner_of(item), item.title}};
}

TwoLines undated(DueItem const &item) {
  return {"", what_of(item), item.id, {owner_of(item), last_contact(item), item.title}};
}

TwoLines transferred(DueItem const &item) {
  std::string due = item.due ? to_string(*item.due) : "";
  if (item.due) due += item.days_late > 0 ? "(過ぎた)" : "まで";
  return {"", what_of(item), item.id, {due, last_contact(item), item.title}};
}

TwoLines chronic(ChronicMatter const &matter) {
  auto const counted = [](char const *what, auto count, char const *unit) {
    return fmt::format("{} {} {}", what, count, unit);
  };
  return {fmt::format("{}日", matter.days),
          matter.title,
          matter.id,
          {counted("接触", matter.contacts, "回"),
           matter.same_answers > 0 ? counted("同じ回答", matter.same_answers, "回") : "",
           matter.ids.size() > 1 ? counted("事例", matter.ids.size(), "件") : "",
           matter.open ? "" : "終わった", matter.owner}};
}

/// "約束 3、再発防止 12"
std::string kinds_in(std::span<DueItem const> items) {
  std::vector<std::string> counts;
  for (auto const kind : due_kinds)
    if (auto const n = std::ranges::count(items, kind, &DueItem::kind); n > 0)
      counts.push_back(fmt::format("{} {}", label(kind), n));
  return join(counts, "、");
}

std::span<DueItem const> group(std::span<DueItem const> &rest, bool (*belongs)(DueItem const &)) {
  auto const end = std::ranges::find_if_not(rest, belongs);
  auto const size = static_cast<std::size_t>(end - rest.begin());
  auto const found = rest.first(size);
  rest = rest.subspan(size);
  return found;
}

}  // namespace

std::string render_due(std::vector<DueItem> const &items, DueRules const &rules, std::size_t limit,
                       int width, Paint const &paint) {
  std::span<DueItem const> rest = items;
  auto const late = group(rest, [](DueItem const &one) { return one.due && one.days_late > 0; });
  auto const coming = group(rest, [](DueItem const &one) { return one.due.has_value(); });
  std::string const soon = fmt::format("これから {} 日のうち", rules.coming_days);
  auto const heading = [](std::string title, std::span<DueItem const> of) {
    return Heading{std::move(title), kinds_in(of)};
  };
  return render_group<DueItem>(heading("期限を過ぎた", late), late, limit, dated, width, paint) +
         render_group<DueItem>(heading(soon, coming), coming, limit, dated, width, paint) +
         render_group<DueItem>(heading("期限が書かれていない", rest), rest, limit, undated, width,
                               paint);
}

std::string render_transfer(std::vector<DueItem> const &items, std::size_t limit, int width,
                            Paint const &paint) {
  std::string text;
  for (auto begin = items.begin(); begin != items.end();) {
    auto const end = std::find_if(begin, items.end(),
                                  [&](DueItem const &item) { return item.owner != begin->owner; });
    std::string const owner = sanitize_line(owner_of(*begin));
    auto const own = std::span(begin, end);
    text += render_group<DueItem>({owner}, own, limit, transferred, width, paint);
    begin = end;
  }
  return text;
}

std::string render_chronic(std::vector<ChronicMatter> const &matters, DueRules const &rules,
                           std::size_t limit, int width, Paint const &paint) {
  std::string const lines =
      fmt::format("目安: {} 日か接触 {} 回を超える、または同じ回答が {} 回以上", rules.chronic_days,
                  rules.chronic_contacts, rules.same_answer_max);
  return render_group<ChronicMatter>({"長く続いている案件", lines}, matters, limit, chronic, width,
                                     paint);
}

}  // namespace kaeru
