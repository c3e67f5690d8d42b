// Which texts of a case study are masked, and what is left to look things up by.
#include "casebook/mask.h"

#include <gtest/gtest.h>

#include "casebook/json.h"

namespace kaeru {
namespace {

constexpr char const *phone = "03-0000-0000";
constexpr char const *label = "〔電話番号〕";

/// A case study that says the same in every text.
CaseStudy that_says(std::string const &text) {
  CaseStudy c;
  for (auto *field : {&c.title,
                      &c.author,
                      &c.validator,
                      &c.trade,
                      &c.desk,
                      &c.demand,
                      &c.escalation_reason,
                      &c.escalation_approver,
                      &c.source,
                      &c.persuasion,
                      &c.recording_notice,
                      &c.prevention,
                      &c.cause,
                      &c.after_effect,
                      &c.prevention_owner,
                      &c.channel,
                      &c.level,
                      &c.category,
                      &c.own_fault,
                      &c.demand_reasonableness,
                      &c.means_reasonableness,
                      &c.escalated_to,
                      &c.outcome,
                      &c.state,
                      &c.audience})
    *field = text;
  c.situations = c.kaeru = {text};
  c.early_signs = {text};
  c.promises = {{text, std::nullopt, false}};
  c.extra = {{text, text, 1}};
  c.sections = {{text, text, 1}};
  c.course = {{"10:02", text, text, {}, text, 1}};
  return c;
}

TEST(Mask, ReachesEveryText) {
  CaseStudy case_study = that_says(phone);
  EXPECT_TRUE(mask(case_study, PersonalDataFinder()));
  EXPECT_EQ(case_study, that_says(label));
  EXPECT_EQ(to_json(case_study).find(phone), std::string::npos);
}

TEST(Mask, LeavesWhatIsLookedUp) {
  CaseStudy case_study;
  case_study.id = case_study.path = case_study.first_case = case_study.imported_from = phone;
  case_study.related = {phone};
  CaseStudy const before = case_study;
  EXPECT_FALSE(mask(case_study, PersonalDataFinder()));
  EXPECT_EQ(case_study, before);
}

TEST(Mask, SaysWhenThereWasNothing) {
  CaseStudy case_study = that_says("お客様は12,800円と言う");
  CaseStudy const before = case_study;
  EXPECT_FALSE(mask(case_study, PersonalDataFinder()));
  EXPECT_EQ(case_study, before);
}

TEST(Mask, TakesTwoTextsForTwo) {
  CaseStudy case_study = that_says("");
  case_study.title = "電話は03-0000-";
  case_study.author = "0000";
  CaseStudy const before = case_study;
  EXPECT_FALSE(mask(case_study, PersonalDataFinder()));
  EXPECT_EQ(case_study, before);
}

TEST(Mask, TakesEachTextForAWholeLine) {
  CaseStudy case_study;
  case_study.title = "12345678";
  EXPECT_TRUE(mask(case_study, PersonalDataFinder({"^\\d{8}$"})));
  EXPECT_EQ(case_study.title, "〔個人の番号〕");
}

TEST(Mask, KnowsThePolicysNumbers) {
  Diagnostics diagnostics;
  auto const policy =
      Policy::parse("personal_data: {customer_id_patterns: ['KK\\d{4}', 'Z-\\d{3}']}\n",
                    "policy.yaml", diagnostics);
  ASSERT_TRUE(policy);
  auto const finder = personal_data_finder(*policy);
  EXPECT_EQ(finder.mask("KK0001とZ-001とA-12345678"), "〔個人の番号〕と〔個人の番号〕とA-12345678");
  EXPECT_EQ(personal_data_finder(Policy()).mask("A-12345678"), "〔個人の番号〕");
}

}  // namespace
}  // namespace kaeru
