#pragma once

#include <cstdint>

#include "commands/answer.h"
#include "commands/call/state.h"
#include "terminal/frame.h"

namespace kaeru {

/// A call needs a screen of at least this; below, the screen says so and the call goes on.
inline constexpr ScreenSize least_call_screen{60, 18};

/// The screen of a call at a moment. A pure function; everything in it is sanitized.
Frame call_view(CallState const &state, ScreenSize size, std::int64_t now_ms, Ambiguous ambiguous);

}  // namespace kaeru
