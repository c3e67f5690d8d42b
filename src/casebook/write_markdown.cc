// Plain text to Markdown. Each line is a list item, a paragraph (below an item or not) or, where
// neither could keep its spaces, a line of code. Marks are escaped only where they would be read.
#include "casebook/write_markdown.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "casebook/characters.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

constexpr std::size_t most_brackets = 1000;  // of a section; the reader takes 2000 in a paragraph
constexpr std::size_t heading_characters = 20;  // no word of the vocabulary's headings is longer

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool begins_entity(std::string_view after) {
  return !after.empty() && (after.front() == '#' || (after.front() >= 'A' && after.front() <= 'z'));
}

/// A run of `**` cannot be escaped: the reader drops it beside Japanese text. In code it stays.
std::size_t emphasis_run(std::string_view text) {
  std::size_t const length = std::min(text.find_first_not_of("*_"), text.size());
  return length > 1 ? length : 0;
}

bool needs_escape(std::string_view text, bool in_heading) {
  switch (text.front()) {
    case '\\':
    case '`':
    case '*':
    case '_':
    case '<':
      return true;
    case '#':
      return in_heading;
    case '&':
      return begins_entity(text.substr(1));
    case ']':
      return text.substr(1).starts_with('(');
    default:
      return false;
  }
}

std::string escaped(std::string_view text, bool in_heading, bool bracket_entities) {
  std::string out;
  while (!text.empty()) {
    if (std::size_t const run = emphasis_run(text); run > 0) {
      out += fmt::format("`{}`", text.substr(0, run));
      text.remove_prefix(run);
      continue;
    }
    if (needs_escape(text, in_heading)) out += '\\';
    bracket_entities &&text.front() == '[' ? out += "&#91;" : out += text.front();
    text.remove_prefix(1);
  }
  return out;
}

/// Digits at the front, in either width; `rest` moves past them.
std::size_t take_digits(std::string_view &rest) {
  std::size_t count = 0;
  for (std::string_view next = rest; !next.empty(); rest = next, ++count) {
    char32_t const c = take_character(next);
    if (!(c >= '0' && c <= '9') && !(c >= U'０' && c <= U'９')) break;
  }
  return count;
}

/// Whether the reader would mend the line into a heading or list item (casebook/markdown_repair.h).
bool would_be_mended(std::string_view line) {
  static constexpr std::u32string_view bullets = U"・●○◯■◆▪•･＃";
  static constexpr std::u32string_view headings = U"□◇▼【";
  std::string_view rest = line;
  char32_t const first = take_character(rest);
  if (bullets.find(first) != bullets.npos || (first >= U'①' && first <= U'⑳')) return true;
  if (headings.find(first) != headings.npos) return count_characters(rest) <= heading_characters;
  rest = line;
  if (take_digits(rest) == 0 || rest.empty()) return false;
  bool const wide = !is_digit(line.front());
  bool const wide_mark = rest.starts_with("．") || rest.starts_with("）");
  return wide_mark || (wide && (rest.front() == '.' || rest.front() == ')'));
}

/// So that what begins a line begins no block.
std::string guarded_front(std::string_view line, std::string text, bool begins_line) {
  if (begins_line && would_be_mended(line)) {
    std::string_view rest = line;
    char32_t const first = take_character(rest);
    return fmt::format("&#{};", static_cast<std::uint32_t>(first)) +
           text.substr(line.size() - rest.size());
  }
  std::size_t const digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits > 0 && digits < text.size() && (text[digits] == '.' || text[digits] == ')'))
    return text.insert(digits, "\\");
  return std::string_view("-+=>#~[").find(text.front()) == std::string_view::npos ? text
                                                                                  : "\\" + text;
}

struct Item {
  std::string_view mark;  ///< "- ", "12. "
  int number = -1;        ///< of an ordered item
  std::string_view content;
};

