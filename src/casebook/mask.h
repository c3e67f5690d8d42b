#pragma once

#include "casebook/case_study.h"
#include "casebook/policy.h"
#include "text/personal_data.h"

namespace kaeru {

/// Finds what this centre calls personal data (policy: personal_data.customer_id_patterns).
PersonalDataFinder personal_data_finder(Policy const &policy);

/// Replaces personal data by its label in every text of a case study, front matter too, and says
/// whether there was any. What a program looks things up by stays: ids, paths, links and keys.
bool mask(CaseStudy &case_study, PersonalDataFinder const &finder);

}  // namespace kaeru
