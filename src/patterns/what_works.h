#pragma once

#include <string>
#include <vector>

#include "patterns/fact_table.h"
#include "patterns/like_cases.h"
#include "patterns/statistics.h"

namespace kaeru {

/// One handling in one situation, held against the rest of that situation.
struct Effect {
  std::string situation;  ///< empty = all
  std::string handling;   ///< as in handlings.h
  std::size_t good = 0, n = 0;
  std::size_t rest_good = 0, rest_n = 0;
  Stratified adjusted_difference;  ///< between cases of like 温度, 要求妥当性 (and situation)
  double adjusted = 1;             ///< its p after Benjamini–Hochberg
  Verdict verdict = Verdict::too_few;
  std::vector<CaseNumber> cases;
};

struct EffectReport {
  std::vector<Effect> effects;      ///< findings first, then by n; never without n
  std::size_t tested = 0;           ///< that could have become findings
  double rate = 0.05;               ///< of false ones among the findings, as asked for
  std::size_t without_outcome = 0;  ///< case studies that do not say how they ended
  std::size_t rare = 0;             ///< left out: fewer than `least_listed` case studies
};

/// How often cases end well, with and without each handling. What an outcome says is in the
/// vocabulary (`maps: end`): 要求充足 代替案合意 説明納得 謝罪収束 end well; 書面移行,
/// 終了予告後終了, 切電, 弁護士・警察 and 顧客断念 do not, for nobody agreed, right as they may be;
/// SV移管 and 管理職巻き取り do not either, but for a handling that hands over by itself (交代案内,
/// カエル:人) they say only that it was done, so there they are left out on both sides. 持ち帰り,
/// 折返し移行, 継続中 and 訪問謝罪 do not say how it ended and are left out. ファン化 is a good end
/// and 離反 none, whatever the outcome. An act that is an end by another name (切電, 終了予告) is
/// not judged.
EffectReport what_works(FactTable const &facts, double rate = 0.05);

}  // namespace kaeru
