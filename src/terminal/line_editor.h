#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "terminal/key.h"
#include "text/width.h"

namespace kaeru {

/// One line being typed, always sanitized. Moves and deletes by what a reader takes for a
/// character.
class LineEditor {
 public:
  static constexpr std::size_t max_bytes = 8000;  ///< further text is not taken

  LineEditor() = default;
  explicit LineEditor(std::string_view text);  ///< the cursor at its end

  /// Text, paste (line breaks become spaces), backspace, del, left, right, home, end, ^U (clear),
  /// ^W (the word before: a run of one script), ^K (to the end). False for a key that is none of
  /// these.
  bool handle(Key const &key);

  [[nodiscard]] std::string const &text() const { return text_; }
  [[nodiscard]] std::size_t cursor() const { return cursor_; }  ///< byte offset
  [[nodiscard]] bool empty() const { return text_.empty(); }

  /// What is seen of it in `columns` columns, the cursor always within, and the cursor's column,
  /// 0–`columns` - 1.
  struct View {
    std::string text;
    int cursor_column = 0;
  };
  [[nodiscard]] View view(int columns, Ambiguous ambiguous) const;

  bool operator==(LineEditor const &) const = default;

 private:
  bool handle_control(std::string_view letter);
  void insert(std::string_view typed);
  void erase(std::size_t from, std::size_t to);

  std::string text_;
  std::size_t cursor_ = 0;
};

}  // namespace kaeru
