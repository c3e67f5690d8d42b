#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "commands/command.h"

namespace kaeru {

// Times are Unix milliseconds, UTC; people see the machine's own time zone.

/// The machine's clock, moved by whole days where --today or KAERU_TODAY says another day.
std::int64_t now_ms(Environment const &environment);
/// The machine's clock as it is.
std::int64_t true_now_ms();

/// "2026-10-31T10:15:02+09:00".
std::string local_time(std::int64_t ms);
/// The same back, to the second; nullopt for anything else.
std::optional<std::int64_t> parse_time(std::string_view text);
/// The beginning of a day.
std::int64_t midnight_ms(Date day);
/// The day `days` before; not before 1900.
Date days_before(Date day, int days);

}  // namespace kaeru
