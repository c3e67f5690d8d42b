// Appending a piece at a time, and forgetting the middle whenever the line has grown too long.
#include "commands/line_cutter.h"

#include <algorithm>
#include <utility>

namespace kaeru {

std::optional<CutLine> LineCutter::take(std::string_view &bytes) {
  auto const end = bytes.find('\n');
  append(bytes.substr(0, end));
  bytes.remove_prefix(end == bytes.npos ? bytes.size() : end + 1);
  return end == bytes.npos ? std::nullopt : std::optional(finish());
}

std::optional<CutLine> LineCutter::rest() {
  return line_.bytes.empty() ? std::nullopt : std::optional(finish());
}

void LineCutter::append(std::string_view bytes) {
  while (!bytes.empty()) {
    auto const piece = bytes.substr(0, max_line_bytes + 1 - line_.bytes.size());
    line_.bytes += piece;
    bytes.remove_prefix(piece.size());
    if (line_.bytes.size() <= max_line_bytes) continue;
    line_.clipped = true;
    line_.bytes.erase(clipped_end_bytes, line_.bytes.size() - 2 * clipped_end_bytes);
  }
}

CutLine LineCutter::finish() {
  CutLine line = std::exchange(line_, {});
  if (line.bytes.ends_with('\r')) line.bytes.pop_back();
  return line;
}

}  // namespace kaeru
