// One list twice: for a screen and to be pasted into a chat or minutes.
#include "commands/changes_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <span>

#include "casebook/markdown_escape.h"
#include "terminal/entries.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

using Changes = std::span<BookEdit const>;

std::string heading(Changes group) {
  auto const &first = group.front();
  return fmt::format("{} {} {}件", first.guidance ? "指針" : "事例", label(first.kind),
                     group.size());
}

/// Changes of one kind stand together.
void each_group(std::vector<BookEdit> const &changes, std::function<void(Changes)> const &visit) {
  for (auto begin = changes.begin(); begin != changes.end();) {
    auto const end = std::find_if(begin, changes.end(), [&](BookEdit const &one) {
      return one.guidance != begin->guidance || one.kind != begin->kind;
    });
    visit(Changes(begin, end));
    begin = end;
  }
}

/// Cards are all told.
Changes shown(Changes group, std::size_t limit) {
  return group.front().guidance ? group : group.first(std::min(group.size(), limit));
}

std::string left_out(Changes group, Changes told) {
  if (group.size() == told.size()) return "";
  return fmt::format("ほか {} 件(--limit で増やせます)\n", group.size() - told.size());
}

std::string day_and_role(BookEdit const &one) {
  return fmt::format("{}  {}", to_string(one.day), one.audience.empty() ? "OP" : one.audience);
}

std::string render_change(BookEdit const &one, int width, Paint const &paint) {
  std::string const title = sanitize_line(one.title.empty() ? one.id : one.title);
  std::string text = render_text(title, width, 2);
  if (!one.core.empty() && one.kind != ChangeKind::withdrawn)
    text += paint(style::say, render_text(sanitize_line(one.core), width, 4));
  return text + "    " + paint(style::note, sanitize_line(one.id)) + "  " +
         paint(style::label, day_and_role(one)) + "\n";
}

std::string change_markdown(BookEdit const &one) {
  std::string text = "- **" + markdown_escape(sanitize_line(one.title)) + "**";
  if (!one.core.empty() && one.kind != ChangeKind::withdrawn)
    text += " " + markdown_escape(sanitize_line(one.core));
  return text +
         fmt::format(" ({} {})\n", markdown_escape(sanitize_line(one.id)), day_and_role(one));
}

}  // namespace

std::string render_changes(ChangeNews const &news, std::size_t limit, int width,
                           Paint const &paint) {
  std::string text = paint(style::title, news.title) + "\n\n";
  each_group(news.changes, [&](Changes group) {
    text += paint(style::title, "■ " + heading(group)) + "\n";
    auto const told = shown(group, limit);
    for (auto const &one : told) text += render_change(one, width, paint);
    text += left_out(group, told) + "\n";
  });
  for (auto const &note : news.notes) text += paint(style::note, render_text(note, width));
  return text;
}

std::string changes_markdown(ChangeNews const &news, std::size_t limit) {
  std::string text = "# " + news.title + "\n";
  each_group(news.changes, [&](Changes group) {
    text += "\n## " + heading(group) + "\n\n";
    auto const told = shown(group, limit);
    for (auto const &one : told) text += change_markdown(one);
    if (auto const more = left_out(group, told); !more.empty()) text += "\n" + more;
  });
  if (!news.notes.empty()) text += "\n";
  for (auto const &note : news.notes) text += note + "\n";
  return text;
}

}  // namespace kaeru
