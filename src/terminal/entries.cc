// The left column is as wide as its widest short term.
#include "terminal/entries.h"

#include <algorithm>

#include "text/wrap.h"

namespace kaeru {
namespace {

constexpr int gap = 2;
constexpr int narrowest_text = 20;

std::string spaces(int count) {
  return std::string(static_cast<std::size_t>(count), ' ');
}

int left_columns(std::vector<Entry> const &entries, int limit) {
  int widest = 0;
  for (auto const &entry : entries)
    if (int const columns = width_columns(entry.term); columns <= limit)
      widest = std::max(widest, columns);
  return widest;
}

}  // namespace

std::string render_entries(std::vector<Entry> const &entries, EntriesLayout const &layout,
                           Paint const &paint) {
  int const left = left_columns(entries, layout.term_columns);
  int const text_at = layout.indent + left + gap;
  int const room = std::max(layout.width_columns - text_at, narrowest_text);
  std::string out;
  for (auto const &[term, text] : entries) {
    out += spaces(layout.indent) + paint(layout.term_style, term);
    int at = layout.indent + width_columns(term);
    if (at + gap > text_at && !text.empty()) out += '\n', at = 0;
    for (auto const &line : wrap(text, room)) {
      if (!line.empty()) out += spaces(text_at - at) + line;
      out += '\n';
      at = 0;
    }
  }
  return out;
}

std::string render_text(std::string const &text, int width_columns, int indent) {
  std::string out;
  for (auto const &line : wrap(text, std::max(width_columns - indent, narrowest_text)))
    out += (line.empty() ? "" : spaces(indent) + line) + '\n';
  return out;
}

}  // namespace kaeru
