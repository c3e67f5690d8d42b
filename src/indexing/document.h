#pragma once

#include <xapian.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "casebook/case_study.h"
#include "indexing/impact.h"

namespace kaeru {

/// Everything of a case study that is searched besides its title: customer's words, course,
/// outcome, lessons, early signs, demand. One text; parts separated by newlines.
///
/// A field is in it when tests/bench/fields.py says that it pays. nDCG@10 of the own book without:
/// customer's words −.054, course −.024, lessons −.013 and −.006, demand −.012, outcome −.006,
/// prevention −.001, early signs 0 (and no posting either). With situations, kinds, causes, trade
/// or outcome from the front matter: +.005 at best, all within chance, so they stay filters. None
/// is worth more when counted twice, so there is one text and not a lane a field.
std::string searched_text(CaseStudy const &case_study);

/// What is searched of a case study, counted.
TermCounts count_terms(CaseStudy const &case_study);

/// The Xapian document of a case study: impacts as wdf, filters, values, and the whole case study
/// in its data (casebook/stored_form.h), so that what is shown never disagrees with what was
/// ranked.
Xapian::Document to_document(CaseStudy const &case_study, TermCounts const &counts,
                             AverageLengths const &averages);
Xapian::Document to_document(CaseStudy const &case_study, AverageLengths const &averages);
/// The same of one that was stored without a list of its terms. Throws Xapian::Error.
Xapian::Document with_terms(Xapian::Document const &stored, AverageLengths const &averages);

/// What is told of a case study that is only counted; small enough to come with a list of matches.
struct CaseStudySummary {
  std::string path;
  std::string outcome;  ///< empty = none
  std::vector<std::string> situations;
};
/// Throws Xapian::DatabaseCorruptError where the value is not one that was written.
CaseStudySummary parse_summary(std::string_view value);

/// Whether a document's data and summary are what was written.
bool is_intact(Xapian::Document const &document);

/// The case study back from a document's data. Throws Xapian::DatabaseCorruptError where these are
/// not the bytes that were written.
Result<CaseStudy> from_document(Xapian::Document const &document);

}  // namespace kaeru
