#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casebook/text_line.h"

namespace kaeru {

/// Gathers the text of one paragraph or heading, piece by piece, into lines. A soft break inside
/// running prose is closed up (with a space between ASCII letters); after a short line or the end
/// of a sentence, and before a time, a quotation or an arrow, it stays a line break.
class InlineText {
 public:
  /// `line` is the file's line where the paragraph begins.
  explicit InlineText(int line) : line_(line) { lines_.push_back({"", line, 0, 0, false}); }

  void add_text(std::string_view text);
  void add_code(std::string_view text);
  void add_html(std::string_view tag);
  void soft_break();
  void hard_break();

  /// The lines that are not empty, trimmed.
  std::vector<TextLine> take();
  /// Text between script or style tags was left out.
  [[nodiscard]] bool dropped_html() const { return dropped_html_; }

 private:
  void append(std::string_view text);
  void begin_line();

  std::vector<TextLine> lines_;
  int line_;
  bool soft_ = false;  ///< a soft break awaits what follows
  bool hidden_ = false;
  std::string hidden_text_;
  bool dropped_html_ = false;
};

}  // namespace kaeru
