#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/date.h"
#include "casebook/case_study.h"

namespace kaeru {

/// A front-matter entry of a case study and the member that keeps it.
struct CaseStudyField {
  using Member = std::variant<std::string CaseStudy::*, std::vector<std::string> CaseStudy::*,
                              std::optional<Date> CaseStudy::*, std::optional<int> CaseStudy::*,
                              bool CaseStudy::*>;

  std::string_view name;       ///< canonical; "再発防止.期限" is a part of a nested entry
  std::string_view list = {};  ///< the vocabulary's closed list; empty = free
  Member member;
};

/// In the order in which a file gives them, parts of one entry together. 約束 and entries without a
/// member (`extra`) are not among them.
std::span<CaseStudyField const> case_study_fields();

/// nullptr when there is none of this canonical name.
CaseStudyField const *find_case_study_field(std::string_view name);

}  // namespace kaeru
