#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace kaeru {

/// With this, customer numbers become hashes that nobody turns back without it: the number itself
/// is kept nowhere. Centres that share a key count contacts across desks.
struct CustomerKey {
  static constexpr std::size_t size = 32;
  std::array<unsigned char, size> bytes{};
};

/// Characters of a customer number at most, as typed.
inline constexpr std::size_t max_customer_number = 200;

/// The key in a file: exactly 32 bytes, mode 0600, or 0640 where a group shares it. Refused when
/// more people could read it, when anyone but its owner could change it, or when it is missing.
Result<CustomerKey> read_customer_key(std::filesystem::path const &path);

/// As read_customer_key; a missing file is made first, with random bytes and mode 0600. For a
/// user's own key only: a shared one that is missing is a mistake in its path.
Result<CustomerKey> own_customer_key(std::filesystem::path const &path);

/// 32 hexadecimal digits: BLAKE2b with key (libsodium's crypto_generichash, 16 bytes) of the number
/// without width, case, blanks, hyphens and long-vowel marks. Error for an empty or endless number.
Result<std::string> customer_hash(CustomerKey const &key, std::string_view number);

}  // namespace kaeru
