#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "casebook/case_study.h"
#include "casebook/guidance.h"
#include "patterns/period.h"

namespace kaeru {

enum class ChangeKind { added, changed, withdrawn };
/// "added", as JSON names it.
char const *to_string(ChangeKind kind);
/// 新しい 変わった 廃止, as screens name it.
char const *label(ChangeKind kind);

/// What became of one card or case study, by the dates in its file.
struct BookEdit {
  ChangeKind kind = ChangeKind::added;
  bool guidance = false;
  Date day;  ///< the last of its dates in the period
  std::string id, title;
  std::string audience;  ///< OP SV 管理者: 役割 or 公開範囲; empty counts as OP
  std::string state;
  std::vector<std::string> situations;
  std::string core;  ///< of a card its 核心, of a case study its first 教訓: the first sentence
  bool operator==(BookEdit const &) const = default;
};

/// By 作成日 (of a case study else 発生日), 更新日 and 検証日; none when none of them lies in the
/// period. New is what no date puts before the period: a card that names its validation alone is
/// new then.
std::optional<BookEdit> change_of(CaseStudy const &case_study, Period const &period);
std::optional<BookEdit> change_of(Guidance const &guidance, Period const &period);

/// Cards first; new, changed, withdrawn; the newest first.
void sort_changes(std::vector<BookEdit> &changes);

}  // namespace kaeru
