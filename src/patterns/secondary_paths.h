#pragma once

#include <string>
#include <vector>

#include "patterns/fact_table.h"
#include "patterns/like_cases.h"
#include "patterns/statistics.h"

namespace kaeru {

enum class Consequence {
  secondary,  ///< a complaint about how the first one was met
  fan,        ///< ファン化
};

/// What comes before a secondary complaint (or ファン化) more, or less, often than elsewhere.
struct Lead {
  std::string handling;  ///< as in handlings.h; 抜け:OP:名乗り = an act that was left out
  std::size_t led = 0, n = 0;  ///< of first complaints with it, those that led there
  std::size_t rest_led = 0, rest_n = 0;
  Stratified adjusted_difference;      ///< between cases of like 温度 and 状況の種類
  double adjusted = 1;                 ///< its p after Benjamini–Hochberg
  Verdict verdict = Verdict::too_few;  ///< worse = more secondary complaints; better = more fans
  std::vector<CaseNumber> cases;       ///< those that led there
};

struct LeadReport {
  std::vector<Lead> leads;                    ///< findings first, then by n
  std::size_t tested = 0;                     ///< that could have become findings
  double rate = 0.05;                         ///< of false ones among the findings, as asked for
  std::size_t first_complaints = 0, led = 0;  ///< for fans all case studies, of both 区分
  std::size_t by_own_course = 0;              ///< of `led`, those known by their own 経過 alone
};

/// A first complaint leads to a secondary one when a case study of 区分 二次 names it as 元事例. A
/// secondary one whose first complaint is not in the table stands for it, but only for what OP said
/// and did, and for holds: that is before the hand-over. For fans every case study counts, second
/// ones too (a good second response makes them), held against those of the same 区分.
///
/// An act is left out (抜け) where two of three case studies of one of its situations, of twenty or
/// more that tell acts, have it; among those it is told as 抜け, elsewhere as 行為.
LeadReport secondary_paths(FactTable const &facts, Consequence consequence, double rate = 0.05);

}  // namespace kaeru
