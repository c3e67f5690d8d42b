// What a call does outside, through hooks that the test looks into.
#include "commands/call/driver.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/made_answers.h"
#include "text/width.h"

namespace kaeru {
namespace {

using Kind = Key::Kind;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

/// Everything that a call sent outside.
struct Outside {
  std::vector<CallEvent> kept;
  bool disk_full = false;
  std::vector<std::string> copied, handed, logged, used;
  std::size_t drafts = 0;

  CallHooks hooks() {
    CallHooks hooks;
    hooks.keep = [this](auto const &events) -> Status {
      if (disk_full) return Error{"書けません。"};
      kept.insert(kept.end(), events.begin(), events.end());
      return Done{};
    };
    hooks.copy = [this](auto const &text) { return copied.push_back(text), true; };
    hooks.hand_over = [this](Memo const &memo) -> Result<std::string> {
      handed.push_back(memo.field(CallField::matter));
      return std::string("/srv/memo.txt");
    };
    hooks.draft = [this](CallRecord const &) -> Result<std::string> {
      ++drafts;
      return std::string("draft.md");
    };
    hooks.caller = [](std::string const &) -> Result<KnownCaller> {
      return KnownCaller{"abcd", 2, "2026-11-01", 1};
    };
    hooks.log_search = [this](Answer const &answer) { logged.push_back(answer.query); };
    hooks.log_use = [this](auto const &id, auto const &act, std::int64_t after_ms) {
      used.push_back(id + " " + act + " " + std::to_string(after_ms));
    };
    return hooks;
  }
};

CallDriver begun(Outside &outside) {
  CallEffects effects;
  CallBook book;
  book.outcomes = {"説明納得"};
  auto state = begin_call(book, "OP", "s1", "2026-11-25T14:00:00+09:00", effects);
  CallDriver driver(std::move(state), outside.hooks());
  driver.keep(effects.events);
  return driver;
}

void type(CallDriver &driver, std::string_view text, std::int64_t now_ms = 0) {
  while (!text.empty()) driver.key({Kind::text, std::string(take_cluster(text))}, now_ms);
}

void fill_memo(CallDriver &driver) {
  driver.key({Kind::tab, ""}, 0);
  for (char const *text : {"二重の請求", "待たされた", "返金", "静か"}) {
    type(driver, text);
    driver.key({Kind::tab, ""}, 0);
  }
}

TEST(CallDriver, KeepsWhatAddsUpToItsRecord) {
  Outside outside;
  auto driver = begun(outside);
  fill_memo(driver);
  driver.key({Kind::control, "t"}, 5000);
  driver.key({Kind::enter, ""}, 5000);
  driver.key({Kind::escape, ""}, 6000);
  driver.key({Kind::control, "x"}, 9000);
  EXPECT_EQ(replay(outside.kept), driver.state().record);
}

TEST(CallDriver, AsksOncePerWish) {
  Outside outside;
  auto driver = begun(outside);
  EXPECT_FALSE(driver.new_wish(0));
  type(driver, "上司");
  ASSERT_TRUE(driver.new_wish(0));
  EXPECT_FALSE(driver.new_wish(0));
  type(driver, "だせ");
  EXPECT_EQ(driver.new_wish(0)->words, "上司だせ");
}

TEST(CallDriver, AsksAgainWhenTheBookHasChanged) {
  Outside outside;
  auto driver = begun(outside);
  type(driver, "上司");
  ASSERT_TRUE(driver.new_wish(0));
  driver.news({nullptr, BookChange{{}, {}, "gen-2", ""}}, 0);
  EXPECT_TRUE(driver.new_wish(0));
  EXPECT_FALSE(driver.new_wish(0));
}

TEST(CallDriver, ABookThatCannotBeOpenedIsTroubleUntilItCan) {
  Outside outside;
  auto driver = begun(outside);
  driver.news({nullptr, BookChange{{}, {}, "", "索引がありません。"}}, 0);
  EXPECT_EQ(driver.state().trouble, "索引がありません。");
  EXPECT_THAT(driver.state().book.outcomes, SizeIs(1)) << "the old book stays";
  driver.news({nullptr, BookChange{driver.state().book, {}, "gen-1", ""}}, 0);
  EXPECT_EQ(driver.state().trouble, "");
}

TEST(CallDriver, AFullDiskIsToldUntilItIsOver) {
  Outside outside;
  auto driver = begun(outside);
  outside.disk_full = true;
  type(driver, "あ");
  EXPECT_EQ(driver.state().trouble, "書けません。");
  EXPECT_EQ(driver.state().record.words, "あ") << "the call goes on";
  outside.disk_full = false;
  type(driver, "い");
  EXPECT_EQ(driver.state().trouble, "");
}

TEST(CallDriver, HandsOverAndTellsWhere) {
  Outside outside;
  auto driver = begun(outside);
  fill_memo(driver);
  driver.key({Kind::control, "t"}, 1000);
  driver.key({Kind::text, "w"}, 1000);
  EXPECT_THAT(outside.handed, testing::ElementsAre("二重の請求"));
  EXPECT_THAT(driver.state().message, HasSubstr("/srv/memo.txt"));
  EXPECT_EQ(driver.state().record.handed_over_ms, 1000);
}

TEST(CallDriver, WithoutAPlaceTheMemoStaysAndTheOperatorIsTold) {
  CallEffects effects;
  CallDriver driver(begin_call({}, "OP", "s1", "2026-11-25T14:00:00+09:00", effects), {});
  fill_memo(driver);
  driver.key({Kind::control, "t"}, 0);
  driver.key({Kind::text, "w"}, 0);
  EXPECT_FALSE(driver.state().record.handed_over_ms);
  EXPECT_THAT(driver.state().message, HasSubstr("渡す先がありません"));
  driver.key({Kind::text, "c"}, 0);
  EXPECT_THAT(driver.state().message, HasSubstr("コピーできません"));
}

TEST(CallDriver, CopiesTheMemoAsText) {
  Outside outside;
  auto driver = begun(outside);
  fill_memo(driver);
  driver.key({Kind::alt, "c"}, 0);
  ASSERT_THAT(outside.copied, SizeIs(1));
  EXPECT_THAT(outside.copied[0], HasSubstr("用件 二重の請求"));
}

TEST(CallDriver, LogsWordsThatWereReadAndWhatWasOpened) {
  Outside outside;
  auto driver = begun(outside);
  type(driver, "ア");
  driver.news({made_answer("ア", {made_card("a", "上司要求")}, {made_hit("x")}), std::nullopt},
              100);
  driver.tick(500);
  EXPECT_THAT(outside.logged, IsEmpty());
  driver.key({Kind::enter, ""}, 700);
  driver.key({Kind::down, ""}, 800);
  driver.key({Kind::enter, ""}, 1100);
  EXPECT_THAT(outside.logged, testing::ElementsAre("ア"));
  EXPECT_THAT(outside.used, testing::ElementsAre("x opened 1000"));
}

TEST(CallDriver, ACallerWhoCalledBeforeIsCounted) {
  Outside outside;
  auto driver = begun(outside);
  driver.key({Kind::back_tab, ""}, 0);
  type(driver, "A-12345678");
  driver.key({Kind::tab, ""}, 0);
  EXPECT_EQ(driver.state().record.customer_hash, "abcd");
  EXPECT_THAT(driver.state().message, testing::AllOf(HasSubstr("3回目"), HasSubstr("事例が1件")));
}

TEST(CallDriver, WritesADraftAfterTheCall) {
  Outside outside;
  auto driver = begun(outside);
  driver.key({Kind::control, "x"}, 0);
  driver.key({Kind::text, "d"}, 0);
  EXPECT_EQ(outside.drafts, 1u);
  EXPECT_THAT(driver.state().message, HasSubstr("draft.md"));
  driver.key({Kind::enter, ""}, 0);
  EXPECT_TRUE(driver.wants_next_call());
}

}  // namespace
}  // namespace kaeru
