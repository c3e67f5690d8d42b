// One paragraph's text. CommonMark leaves ** beside Japanese punctuation unread; such marks are
// dropped here, but not those inside an ASCII word.
#include "casebook/inline_text.h"

#include <algorithm>
#include <array>

#include "casebook/characters.h"
#include "casebook/html_text.h"

namespace kaeru {
namespace {

constexpr std::size_t wrapped_line_characters = 30;
constexpr std::size_t longest_character = 4;  ///< bytes
/// What a line ends with is looked for in so many bytes: a paragraph may be one line of a megabyte.
constexpr std::size_t looked_back = 128;

constexpr std::array<std::string_view, 10> line_ends = {"。", "．", "！", "？", "」",
                                                        "』", "!",  "?",  ":",  "："};
constexpr std::array<std::string_view, 8> line_begins = {"「", "『", "→",  "⇒",
                                                         "・", "(",  "（", "※"};

bool is_ascii(char c) {
  return (c & 0x80) == 0;
}
bool is_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Where `**` or `__` begins, else the text's end.
std::size_t find_marks(std::string_view text) {
  for (std::size_t at = text.find_first_of("*_"); at != text.npos;
       at = text.find_first_of("*_", at + 1))
    if (at + 1 < text.size() && text[at + 1] == text[at]) return at;
  return text.size();
}

/// The length of the run of '*' or '_' at the front.
std::size_t run_length(std::string_view text) {
  return std::min(text.find_first_not_of(text.front()), text.size());
}

/// Whether a soft break between these two is a line break that the writer meant.
bool is_meant(std::string_view before, std::string_view after) {
  bool const is_short = before.size() < longest_character * wrapped_line_characters &&
                        count_characters(before) < wrapped_line_characters;
  auto const end_of_line =
      trim(before.substr(before.size() - std::min(before.size(), looked_back)));
  auto const ends = [&](std::string_view end) { return end_of_line.ends_with(end); };
  auto const begins = [&](std::string_view begin) { return after.starts_with(begin); };
  bool const digit = !after.empty() && after.front() >= '0' && after.front() <= '9';
  return digit || is_short || std::ranges::any_of(line_ends, ends) ||
         std::ranges::any_of(line_begins, begins);
}

}  // namespace

void InlineText::begin_line() {
  lines_.push_back({"", line_, 0, 0, false});
}

void InlineText::append(std::string_view text) {
  if (text.empty()) return;
  if (hidden_) {
    hidden_text_ += text;
    return;
  }
  std::string &line = lines_.back().text;
  if (soft_ && is_meant(line, trim_left(text))) {
    begin_line();
  } else if (soft_ && !line.empty() && is_ascii(line.back()) && is_ascii(text.front())) {
    line += ' ';
  }
  soft_ = false;
  lines_.back().text += text;
}

void InlineText::add_text(std::string_view text) {
  while (!text.empty()) {
    std::size_t const mark = find_marks(text);
    append(text.substr(0, mark));
    text.remove_prefix(mark);
    if (text.empty()) return;
    std::size_t const length = run_length(text);
    std::string const &line = lines_.back().text;
    bool const in_word =
        !line.empty() && is_word(line.back()) && length < text.size() && is_word(text[length]);
    if (in_word || length > 3) append(text.substr(0, length));
    text.remove_prefix(length);
  }
}

void InlineText::add_code(std::string_view text) {
  append(text);
}

void InlineText::add_html(std::string_view tag) {
  HtmlTag const kind = html_tag(tag);
  if (kind == HtmlTag::hides) hidden_ = true;
  if (kind == HtmlTag::reveals && hidden_) {
    hidden_ = false;
    dropped_html_ = true;
    hidden_text_.clear();
  }
  if (kind == HtmlTag::line_break || kind == HtmlTag::item) {
    soft_ = false;
    begin_line();
  }
  if (kind == HtmlTag::cell) append(" ");
  line_ += static_cast<int>(std::ranges::count(tag, '\n'));
}

void InlineText::soft_break() {
  ++line_;
  soft_ = true;
}

void InlineText::hard_break() {
  ++line_;
  soft_ = false;
  begin_line();
}

std::vector<TextLine> InlineText::take() {
  hidden_ = false;
  append(hidden_text_);  // a script that never ended hides nothing
  for (TextLine &line : lines_) line.text = std::string(trim(line.text));
  std::erase_if(lines_, [](TextLine const &line) { return line.text.empty(); });
  return std::move(lines_);
}

}  // namespace kaeru