std::optional<Item> item_at(std::string_view text) {
  if (text.starts_with("- ")) return Item{text.substr(0, 2), -1, text.substr(2)};
  std::size_t const digits = std::min(text.find_first_not_of("0123456789"), text.size());
  bool const canonical = digits == 1 || (digits > 1 && digits < 8 && text.front() != '0');
  if (!canonical || !text.substr(digits).starts_with(". ")) return std::nullopt;
  return Item{text.substr(0, digits + 2), std::stoi(std::string(text.substr(0, digits))),
              text.substr(digits + 2)};
}

bool is_trimmed(std::string_view text) {
  return !text.empty() && trim(text).size() == text.size();
}

class SectionWriter {
 public:
  explicit SectionWriter(std::string_view text)
      : bracket_entities_(static_cast<std::size_t>(std::ranges::count(text, '[')) > most_brackets) {
  }

  std::string write(std::string_view text) {
    for (std::string_view const line : split_lines(text))
      if (std::string const clean = sanitize_line(line); !trim(clean).empty()) add(clean);
    close_fence();
    return std::move(out_);
  }

 private:
  struct Open {
    int number;          ///< of the last item; -1 in a bulleted list
    std::size_t column;  ///< where its content begins
  };

  void add(std::string_view line) {
    std::size_t const indent = line.find_first_not_of(' ');
    std::size_t const depth = indent / 2;
    std::string_view const content = line.substr(indent);
    bool const fits = indent % 2 == 0 && depth <= open_.size();
    if (fits)
      if (auto const item = item_at(content); item && add_item(*item, depth)) return;
    if (fits && is_trimmed(content)) return add_paragraph(content, depth);
    add_code(line);
  }

  /// The reader counts the items of a list itself, so an ordered one must follow the one before.
  bool add_item(Item const &item, std::size_t depth) {
    bool const follows = open_.size() > depth;
    if (!is_trimmed(item.content)) return false;
    if (follows && (open_[depth].number >= 0) != (item.number >= 0)) return false;
    if (follows && item.number >= 0 && open_[depth].number + 1 != item.number) return false;
    bool const cannot_interrupt = !follows && item.number >= 0 && item.number != 1;
    if (!after_item_ || cannot_interrupt) begin_block();
    open_.resize(depth);
    std::string const indent(column(), ' ');
    out_ += fmt::format("{}{}{}\n", indent, item.mark, guarded(item.content, false));
    open_.push_back({item.number, column() + item.mark.size()});
    after_item_ = true;
    return true;
  }

  void add_paragraph(std::string_view content, std::size_t depth) {
    begin_block();
    open_.resize(depth);
    out_ += std::string(column(), ' ') + guarded(content, true) + "\n";
  }

  void add_code(std::string_view line) {
    open_.clear();
    if (code_.empty()) begin_block();
    code_.emplace_back(line);
  }

  void begin_block() {
    close_fence();
    if (!out_.empty()) out_ += '\n';
    after_item_ = false;
  }

  void close_fence() {
    if (code_.empty()) return;
    std::size_t longest = 2;
    for (std::string const &line : code_) {
      std::string_view const text = trim(line);
      longest = std::max(longest, std::min(text.find_first_not_of('`'), text.size()));
    }
    std::string const fence(longest + 1, '`');
    out_ += fmt::format("{}\n{}\n{}\n", fence, fmt::join(code_, "\n"), fence);
    code_.clear();
  }

  [[nodiscard]] std::size_t column() const { return open_.empty() ? 0 : open_.back().column; }

  [[nodiscard]] std::string guarded(std::string_view content, bool begins_line) const {
    return guarded_front(content, escaped(content, false, bracket_entities_), begins_line);
  }

  bool bracket_entities_;
  std::vector<Open> open_;  ///< items around the next line, outermost first
  bool after_item_ = false;
  std::vector<std::string> code_;
  std::string out_;
};

}  // namespace

std::string section_markdown(std::string_view text) {
  return SectionWriter(text).write(text);
}

std::string heading_markdown(std::string_view heading) {
  return escaped(sanitize_line(heading), true, false);
}

}  // namespace kaeru
