#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic.h"

namespace kaeru {

/// The front matter with what trainers commonly slip on put right, line for line: full-width or
/// crowded colons, indentation by tabs or full-width spaces, values that YAML would trip over or
/// silently cut. Each mended line is a warning FM-REPAIRED. Block scalars, quoted texts and flow
/// collections that run over several lines are left alone. A quotation that never closes is the
/// error YAML-SYNTAX, which yaml-cpp does not report.
std::string mend_front_matter(std::string_view yaml, std::string const &path, int first_line,
                              Diagnostics &diagnostics);

}  // namespace kaeru
