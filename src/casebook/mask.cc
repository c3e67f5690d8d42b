// A list of the texts of a case study: a field that may hold what a person wrote belongs into it,
// those of a closed list too, since a word that the list lacks is kept as written.
#include "casebook/mask.h"

#include <algorithm>
#include <string>
#include <vector>

namespace kaeru {
namespace {

std::vector<std::string *> texts_of(CaseStudy &c) {
  std::vector<std::string *> texts = {
      &c.title,
      &c.author,
      &c.validator,
      &c.trade,
      &c.desk,
      &c.channel,
      &c.level,
      &c.category,
      &c.cause,
      &c.own_fault,
      &c.demand,
      &c.demand_reasonableness,
      &c.means_reasonableness,
      &c.recording_notice,
      &c.escalated_to,
      &c.escalation_reason,
      &c.escalation_approver,
      &c.outcome,
      &c.persuasion,
      &c.after_effect,
      &c.prevention,
      &c.prevention_owner,
      &c.source};
  for (auto &situation : c.situations) texts.push_back(&situation);
  for (auto &sign : c.early_signs) texts.push_back(&sign);
  for (auto &promise : c.promises) texts.push_back(&promise.what);
  for (auto &field : c.extra) {
    texts.push_back(&field.key);
    texts.push_back(&field.value);
  }
  for (auto &section : c.sections) {
    texts.push_back(&section.heading);
    texts.push_back(&section.text);
  }
  for (auto &step : c.course)
    for (auto *text : {&step.role, &step.act, &step.reaction}) texts.push_back(text);
  return texts;
}

std::vector<std::string> lines_of(std::string const &text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t const end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

}  // namespace

PersonalDataFinder personal_data_finder(Policy const &policy) {
  return PersonalDataFinder(lines_of(policy.text("personal_data.customer_id_patterns")));
}

bool mask(CaseStudy &case_study, PersonalDataFinder const &finder) {
  auto const texts = texts_of(case_study);
  std::string together;  // most have nothing: one look tells
  for (auto const *text : texts) together.append(*text).append("\n");
  if (finder.find(together).empty()) return false;
  bool found = false;
  for (auto *text : texts)
    if (!finder.find(*text).empty()) {
      *text = finder.mask(*text);
      found = true;
    }
  return found;
}

}  // namespace kaeru
