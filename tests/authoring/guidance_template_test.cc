#include "authoring/guidance_template.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "casebook/read.h"
#include "support/shipped_corpus.h"

namespace kaeru {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr Date day{2026, 11, 26};

CorpusSettings const &settings() {
  return ShippedCorpus::instance().settings;
}

std::string written(GuidanceTemplate const &known, Date today = day) {
  return guidance_template(known, settings().vocabulary, settings().policy, today);
}

Read<Guidance> read(std::string const &text) {
  return read_guidance(text, "guidance/a.md", settings().vocabulary, settings().policy);
}

TEST(GuidanceTemplate, LacksOnlyWhatACardIsMadeOf) {
  auto const untouched = read(written({}));
  ASSERT_THAT(untouched.diagnostics, SizeIs(1));
  EXPECT_EQ(untouched.diagnostics.front().code, "GUIDE-EMPTY");
}

TEST(GuidanceTemplate, CarriesAllThatIsKnown) {
  GuidanceTemplate known;
  known.id = "joushi-op";
  known.title = "上司を出せ: と言われた";
  known.situations = {"上司要求", "待ち時間"};
  known.role = "SV";
  known.stages = {"冒頭", "交代"};
  known.triggers = {"上を出せ", "「責任者」、いるだろ", "1. 社長"};
  std::string text = written(known);
  text.insert(text.find("## 最初の一言"), "本当は急いでいる。\n\n");
  auto const card = read(text);
  EXPECT_THAT(card.diagnostics, IsEmpty());
  ASSERT_TRUE(card.value);
  EXPECT_EQ(card.value->id, known.id);
  EXPECT_EQ(card.value->title, known.title);
  EXPECT_EQ(card.value->state, "下書き");
  EXPECT_EQ(card.value->situations, known.situations);
  EXPECT_EQ(card.value->role, "SV");
  EXPECT_EQ(card.value->stages, known.stages);
  EXPECT_EQ(card.value->core, "本当は急いでいる。");
  EXPECT_THAT(card.value->triggers, ElementsAre("上を出せ", "『責任者』、いるだろ", "1. 社長"));
  EXPECT_THAT(card.value->steps, IsEmpty());
  EXPECT_THAT(card.value->extra, IsEmpty());
}

TEST(GuidanceTemplate, IsReviewedWhenThePolicySays) {
  EXPECT_THAT(written({}), HasSubstr("\n見直し日: 2027-11-26\n"));
  EXPECT_THAT(written({}, {2028, 2, 29}), HasSubstr("\n見直し日: 2029-02-28\n"));
}

}  // namespace
}  // namespace kaeru
