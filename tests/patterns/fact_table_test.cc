#include "patterns/fact_table.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "patterns/fact_examples.h"

namespace kaeru {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;
using testing_support::to_facts;

std::vector<std::string> texts(FactTable const &facts, FactTable::Row const &row, FactField field) {
  std::vector<std::string> all;
  for (auto const id : facts.values(row, field)) all.push_back(facts.text(id));
  return all;
}

TEST(FactFields, AreInTheOrderOfTheEnumeration) {
  ASSERT_EQ(fact_fields().size(), fact_field_count);
  for (std::size_t i = 0; i < fact_field_count; ++i)
    EXPECT_EQ(static_cast<std::size_t>(fact_fields()[i].field), i);
}

TEST(FactFields, AreFoundByBothNames) {
  EXPECT_EQ(find_fact_field("発生原因")->field, FactField::cause);
  EXPECT_EQ(find_fact_field("cause")->field, FactField::cause);
  EXPECT_EQ(find_fact_field("原因"), nullptr);
}

TEST(FactTable, TellsFieldsApart) {
  CaseStudy one;
  one.id = "a";
  one.situations = {"商品", "", "上司要求", "商品"};
  one.outcome = "説明納得";
  one.temperature = 3;
  one.occurred = Date{2026, 10, 31};
  one.minutes = 12;
  auto const facts = to_facts({one});
  auto const &row = facts.rows().front();
  EXPECT_THAT(texts(facts, row, FactField::situation), UnorderedElementsAre("商品", "上司要求"));
  EXPECT_THAT(texts(facts, row, FactField::outcome), ElementsAre("説明納得"));
  EXPECT_THAT(texts(facts, row, FactField::temperature), ElementsAre("3"));
  EXPECT_THAT(texts(facts, row, FactField::month), ElementsAre("2026-10"));
  EXPECT_THAT(texts(facts, row, FactField::weekday), ElementsAre("土"));
  EXPECT_THAT(texts(facts, row, FactField::audience), ElementsAre("OP"));
  EXPECT_THAT(texts(facts, row, FactField::cause), IsEmpty());
  EXPECT_EQ(facts.value(row, FactField::cause), 0U);
  EXPECT_EQ(row.minutes, 12);
}

TEST(FactTable, KnowsKindsOfSituationsFromTheVocabulary) {
  Diagnostics diagnostics;
  auto const vocabulary = Vocabulary::parse(
      "situations:\n  暴言: {kind: conduct}\n  商品: {kind: content}\n", "v", diagnostics);
  ASSERT_TRUE(vocabulary);
  FactTable facts(*vocabulary);
  CaseStudy one;
  one.situations = {"商品", "暴言", "知らない"};
  facts.add(one, 0);
  EXPECT_THAT(texts(facts, facts.rows().front(), FactField::situation_kind),
              UnorderedElementsAre("内容", "言動"));
}

TEST(FactTable, WithoutADateThereIsNoMonth) {
  auto const facts = to_facts({CaseStudy()});
  EXPECT_THAT(facts.values(facts.rows().front(), FactField::month), IsEmpty());
  EXPECT_THAT(facts.values(facts.rows().front(), FactField::weekday), IsEmpty());
}

TEST(FactTable, KeepsTheFirst255Values) {
  CaseStudy one;
  for (int i = 0; i < 300; ++i) one.situations.push_back(fmt::format("s{:03}", i));
  CaseStudy other;
  other.situations = {"s299"};  // known first, yet not among the first of `one`
  other.outcome = "切電";
  auto const facts = to_facts({other, one});
  auto const found = texts(facts, facts.rows()[1], FactField::situation);
  EXPECT_EQ(found.size(), 255U);
  EXPECT_EQ(std::ranges::count(found, "s254"), 1);
  EXPECT_EQ(std::ranges::count(found, "s299"), 0);
  EXPECT_THAT(texts(facts, facts.rows()[0], FactField::outcome), ElementsAre("切電"));
}

TEST(FactTable, AsOneValueTakesTheFirstByText) {
  CaseStudy one;
  one.situations = {"い"};
  CaseStudy two;
  two.situations = {"い", "あ"};
  auto const facts = to_facts({one, two});  // い has the lower number
  EXPECT_EQ(facts.text(facts.value(facts.rows()[1], FactField::situation)), "あ");
}

TEST(FactTable, FindsRowsById) {
  CaseStudy one;
  one.id = "a";
  CaseStudy two;
  two.id = "b";
  two.first_case = "a";
  auto const facts = to_facts({one, two});
  ASSERT_NE(facts.with_id(facts.rows()[1].first_case), nullptr);
  EXPECT_EQ(facts.with_id(facts.rows()[1].first_case)->number, 0U);
  EXPECT_EQ(facts.with_id(0), nullptr);
  EXPECT_EQ(facts.with_id(12345), nullptr);
  EXPECT_EQ(facts.find("c"), 0U);
}

TEST(FactTable, SeesPreventionInFrontMatterAndUnderItsHeading) {
  CaseStudy front;
  front.prevention = "復唱する";
  front.prevention_due = Date{2026, 9, 1};
  CaseStudy heading;
  heading.sections = {{"再発防止", "復唱する", 9}};
  CaseStudy empty;
  empty.sections = {{"再発防止", "", 9}, {"経過", "x", 10}};
  auto const facts = to_facts({front, heading, empty});
  EXPECT_TRUE(facts.rows()[0].prevention);
  EXPECT_EQ(facts.rows()[0].prevention_due, (Date{2026, 9, 1}));
  EXPECT_TRUE(facts.rows()[1].prevention);
  EXPECT_FALSE(facts.rows()[2].prevention);
}

}  // namespace
}  // namespace kaeru
