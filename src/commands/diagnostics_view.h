#pragma once

#include <cstddef>
#include <string>

#include "base/diagnostic.h"
#include "terminal/style.h"

namespace kaeru {

/// 誤り, 注意, 参考.
char const *label(Severity severity);

/// `path:line:column: 重大度 CODE 文 → 対処` and '\n', harmless for a terminal.
std::string render_diagnostic(Diagnostic const &diagnostic, Paint const &paint);

/// Such lines, errors first, then in the given order; at most `limit`.
std::string render_diagnostics(Diagnostics const &diagnostics, std::size_t limit,
                               Paint const &paint);

/// "誤り 1、注意 2、参考 0"; "" when there is nothing to count.
std::string count_diagnostics(Diagnostics const &diagnostics);

}  // namespace kaeru
