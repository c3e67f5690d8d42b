// Days stand right-aligned in a margin, so that the eye runs down them.
#include "terminal/two_lines.h"

#include <algorithm>

#include "text/sanitize.h"
#include "text/width.h"

namespace kaeru {
namespace {

constexpr int margin = 6;  // "1234日"

std::string joined(std::vector<std::string> const &facts) {
  std::string text;
  for (auto const &fact : facts)
    if (!fact.empty()) text += (text.empty() ? "" : "  ") + fact;
  return sanitize_line(text);
}

}  // namespace

std::string render_two_lines(TwoLines const &item, int width, Paint const &paint) {
  int const free = margin - std::min(width_columns(item.days), margin);
  int const room = width - margin - 2;
  std::string const id = sanitize_line(item.id);
  int const id_columns = id.empty() ? 0 : width_columns(id) + 2;
  std::string text(static_cast<std::size_t>(free), ' ');
  text += paint(style::label, item.days) + "  " + cut(sanitize_line(item.title), room) + "\n";
  text += std::string(margin + 2, ' ');
  if (!id.empty()) text += paint(style::note, id) + "  ";
  return text + paint(style::label, cut(joined(item.facts), room - id_columns)) + "\n";
}

}  // namespace kaeru
