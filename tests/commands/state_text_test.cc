#include "commands/state_text.h"

#include <gtest/gtest.h>

namespace kaeru {
namespace {

TEST(StateText, SaysSinceWhenAndWho) {
  CaseStudy study;
  study.validated = Date{2026, 10, 1};
  study.updated = Date{2026, 10, 20};
  study.validator = "山田B";
  EXPECT_EQ(state_text(study), "");
  study.state = "検証済";
  EXPECT_EQ(state_text(study), "検証済 2026-10-01 山田B");
  study.state = "廃止";
  EXPECT_EQ(state_text(study), "廃止 2026-10-20 山田B");
}

TEST(StateText, LeavesOutWhatIsNotSaid) {
  Guidance card;
  card.state = "検証済";
  EXPECT_EQ(state_text(card), "検証済");
  card.approver = "センター長";
  EXPECT_EQ(state_text(card), "検証済 センター長");
  card.validated = Date{2026, 10, 1};
  EXPECT_EQ(state_text(card), "検証済 2026-10-01 センター長");
}

}  // namespace
}  // namespace kaeru
