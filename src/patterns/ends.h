#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casebook/vocabulary.h"
#include "patterns/fact_table.h"

namespace kaeru {

/// How a case study ended, as the vocabulary says of its 結果 (`maps: end`).
enum class End {
  unknown,      ///< not said, or not ended yet
  good,         ///< 解決
  bad,          ///< 未解決
  handed_over,  ///< 引継ぎ
};

/// 後影響 comes before 結果.
End end_of(FactTable const &facts, FactTable::Row const &row);
/// Of 後影響 alone.
End after_effect_of(FactTable const &facts, FactTable::Row const &row);
/// Of 結果 alone.
End outcome_end_of(FactTable const &facts, FactTable::Row const &row);
/// The 結果 that end so, in the vocabulary's order.
std::vector<std::string> outcomes_that_end(Vocabulary const &vocabulary, End end);

/// What the vocabulary says of a handling's name.
struct HandlingNature {
  bool hands_over = false;  ///< passes the call on by itself: 交代案内, カエル:人
  bool is_end = false;      ///< is a known end by another name: 切電
};
HandlingNature nature_of(std::string_view handling, Vocabulary const &vocabulary);

}  // namespace kaeru
