#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "casebook/case_study.h"
#include "casebook/guidance.h"

namespace kaeru {

/// What an index keeps of a case study or a guidance: bytes, every field in the order of
/// record_fields.h, read back without loss. A query reads a dozen of them, as JSON a fifth of its
/// time. Without names, so of one schema_version only.
std::string to_stored(CaseStudy const &case_study);
std::string to_stored(Guidance const &guidance);

/// An Error when the bytes are none that were written so, or more than 16 MB. Nothing of them is
/// trusted: texts may be any bytes, days are days.
Result<CaseStudy> case_study_from_stored(std::string_view bytes);
Result<Guidance> guidance_from_stored(std::string_view bytes);

}  // namespace kaeru
