#pragma once

#include <charconv>
#include <optional>
#include <string_view>
#include <system_error>

namespace kaeru {

/// All of `text` as one decimal number of this type, a fraction where the type has them, whatever
/// the locale; nullopt when it is empty, holds anything else or does not fit.
template <typename Number>
std::optional<Number> parse_number(std::string_view text) {
  Number value{};
  auto const [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace kaeru
