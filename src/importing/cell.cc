// What stands in a cell, as the book writes it.
#include "importing/cell.h"

#include <vector>

#include "casebook/characters.h"
#include "casebook/markdown_repair.h"
#include "text/compose.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

/// The line as a list item where the reader of the book would see one, else as it is.
std::string with_list_mark(std::string_view line) {
  static Vocabulary const no_headings;
  Diagnostics ignored;
  std::string mended(trim(mend_markdown(line, "", no_headings, ignored)));
  bool const item = mended.starts_with("- ") || (mended.front() >= '0' && mended.front() <= '9');
  return item ? mended : std::string(line);
}

}  // namespace

std::string clean_cell(std::string_view cell) {
  return std::string(trim(compose(sanitize_text(cell))));
}

std::string section_lines(std::string_view clean) {
  std::vector<std::string> lines;
  for (std::string_view const line : split_lines(clean))
    if (std::string_view const kept = trim(line); !kept.empty())
      lines.push_back(with_list_mark(kept));
  return join(lines, "\n");
}

std::string first_sentence(std::string_view text, std::size_t least, std::size_t characters) {
  static constexpr std::u32string_view ends = U"。！？!?";
  std::string_view rest = take_line(text);
  std::string_view const line = rest;
  for (std::size_t count = 1; !rest.empty(); ++count)
    if (ends.find(take_character(rest)) != ends.npos && count >= least) break;
  return clipped(trim(line.substr(0, line.size() - rest.size())), characters);
}

}  // namespace kaeru
