// The cursor always stands between two characters as a reader takes them, never within one.
#include "terminal/line_editor.h"

#include <algorithm>

#include "text/chars.h"
#include "text/normalize.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

/// The first boundary between characters at or behind `at`.
std::size_t boundary_from(std::string_view text, std::size_t at) {
  std::string_view rest = text;
  while (!rest.empty() && text.size() - rest.size() < at) take_cluster(rest);
  return text.size() - rest.size();
}

/// The last boundary before `at`; 0 where there is none.
std::size_t boundary_before(std::string_view text, std::size_t at) {
  std::string_view rest = text;
  std::size_t last = 0;
  while (!rest.empty() && text.size() - rest.size() < at) {
    last = text.size() - rest.size();
    take_cluster(rest);
  }
  return last;
}

bool is_blank(char32_t c) {
  return c == U' ' || c == U'\u3000';
}

/// Where the word before `at` begins: a run of one script, so that a slip of the IME costs no more
/// than what it made, and the blanks behind it.
std::size_t word_before(std::string_view text, std::size_t at) {
  std::size_t start = 0;
  CharClass script = CharClass::other;
  bool after_blank = true;
  for (std::string_view rest = text.substr(0, at); !rest.empty();) {
    std::size_t const here = at - rest.size();
    char32_t const c = to_utf32(take_cluster(rest))[0];
    bool const blank = is_blank(c);
    if (!blank && (after_blank || char_class(c) != script)) {
      start = here;
      script = char_class(c);
    }
    after_blank = blank;
  }
  return start;
}

/// As many whole characters as `max_bytes` hold.
std::string_view whole_characters(std::string_view text, std::size_t max_bytes) {
  std::string_view rest = text;
  while (!rest.empty()) {
    std::string_view after = rest;
    take_cluster(after);
    if (text.size() - after.size() > max_bytes) break;
    rest = after;
  }
  return text.substr(0, text.size() - rest.size());
}

/// As many whole characters as `columns` hold.
std::string_view visible_characters(std::string_view text, int columns, Ambiguous ambiguous) {
  std::string_view rest = text;
  while (!rest.empty()) {
    std::string_view after = rest;
    columns -= width_columns(take_cluster(after), ambiguous);
    if (columns < 0) break;
    rest = after;
  }
  return text.substr(0, text.size() - rest.size());
}

}  // namespace

LineEditor::LineEditor(std::string_view text) {
  insert(text);
}

bool LineEditor::handle(Key const &key) {
  switch (key.kind) {
    case Key::Kind::text:
    case Key::Kind::paste:
      insert(key.text);
      return true;
    case Key::Kind::backspace:
      erase(boundary_before(text_, cursor_), cursor_);
      return true;
    case Key::Kind::del:
      erase(cursor_, boundary_from(text_, cursor_ + 1));
      return true;
    case Key::Kind::left:
      cursor_ = boundary_before(text_, cursor_);
      return true;
    case Key::Kind::right:
      cursor_ = boundary_from(text_, cursor_ + 1);
      return true;
    case Key::Kind::home:
      cursor_ = 0;
      return true;
    case Key::Kind::end:
      cursor_ = text_.size();
      return true;
    case Key::Kind::control:
      return handle_control(key.text);
    default:
      return false;
  }
}

bool LineEditor::handle_control(std::string_view letter) {
  if (letter == "u")
    erase(0, text_.size());
  else if (letter == "w")
    erase(word_before(text_, cursor_), cursor_);
  else if (letter == "k")
    erase(cursor_, text_.size());
  else
    return false;
  return true;
}

void LineEditor::insert(std::string_view typed) {
  std::string const clean = sanitize_line(typed);
  std::string_view const taken = whole_characters(clean, max_bytes - text_.size());
  text_.insert(cursor_, taken);
  cursor_ = boundary_from(text_, cursor_ + taken.size());
}

void LineEditor::erase(std::size_t from, std::size_t to) {
  text_.erase(from, to - from);
  cursor_ = from;
}

LineEditor::View LineEditor::view(int columns, Ambiguous ambiguous) const {
  if (columns < 1) return {};
  std::string_view rest = text_;
  int before = width_columns(rest.substr(0, cursor_), ambiguous);
  int const after = width_columns(rest.substr(cursor_), ambiguous);
  // What must be seen from the cursor on: its own cell, and some of what follows.
  int const ahead = std::clamp(std::min(after, std::max(columns / 3, 2)), 1, columns);
  while (before + ahead > columns) before -= width_columns(take_cluster(rest), ambiguous);
  return {std::string(visible_characters(rest, columns, ambiguous)), before};
}

}  // namespace kaeru
