#pragma once

#include <string>

#include "casebook/guidance.h"
#include "terminal/style.h"

namespace kaeru {

/// A guidance in full for the terminal, for those who write and approve it; wrapped, sanitized.
std::string render_guidance(Guidance const &guidance, int width_columns, Paint const &paint);

}  // namespace kaeru
