// Case study ↔ Xapian document.
#include "indexing/document.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/checksum.h"
#include "casebook/stored_form.h"

namespace kaeru {
namespace {

void append_line(std::string &text, std::string_view line) {
  if (line.empty()) return;
  if (!text.empty()) text.push_back('\n');
  text.append(line);
}

constexpr char end_of_part = '\0';

std::string summary_value(CaseStudy const &case_study) {
  std::string value = case_study.path + end_of_part + case_study.outcome + end_of_part;
  for (auto const &situation : case_study.situations) value += situation + end_of_part;
  return with_checksum(std::move(value));
}

/// What with_checksum was given.
std::string_view demand_intact(std::string_view stored) {
  if (auto const bytes = without_checksum(stored)) return *bytes;
  throw Xapian::DatabaseCorruptError("a case study of the index is damaged");
}

/// The part up to the next end, taken off.
std::string take_part(std::string_view &rest) {
  std::string part(rest.substr(0, rest.find(end_of_part)));
  rest.remove_prefix(std::min(part.size() + 1, rest.size()));
  return part;
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

TermCounts count_terms(CaseStudy const &case_study) {
  return count_terms(case_study.title, searched_text(case_study));
}

Xapian::Document to_document(CaseStudy const &case_study, AverageLengths const &averages) {
  return to_document(case_study, count_terms(case_study), averages);
}

Xapian::Document to_document(CaseStudy const &case_study, TermCounts const &counts,
                             AverageLengths const &averages) {
  Xapian::Document document;
  for (auto const &entry : counts.entries)
    document.add_term(entry.term, impact(entry, counts, averages));
  add_filters(document, case_study);
  if (auto const date = case_study.date())
    document.add_value(slot::date,
                       fmt::format("{:04}{:02}{:02}", date->year, date->month, date->day));
  document.add_value(slot::summary, summary_value(case_study));
  document.add_value(slot::id, case_study.id);
  document.set_data(with_checksum(to_stored(case_study)));
  return document;
}

CaseStudySummary parse_summary(std::string_view value) {
  std::string_view rest = demand_intact(value);
  CaseStudySummary summary{take_part(rest), take_part(rest), {}};
  while (!rest.empty()) summary.situations.push_back(take_part(rest));
  return summary;
}

Xapian::Document with_terms(Xapian::Document const &stored, AverageLengths const &averages) {
  auto const case_study = from_document(stored);
  if (!case_study) throw Xapian::DatabaseCorruptError(case_study.error().message);
  return to_document(*case_study, averages);
}

bool is_intact(Xapian::Document const &document) {
  return without_checksum(document.get_data()) &&
         without_checksum(document.get_value(slot::summary));
}

Result<CaseStudy> from_document(Xapian::Document const &document) {
  std::string const data = document.get_data();
  return case_study_from_stored(demand_intact(data));
}

}  // namespace kaeru
