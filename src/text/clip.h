#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kaeru {

/// A text and whether something of it was left out.
struct ClippedText {
  std::string text;
  bool clipped = false;
};

/// The text, or its beginning and its end in equal parts with a line break between, at most
/// `max_bytes` in all. What is UTF-8 is cut between characters. What a caller wants tends to stand
/// first, what they threaten with last.
ClippedText clip_middle(std::string_view text, std::size_t max_bytes);

}  // namespace kaeru
