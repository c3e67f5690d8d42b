#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

#include "base/digest.h"

namespace kaeru {

/// The bytes, and four more by which damage to them is found: by accident, not by attackers.
inline std::string with_checksum(std::string bytes) {
  auto const checksum = static_cast<std::uint32_t>(hash64(bytes));
  bytes.append(reinterpret_cast<char const *>(&checksum), sizeof checksum);
  return bytes;
}

/// What with_checksum was given; nullopt when these are not the bytes that it gave.
inline std::optional<std::string_view> without_checksum(std::string_view stored) {
  std::uint32_t checksum = 0;
  if (stored.size() < sizeof checksum) return std::nullopt;
  auto const bytes = stored.substr(0, stored.size() - sizeof checksum);
  std::memcpy(&checksum, stored.data() + bytes.size(), sizeof checksum);
  if (static_cast<std::uint32_t>(hash64(bytes)) != checksum) return std::nullopt;
  return bytes;
}

}  // namespace kaeru
