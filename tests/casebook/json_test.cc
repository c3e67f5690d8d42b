#include "casebook/json.h"

#include <gtest/gtest.h>

namespace kaeru {
namespace {

CaseStudy full_case_study() {
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

Guidance full_guidance() {
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

TEST(Json, KeepsEveryFieldOfACaseStudy) {
  CaseStudy const study = full_case_study();
  auto const back = case_study_from_json(to_json(study));
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_TRUE(*back == study) << to_json(study) << "\n" << to_json(*back);
}

TEST(Json, KeepsEveryFieldOfAGuidance) {
  Guidance const guidance = full_guidance();
  auto const back = guidance_from_json(to_json(guidance));
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_TRUE(*back == guidance) << to_json(guidance) << "\n" << to_json(*back);
}

/// Every field set above must show: one that `visit` forgets would be missing here.
TEST(Json, WritesAsManyFieldsAsTheStructsHave) {
  auto const fields = [](std::string const &json) {
    int depth = 0, keys = 0;
    bool text = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
      if (json[i] == '\\' && text) {
        ++i;
      } else if (json[i] == '"') {
        text = !text;
      } else if (!text) {
        depth += (json[i] == '{' || json[i] == '[') - (json[i] == '}' || json[i] == ']');
        keys += depth == 1 && json[i] == ':';
      }
    }
    return keys;
  };
  EXPECT_EQ(fields(to_json(full_case_study())), 27 + 7 + 7 + 4 + 4 + 3);
  EXPECT_EQ(fields(to_json(full_guidance())), 9 + 6 + 8);
}

TEST(Json, LeavesOutWhatIsEmpty) {
  EXPECT_EQ(to_json(CaseStudy{}), "{}");
  EXPECT_EQ(to_json(Guidance{}), "{}");
  CaseStudy zero;
  zero.holds = 0;
  EXPECT_EQ(to_json(zero), R"({"holds":0})");
  EXPECT_EQ(case_study_from_json(to_json(zero))->holds, 0);
}

TEST(Json, SurvivesBrokenText) {
  CaseStudy study;
  study.title = "\xFF\xFE";
  EXPECT_TRUE(case_study_from_json(to_json(study)));
}

TEST(Json, RefusesWhatItDidNotWrite) {
  for (char const *json : {"", "[]", "{", R"({"title":3})", R"({"sections":{}})",
                           R"({"promises":[1]})", R"({"holds":"x"})"})
    EXPECT_FALSE(case_study_from_json(json)) << json;
  EXPECT_TRUE(case_study_from_json(R"({"later":1})"));
}

}  // namespace
}  // namespace kaeru
