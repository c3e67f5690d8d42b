#pragma once

#include <string>

#include "casebook/case_study.h"

namespace kaeru {

/// The case study as a Markdown file, front matter in the order of case_study_fields().
/// What read_case_study once gave comes back equal but for `path`, `line` numbers and `stale`, and
/// the reader says nothing but of words that no vocabulary knows. Texts are made harmless
/// (text/sanitize.h, text/compose.h), keys that no field has are cut after 200 characters; `course`
/// is not written (it stands in the section 経過). Without a heading that the vocabulary knows,
/// sections come back as one.
std::string write_case_study(CaseStudy const &case_study);

}  // namespace kaeru
