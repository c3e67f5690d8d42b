// Case study ↔ Xapian document.
#include "indexing/document.h"

#include <fmt/format.h>

#include "casebook/json.h"

namespace kaeru {
namespace {

void append_line(std::string &text, std::string_view line) {
  if (line.empty()) return;
  if (!text.empty()) text.push_back('\n');
  text.append(line);
}

std::string situations_value(CaseStudy const &case_study) {
  std::string value;
  for (auto const &situation : case_study.situations) value += situation + "\n";
  return value;
}

void add_filters(Xapian::Document &document, CaseStudy const &case_study) {
  document.add_boolean_term(xapian_term(filter::id, case_study.id));
  document.add_boolean_term(xapian_term(filter::path, case_study.path));
  for (auto const &situation : case_study.situations)
    document.add_boolean_term(xapian_term(filter::situation, situation));
  if (!case_study.outcome.empty())
    document.add_boolean_term(xapian_term(filter::outcome, case_study.outcome));
  if (!case_study.customer_hash.empty())
    document.add_boolean_term(xapian_term(filter::customer, case_study.customer_hash));
  if (!case_study.state.empty())
    document.add_boolean_term(xapian_term(filter::state, case_study.state));
}

}  // namespace

std::string searched_text(CaseStudy const &case_study) {
  std::string text;
  for (auto const &section : case_study.sections) {
    append_line(text, section.text);
  }
  append_line(text, case_study.demand);
  for (auto const &sign : case_study.early_signs) append_line(text, sign);
  append_line(text, case_study.prevention);
  return text;
}

Xapian::Document to_document(CaseStudy const &case_study, TermCounts const &counts,
                             AverageLengths const &averages) {
  Xapian::Document document;
  for (auto const &[term, lane, count] : counts.entries) {
    auto const at = static_cast<std::size_t>(lane);
    document.add_term(term, impact(lane, count, counts.lengths[at], averages[at]));
  }
  add_filters(document, case_study);
  if (auto const date = case_study.date())
    document.add_value(slot::date,
                       fmt::format("{:04}{:02}{:02}", date->year, date->month, date->day));
  document.add_value(slot::outcome, case_study.outcome);
  document.add_value(slot::path, case_study.path);
  document.add_value(slot::id, case_study.id);
  document.add_value(slot::situations, situations_value(case_study));
  document.set_data(to_json(case_study));
  return document;
}

Result<CaseStudy> from_document(Xapian::Document const &document) {
  return case_study_from_json(document.get_data());
}

}  // namespace kaeru
