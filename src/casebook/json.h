#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "casebook/case_study.h"
#include "casebook/guidance.h"

namespace kaeru {

/// Compact JSON of everything in the value; absent and empty fields are left out. Lossless:
/// from_json(to_json(x)) == x.
std::string to_json(CaseStudy const &case_study);
std::string to_json(Guidance const &guidance);

Result<CaseStudy> case_study_from_json(std::string_view json);
Result<Guidance> guidance_from_json(std::string_view json);

}  // namespace kaeru
