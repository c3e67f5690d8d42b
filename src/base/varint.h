#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kaeru {

/// Seven bits a byte, the lowest first; all bytes but the last have their top bit set.
inline void append_varint(std::string &out, std::uint32_t value) {
  for (; value >= 0x80; value >>= 7) out.push_back(static_cast<char>(value | 0x80));
  out.push_back(static_cast<char>(value));
}

/// Taken off the front; nullopt when the bytes end within it or it is greater than 32 bits.
inline std::optional<std::uint32_t> take_varint(std::string_view &bytes) {
  std::uint32_t value = 0;
  for (unsigned shift = 0; shift < 35 && !bytes.empty(); shift += 7) {
    auto const byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    if (shift == 28 && byte > 0x0F) return std::nullopt;
    value |= static_cast<std::uint32_t>(byte & 0x7F) << shift;
    if (byte < 0x80) return value;
  }
  return std::nullopt;
}

/// A text with its length before it.
inline void append_text(std::string &out, std::string_view text) {
  append_varint(out, static_cast<std::uint32_t>(text.size()));
  out += text;
}

/// Taken off the front; nullopt when the bytes end within it.
inline std::optional<std::string_view> take_text(std::string_view &bytes) {
  auto const size = take_varint(bytes);
  if (!size || *size > bytes.size()) return std::nullopt;
  auto const text = bytes.substr(0, *size);
  bytes.remove_prefix(*size);
  return text;
}

}  // namespace kaeru
