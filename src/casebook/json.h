#pragma once

#include <string>

#include "casebook/case_study.h"
#include "casebook/guidance.h"

namespace kaeru {

/// Compact JSON of everything in the value; absent and empty fields are left out.
std::string to_json(CaseStudy const &case_study);
std::string to_json(Guidance const &guidance);

}  // namespace kaeru
