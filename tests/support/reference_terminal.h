#pragma once

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "text/normalize.h"
#include "text/width.h"

namespace kaeru {

/// What a terminal shows in one cell; the right half of a wide character is an empty text.
struct ShownCell {
  std::string text = " ";
  std::string sgr;
  bool operator==(ShownCell const &) const = default;
};

/// As much of a terminal as our output needs, written after the terminals' manuals and not after
/// our code. Its characters may be wider than we think.
class ReferenceTerminal {
 public:
  ReferenceTerminal(int columns, int rows, Ambiguous ambiguous)
      : columns_(columns),
        ambiguous_(ambiguous),
        cells_(static_cast<std::size_t>(rows),
               std::vector<ShownCell>(static_cast<std::size_t>(columns))) {}

  void write(std::string_view bytes) {
    pending_ += bytes;
    while (std::size_t const taken = take(pending_)) pending_.erase(0, taken);
  }

  [[nodiscard]] std::vector<std::vector<ShownCell>> const &cells() const { return cells_; }
  [[nodiscard]] std::string text() const {
    std::string out;
    for (auto const &cells : cells_) {
      std::string line;
      for (ShownCell const &cell : cells) line += cell.text;
      out += line.erase(line.find_last_not_of(' ') + 1) + '\n';
    }
    return out;
  }

  int row = 0;
  int column = 0;
  bool wraps = true;
  bool cursor_shown = true;
  bool alternate_screen = false;
  bool bracketed_paste = false;
  bool updating = false;
  std::vector<std::string> strings;  ///< OSC and DCS, without their ends
  std::string unknown;               ///< sequences that are not known here

 private:
  /// Bytes of the first character or sequence of `input`, which is obeyed; 0 when it is not whole.
  std::size_t take(std::string_view input) {
    if (input.empty()) return 0;
    if (input[0] == '\x1b') return take_escape(input);
    if (static_cast<unsigned char>(input[0]) < 0x20) return 1;
    std::size_t size = 1;
    while (size < input.size() && (input[size] & 0xC0) == 0x80) ++size;
    auto const lead = static_cast<unsigned char>(input[0]);
    std::size_t const wanted = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (size < wanted && size == input.size()) return 0;
    put(input.substr(0, size));
    return size;
  }

  std::size_t take_escape(std::string_view input) {
    if (input.size() < 2) return 0;
    if (input[1] == ']' || input[1] == 'P') return take_string(input);
    if (input[1] != '[') return 2;
    std::size_t const end = input.find_first_not_of("0123456789;?", 2);
    if (end == std::string_view::npos) return 0;
    obey(std::string(input.substr(2, end - 2)), input[end]);
    return end + 1;
  }

  std::size_t take_string(std::string_view input) {
    std::size_t const bell = input[1] == ']' ? input.find('\a') : std::string_view::npos;
    std::size_t const st = input.find("\x1b\\", 2);
    std::size_t const end = std::min(bell, st);
    if (end == std::string_view::npos) return 0;
    strings.emplace_back(input.substr(1, end - 1));
    return end + (end == st ? 2 : 1);
  }

  void obey(std::string const &parameters, char command) {
    switch (command) {
      case 'H':
        return place(parameters);
      case 'K':
        return erase(row, column);
      case 'J':
        for (int r = 0; r < rows(); ++r) erase(r, 0);
        return;
      case 'm':
        sgr_ = parameters == "0" ? "" : parameters;
        return;
      case 'h':
      case 'l':
        return set(parameters, command == 'h');
      default:
        unknown += parameters + command;
    }
  }

  void set(std::string const &mode, bool on) {
    if (mode == "?7")
      wraps = on;
    else if (mode == "?25")
      cursor_shown = on;
    else if (mode == "?1049")
      alternate_screen = on;
    else if (mode == "?2004")
      bracketed_paste = on;
    else if (mode == "?2026")
      updating = on;
    else
      unknown += mode;
  }

  void place(std::string const &parameters) {
    int const r = std::atoi(parameters.c_str());
    auto const semicolon = parameters.find(';');
    int const c = semicolon == std::string::npos ? 1 : std::atoi(&parameters[semicolon + 1]);
    row = std::clamp(r, 1, rows()) - 1;
    column = std::clamp(c, 1, columns_) - 1;
    written_ = -1;
    full_ = false;
  }

  void erase(int r, int from) {
    for (int c = from; c < columns_; ++c) cover(r, c) = ShownCell{" ", sgr_};
  }

  void put(std::string_view character) {
    int const width = character_columns(to_utf32(character)[0], ambiguous_);
    if (width == 0) {
      if (written_ >= 0) at(row, written_).text += character;
      return;
    }
    if (width > columns_) return;
    if (full_ || column + width > columns_) {
      if (wraps) {
        row = std::min(row + 1, rows() - 1);
        column = 0;
      } else {
        column = columns_ - width;
      }
    }
    written_ = column;
    cover(row, column) = ShownCell{std::string(character), sgr_};
    if (width == 2) cover(row, column + 1) = ShownCell{"", sgr_};
    full_ = column + width >= columns_;
    column = std::min(column + width, columns_ - 1);
  }

  /// A cell to be overwritten; the other half of a wide character goes blank.
  ShownCell &cover(int r, int c) {
    if (at(r, c).text.empty() && c > 0) at(r, c - 1).text = " ";
    if (c + 1 < columns_ && at(r, c + 1).text.empty()) at(r, c + 1).text = " ";
    return at(r, c);
  }

  ShownCell &at(int r, int c) {
    return cells_[static_cast<std::size_t>(r)][static_cast<std::size_t>(c)];
  }
  [[nodiscard]] int rows() const { return static_cast<int>(cells_.size()); }

  int columns_;
  Ambiguous ambiguous_;
  std::vector<std::vector<ShownCell>> cells_;
  std::string pending_;
  std::string sgr_;
  int written_ = -1;   ///< where the last character stands, to which marks are added
  bool full_ = false;  ///< the last column has been written and the next character would wrap
};

}  // namespace kaeru
