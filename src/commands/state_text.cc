// One line for who stands behind a case study or a card.
#include "commands/state_text.h"

namespace kaeru {
namespace {

template <typename Item>
std::string with_day(Item const &item, std::string const &who) {
  if (item.state.empty()) return "";
  std::string text = item.state;
  if (auto const day = item.state == "検証済" ? item.validated : item.updated)
    text += " " + to_string(*day);
  return who.empty() ? text : text + " " + who;
}

}  // namespace

std::string state_text(CaseStudy const &case_study) {
  return with_day(case_study, case_study.validator);
}

std::string state_text(Guidance const &guidance) {
  return with_day(guidance, guidance.approver);
}

}  // namespace kaeru
