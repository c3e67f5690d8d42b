// From a call's own time to the clock on the wall. Only the digits after the T matter.
#include "call/wall_clock.h"

#include <fmt/format.h>

#include <optional>

namespace kaeru {
namespace {

constexpr std::size_t time_at = 11;  // in 2026-11-25T14:03:10

/// Two digits at `at`, at most `most`.
std::optional<int> two_digits(std::string_view text, std::size_t at, int most) {
  auto const digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
  if (text.size() < at + 2 || !digit(at) || !digit(at + 1)) return std::nullopt;
  int const value = (text[at] - '0') * 10 + text[at + 1] - '0';
  return value <= most ? std::optional(value) : std::nullopt;
}

}  // namespace

std::string wall_clock(std::string_view started, std::int64_t at_ms) {
  auto const hour = two_digits(started, time_at, 23);
  auto const minute = two_digits(started, time_at + 3, 59);
  auto const second = two_digits(started, time_at + 6, 60);
  if (!hour || !minute || !second || at_ms < 0) return "";
  std::int64_t const seconds = (*hour * 60 + *minute) * 60 + *second + at_ms / 1000;
  return fmt::format("{:02}:{:02}", seconds / 3600 % 24, seconds / 60 % 60);
}

}  // namespace kaeru
