#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/normalize.h"

namespace kaeru {

/// For each byte of a text, and its end, whether a code point begins there; an invalid byte or cut
/// sequence is one of its own.
inline std::vector<bool> code_point_begins(std::string_view text) {
  std::vector<bool> begins(text.size() + 1, false);
  begins[text.size()] = true;
  for (std::size_t i = 0; i < text.size();) {
    begins[i] = true;
    std::size_t length = 1;
    while (length < 4 && i + length < text.size() &&
           (static_cast<unsigned char>(text[i + length]) & 0xC0) == 0x80 &&
           to_utf32(text.substr(i, length + 1)).size() == 1)
      ++length;
    i += length;
  }
  return begins;
}

}  // namespace kaeru
