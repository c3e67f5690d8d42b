#pragma once

#include <string>
#include <vector>

#include "terminal/style.h"

namespace kaeru {

/// A term and what is said about it.
struct Entry {
  std::string term;  ///< one line, sanitized
  std::string text;  ///< sanitized; '\n' starts a new line
};

/// Two columns: terms on the left, their texts wrapped on the right, to `width_columns` in all. A
/// term wider than `term_columns` gets a line of its own.
struct EntriesLayout {
  int width_columns = 80;
  int term_columns = 24;
  int indent = 2;
  Style term_style = style::plain;
};

std::string render_entries(std::vector<Entry> const &entries, EntriesLayout const &layout,
                           Paint const &paint);

/// Paragraphs wrapped to `width_columns`, each line behind `indent` spaces.
std::string render_text(std::string const &text, int width_columns, int indent = 0);

}  // namespace kaeru
