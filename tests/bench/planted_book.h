#pragma once

#include <cstdint>
#include <vector>

#include "base/date.h"
#include "casebook/case_study.h"

namespace kaeru::bench {

/// Truths to be found again. Without any, nothing depends on the day, and no act on how a call
/// ends; harder calls end worse and are complained about again, in every book.
struct Plants {
  bool rising_cause = false;  ///< 連絡漏れ: 5 % of all months, 11 % of the last
  bool rising_words = false;  ///< 電子明細 in 4 % of the last month's claims, else in .2 %
  bool new_topic = false;     ///< 受取ロッカー: 3 % of the last month's claims, none before
  bool seasonal = false;  ///< 手続・納期 rises by four fifths in the last month and a year ago
  bool effective_handling = false;  ///< 中間連絡 where 商品: a quarter more ends well
  bool secondary_path = false;      ///< two holds or more: 20 % more come back
  bool confounding = false;         ///< 録音告知 grows with 温度 and does nothing
};

struct PlantedOptions {
  std::uint64_t seed = 1;
  std::size_t first_complaints = 20'000;
  Plants plants = {};
};

inline constexpr Date planted_today{2026, 11,
                                    26};  ///< the last month is 2026-10, the first 2024-11

/// First complaints over 24 months, then the secondary complaints that name them. The same for the
/// same options on every machine.
std::vector<CaseStudy> planted_book(PlantedOptions const &options);

}  // namespace kaeru::bench
