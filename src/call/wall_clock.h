#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kaeru {

/// What a clock on the wall shows `at_ms` after `started` ("2026-11-25T14:03:10+09:00"): "14:20".
/// Past midnight it begins anew; an unreadable start, or a negative time, gives "".
std::string wall_clock(std::string_view started, std::int64_t at_ms);

}  // namespace kaeru
