#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "casebook/case_study.h"
#include "casebook/vocabulary.h"
#include "patterns/act_words.h"

namespace kaeru {

/// Reads what was done, said or waited for in a case study, as names that compare:
/// 行為:OP:名乗り (the vocabulary's `acts` in a step, by its role where one is named; from 経過 as
/// prose where it has no steps), 言葉:OP:「…」 (a part of a quotation of our side), 順:OP:A→OP:B
/// (one act told directly before another), 待ち:保留2回以上 (holds, 粘り, minutes, days or calls
/// over a line, or ten minutes between two steps of one day), カエル:人, カード:id (a guidance
/// named in 関連).
class HandlingReader {
 public:
  /// `card_ids`: of the guidance, in any order.
  explicit HandlingReader(Vocabulary const &vocabulary, std::vector<std::string> card_ids = {});

  /// Sorted, each once, at most `max_handlings`; of too many the last of the order are left out
  /// (順: comes last).
  [[nodiscard]] std::vector<std::string> read(CaseStudy const &case_study) const;

 private:
  std::vector<std::string> acts_;  ///< names
  ActWords words_;
  std::vector<std::string> card_ids_;  ///< sorted
};
inline constexpr std::size_t max_handlings = 80;

/// "行為:OP:名乗り" taken apart. Views of the name.
struct HandlingName {
  std::string_view kind;  ///< 行為 言葉 順 待ち カエル カード 抜け
  std::string_view role;  ///< of 行為, 言葉 and 抜け; empty = not named
  std::string_view what;
};
HandlingName handling_name(std::string_view name);

/// What a case study must tell of itself for the absence of a handling to mean anything.
enum class Told : std::uint8_t { acts, kaeru, holds, persists, minutes, days, calls, anything };
inline constexpr std::size_t told_count = static_cast<std::size_t>(Told::anything) + 1;
Told told_by(std::string_view name);

/// 順:B→A of 順:A→B; empty for other names.
std::string reversed_order(std::string_view name);

}  // namespace kaeru
