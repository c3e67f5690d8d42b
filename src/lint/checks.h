#pragma once

#include <string_view>

#include "casebook/case_study.h"
#include "casebook/guidance.h"
#include "lint/checked_file.h"
#include "lint/lint.h"

namespace kaeru {

// What lint_file asks of a file, each in the .cc of its name. Codes and reasons: rules.tsv.

/// Fields and sections that a state asks for: REQ-….
void check_required(CaseStudy const &study, CheckedFile &file);
/// Days that have not come, and the order of days: DATE-….
void check_dates(CaseStudy const &study, Date today, CheckedFile &file);
/// REVIEW-PAST.
void check_review_date(std::optional<Date> review_by, Severity severity, Date today,
                       CheckedFile &file);
/// Headings that were probably meant for known ones: HEADING-UNKNOWN.
void check_headings(Vocabulary const &vocabulary, CheckedFile &file);
/// Outcome, the customer's words, title: OUTCOME-…, QUOTE-MISSING, TITLE-….
void check_case_study(CaseStudy const &study, CheckedFile &file);
/// 元事例 and 関連: LINK-….
void check_links(CaseStudy const &study, LintContext const &context, CheckedFile &file);
/// Where a card is shown and what it must name: REQ-…, GUIDE-PRECEDENCE; then its words.
void check_guidance(Guidance const &card, LintContext const &context, CheckedFile &file);
/// A card must be sayable and at one with itself and the policy: GUIDE-…. `fault`: of what is
/// wrong.
void check_card_words(Guidance const &card, Severity fault, LintContext const &context,
                      CheckedFile &file);
/// Comments of a template that nobody has taken out: TEMPLATE-LEFT.
void check_template(std::string_view state, CheckedFile &file);
/// PII-…, over the file's own text, front matter included.
void check_personal_data(std::string_view text, PersonalDataFinder const &finder,
                         CheckedFile &file);

}  // namespace kaeru
