#pragma once

#include <concepts>
#include <type_traits>

#include "casebook/case_study.h"
#include "casebook/guidance.h"

namespace kaeru {

// The fields of a case study and a guidance, listed once: `visit(v, x)` calls v(name, field) for
// each of them in a fixed order. What writes them and what reads them are two visitors, so they
// cannot disagree. A change here is a change of what is stored (schema_version).

template <typename V>
void visit(V &v, auto &x) requires std::same_as<std::remove_cvref_t<decltype(x)>, Section> {
  v("heading", x.heading), v("text", x.text), v("line", x.line);
}

template <typename V>
void visit(V &v, auto &x) requires std::same_as<std::remove_cvref_t<decltype(x)>, CourseStep> {
  v("when", x.when), v("role", x.role), v("act", x.act), v("kaeru", x.kaeru);
  v("reaction", x.reaction), v("line", x.line);
}

template <typename V>
void visit(V &v, auto &x) requires std::same_as<std::remove_cvref_t<decltype(x)>, Promise> {
  v("what", x.what), v("due", x.due), v("kept", x.kept);
}

template <typename V>
void visit(V &v, auto &x) requires std::same_as<std::remove_cvref_t<decltype(x)>, ExtraField> {
  v("key", x.key), v("value", x.value), v("line", x.line);
}

template <typename V>
void visit(V &v, auto &x) requires std::same_as<std::remove_cvref_t<decltype(x)>, CaseStudy> {
  v("id", x.id), v("path", x.path), v("title", x.title), v("state", x.state);
  v("audience", x.audience), v("created", x.created), v("updated", x.updated);
  v("validated", x.validated), v("review_by", x.review_by), v("occurred", x.occurred);
  v("author", x.author), v("validator", x.validator), v("trade", x.trade), v("desk", x.desk),
      v("channel", x.channel);
  v("level", x.level), v("first_case", x.first_case), v("situations", x.situations);
  v("category", x.category), v("cause", x.cause), v("own_fault", x.own_fault);
  v("demand", x.demand), v("demand_reasonableness", x.demand_reasonableness);
  v("means_reasonableness", x.means_reasonableness), v("temperature", x.temperature);
  v("early_signs", x.early_signs), v("minutes", x.minutes), v("holds", x.holds);
  v("persists", x.persists), v("calls", x.calls), v("days", x.days);
  v("recording_notice", x.recording_notice), v("escalated_to", x.escalated_to);
  v("customer_hash", x.customer_hash);
  v("escalation_reason", x.escalation_reason), v("escalation_approver", x.escalation_approver);
  v("escalated_at_min", x.escalated_at_min), v("kaeru", x.kaeru), v("outcome", x.outcome);
  v("persuasion", x.persuasion), v("after_effect", x.after_effect);
  v("prevention", x.prevention), v("prevention_owner", x.prevention_owner);
  v("prevention_due", x.prevention_due), v("prevention_done", x.prevention_done);
  v("follow_up_due", x.follow_up_due);
  v("follow_up_done", x.follow_up_done), v("promises", x.promises), v("related", x.related);
  v("source", x.source), v("imported_from", x.imported_from);
  v("import_digest", x.import_digest), v("extra", x.extra), v("sections", x.sections),
      v("course", x.course);
  v("stale", x.stale);
}

template <typename V>
void visit(V &v, auto &x) requires std::same_as<std::remove_cvref_t<decltype(x)>, GuidanceStep> {
  v("text", x.text), v("phrase", x.phrase), v("limit", x.limit), v("speech_role", x.speech_role);
}

template <typename V>
void visit(V &v, auto &x) requires std::same_as<std::remove_cvref_t<decltype(x)>, NeverSay> {
  v("phrase", x.phrase), v("why", x.why), v("instead", x.instead);
}

template <typename V>
void visit(V &v, auto &x) requires std::same_as<std::remove_cvref_t<decltype(x)>, Guidance> {
  v("id", x.id), v("path", x.path), v("title", x.title), v("state", x.state);
  v("approver", x.approver), v("situations", x.situations), v("role", x.role);
  v("stages", x.stages), v("precedence", x.precedence);
  v("updated", x.updated), v("validated", x.validated), v("review_by", x.review_by);
  v("core", x.core), v("first_phrase", x.first_phrase), v("steps", x.steps);
  v("never_say", x.never_say), v("limits", x.limits), v("hand_over_when", x.hand_over_when);
  v("triggers", x.triggers), v("near_misses", x.near_misses), v("rationale", x.rationale);
  v("extra", x.extra), v("stale", x.stale);
}

}  // namespace kaeru
