#pragma once

#include <string_view>

namespace kaeru {

/// Whether a field of the memo tells the supervisor nothing: blanks and marks, なし, 不明, or only
/// words that ask for help (代わってください, 対応お願いします, クレームです, 怒っています).
/// Whatever else stands beside them counts. Source: product-map B27.
bool says_nothing(std::string_view text);

}  // namespace kaeru
