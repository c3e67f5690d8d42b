#pragma once

#include <optional>
#include <string>

#include "casebook/case_study.h"
#include "casebook/guidance.h"

namespace kaeru {

/// A state, since when, and who decided on it: "検証済 2026-10-01 山田B". The day is 検証日 where
/// the state is 検証済, else 更新日. Empty without a state; not sanitized.
std::string state_text(CaseStudy const &case_study);
std::string state_text(Guidance const &guidance);

}  // namespace kaeru
