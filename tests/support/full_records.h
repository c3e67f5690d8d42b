#pragma once

#include <string>

#include "casebook/case_study.h"
#include "casebook/guidance.h"

namespace kaeru {

/// With something of its own in every field that a file may fill.
inline CaseStudy full_case_study() {
  CaseStudy s;
  int n = 0;
  auto const word = [&] { return "値\"\n\\" + std::to_string(++n); };
  auto const day = [&] { return Date{2026, 1 + ++n % 12, 1 + n % 28}; };
  for (std::string *text : {&s.id,
                            &s.path,
                            &s.title,
                            &s.state,
                            &s.audience,
                            &s.author,
                            &s.trade,
                            &s.desk,
                            &s.channel,
                            &s.level,
                            &s.first_case,
                            &s.category,
                            &s.cause,
                            &s.own_fault,
                            &s.demand,
                            &s.demand_reasonableness,
                            &s.means_reasonableness,
                            &s.recording_notice,
                            &s.escalated_to,
                            &s.escalation_reason,
                            &s.escalation_approver,
                            &s.outcome,
                            &s.persuasion,
                            &s.after_effect,
                            &s.prevention,
                            &s.prevention_owner,
                            &s.source})
    *text = word();
  for (std::optional<Date> *date : {&s.created, &s.updated, &s.validated, &s.review_by, &s.occurred,
                                    &s.prevention_due, &s.follow_up_due})
    *date = day();
  for (std::optional<int> *number :
       {&s.temperature, &s.minutes, &s.holds, &s.persists, &s.calls, &s.days, &s.escalated_at_min})
    *number = ++n;
  for (auto *list : {&s.situations, &s.early_signs, &s.kaeru, &s.related})
    *list = {word(), "", word()};
  s.promises = {{word(), day(), true}, {}};
  s.extra = {{word(), word(), 3}, {}};
  s.sections = {{word(), word(), 9}, {}};
  s.course = {{word(), word(), word(), {word()}, word(), 12}, {}};
  s.prevention_done = s.follow_up_done = s.stale = true;
  return s;
}

inline Guidance full_guidance() {
  Guidance g;
  int n = 0;
  auto const word = [&] { return "値" + std::to_string(++n); };
  for (std::string *text : {&g.id, &g.path, &g.title, &g.state, &g.approver, &g.role, &g.core,
                            &g.first_phrase, &g.rationale})
    *text = word();
  for (auto *list :
       {&g.situations, &g.stages, &g.limits, &g.hand_over_when, &g.triggers, &g.near_misses})
    *list = {word(), word()};
  g.precedence = -3;
  g.updated = Date{2026, 9, 30};
  g.validated = Date{2026, 10, 1};
  g.review_by = Date{2027, 10, 1};
  g.steps = {{word(), word(), word(), word()}, {}};
  g.never_say = {{word(), word(), word()}, {}};
  g.extra = {{word(), word(), 3}};
  g.stale = true;
  return g;
}

}  // namespace kaeru
