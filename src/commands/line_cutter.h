#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kaeru {

/// A line without its end ("\n" or "\r\n").
struct CutLine {
  std::string bytes;
  bool clipped = false;  ///< longer than `max_line_bytes`: its middle is gone
};

/// Lines longer than this lose their middle, down to two ends of `clipped_end_bytes` each.
inline constexpr std::size_t max_line_bytes = 1 << 20;
inline constexpr std::size_t clipped_end_bytes = 16 << 10;

/// Cuts bytes into lines as they arrive. Holds one line at most, and of a long one only its ends.
class LineCutter {
 public:
  /// Takes a line's worth from the front of `bytes`; nullopt when they end before the line does.
  std::optional<CutLine> take(std::string_view &bytes);
  /// What stands behind the last line end; nullopt when nothing does.
  std::optional<CutLine> rest();

 private:
  void append(std::string_view bytes);
  CutLine finish();
  CutLine line_;
};

}  // namespace kaeru
