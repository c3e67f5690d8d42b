#include "patterns/book_changes.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace kaeru {
namespace {

constexpr Period october{{2026, 10, 1}, {2026, 10, 31}};

std::string told(std::optional<BookEdit> const &change) {
  return change ? std::string(to_string(change->kind)) + " " + to_string(change->day) : "none";
}

TEST(BookChanges, ACaseStudyIsJudgedByItsDates) {
  Date const before{2026, 9, 30}, first{2026, 10, 1}, last{2026, 10, 31}, after{2026, 11, 1};
  struct {
    std::optional<Date> created, updated, validated;
    char const *state, *told;
  } const cases[] = {
      {first, {}, {}, "検証済", "added 2026-10-01"},
      {first, last, {}, "検証済", "added 2026-10-31"},
      {before, first, {}, "検証済", "changed 2026-10-01"},
      {before, {}, last, "検証済", "changed 2026-10-31"},
      {{}, before, last, "検証済", "changed 2026-10-31"},
      {{}, {}, last, "検証済", "added 2026-10-31"},
      {before, last, {}, "廃止", "withdrawn 2026-10-31"},
      {before, {}, after, "検証済", "none"},
      {{}, {}, {}, "廃止", "none"},
  };
  for (auto const &one : cases) {
    CaseStudy story;
    story.state = one.state;
    story.created = one.created;
    story.updated = one.updated;
    story.validated = one.validated;
    EXPECT_EQ(told(change_of(story, october)), one.told);
  }
}

TEST(BookChanges, ACaseStudyWithoutCreationDayBeginsWhenItHappened) {
  CaseStudy story;
  story.occurred = Date{2026, 8, 1};
  story.validated = Date{2026, 10, 5};
  EXPECT_EQ(told(change_of(story, october)), "changed 2026-10-05");
}

TEST(BookChanges, ACardMayNameItsCreationDay) {
  Guidance card;
  card.validated = Date{2026, 10, 5};
  EXPECT_EQ(told(change_of(card, october)), "added 2026-10-05");
  card.extra = {{"作成日", "2026-01-01", 2}};
  EXPECT_EQ(told(change_of(card, october)), "changed 2026-10-05");
}

TEST(BookChanges, TheCoreIsOneSentence) {
  Guidance card;
  card.updated = Date{2026, 10, 5};
  card.core = "小さく見えても当人には大事。まず聞く。\n次の行";
  EXPECT_EQ(change_of(card, october)->core, "小さく見えても当人には大事。");
  CaseStudy story;
  story.created = card.updated;
  story.sections = {{"結果", "終わった。", 1}, {"教訓(OP)", "- 先に数える。後で聞く。", 4}};
  EXPECT_EQ(change_of(story, october)->core, "先に数える。");
}

TEST(BookChanges, CardsComeFirstThenByKindThenTheNewest) {
  auto const change = [](char const *id, bool guidance, ChangeKind kind, int day) {
    BookEdit made;
    made.id = id;
    made.guidance = guidance;
    made.kind = kind;
    made.day = {2026, 10, day};
    return made;
  };
  std::vector<BookEdit> changes = {
      change("f", false, ChangeKind::added, 9),     change("a", true, ChangeKind::added, 8),
      change("d", true, ChangeKind::withdrawn, 30), change("c", true, ChangeKind::changed, 31),
      change("b", true, ChangeKind::added, 7),      change("e", false, ChangeKind::added, 9)};
  for (int turn = 0; turn < 2; ++turn) {
    sort_changes(changes);
    std::string ids;
    for (auto const &one : changes) ids += one.id;
    EXPECT_EQ(ids, "abcdef");
    std::ranges::reverse(changes);
  }
}

}  // namespace
}  // namespace kaeru
