#include "commands/case_study_view.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kaeru {
namespace {

using testing::HasSubstr;
using testing::Not;

CaseStudy sample() {
  CaseStudy study;
  study.id = "a";
  study.title = "標題";
  study.state = "検証済";
  study.audience = "OP";
  return study;
}

TEST(CaseStudyView, MarksWhatIsNotTheUsual) {
  CaseStudy study = sample();
  EXPECT_EQ(marks(study), "");
  study.state = "下書き";
  study.stale = true;
  study.audience = "SV";
  EXPECT_EQ(marks(study), "【下書き】【前の版】【SV限り】");
}

TEST(CaseStudyView, SaysFirstThatItIsRetiredThenWhoSaidSo) {
  CaseStudy study = sample();
  study.state = "廃止";
  study.validated = Date{2026, 4, 1};
  study.updated = Date{2026, 10, 1};
  study.validator = "山田B";
  std::string const text = render_case_study(study, 80, Paint(false));
  EXPECT_TRUE(text.starts_with("【廃止】標題\n"));
  EXPECT_THAT(text, HasSubstr("状態    廃止 2026-10-01 山田B\n"));
  EXPECT_THAT(text, HasSubstr("検証日  2026-04-01\n"));
}

TEST(CaseStudyView, ShowsOnlyFieldsThatSaySomething) {
  CaseStudy study = sample();
  study.minutes = 18;
  study.promises = {{"折返し", Date{2026, 4, 1}, true}};
  study.extra = {{"天気", "雨", 5}};
  std::string const text = render_case_study(study, 80, Paint(false));
  EXPECT_THAT(text, HasSubstr("手間  所要18分\n"));
  EXPECT_THAT(text, HasSubstr("約束  折返し(2026-04-01まで) 済\n"));
  EXPECT_THAT(text, HasSubstr("天気  雨\n"));
  EXPECT_THAT(text, Not(HasSubstr("要求")));
}

TEST(CaseStudyView, NothingInItReachesTheTerminalRaw) {
  CaseStudy study = sample();
  std::string const bad = "x\x1b[2J\u202e";
  study.title = study.demand = study.path = study.state = study.source = bad;
  study.situations = {bad};
  study.extra = {{bad, bad, 1}};
  study.sections = {{bad, bad, 1}};
  std::string const text = render_case_study(study, 80, Paint(false));
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_EQ(text.find("\u202e"), std::string::npos);
}

TEST(CaseStudyView, WithoutTitleTheIdIsShown) {
  CaseStudy study = sample();
  study.title.clear();
  EXPECT_TRUE(render_case_study(study, 80, Paint(false)).starts_with("a\n"));
}

}  // namespace
}  // namespace kaeru
