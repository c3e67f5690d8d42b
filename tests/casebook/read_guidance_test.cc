#include <gtest/gtest.h>

#include "casebook/corpus_files.h"
#include "casebook/guidance_lines.h"
#include "casebook/read.h"

namespace kaeru {
namespace {

using testing::count;
using testing::line_of;

Read<Guidance> read(std::string_view text, std::string const &path = "guidance/a.md") {
  return read_guidance(text, path, testing::vocabulary(), testing::policy());
}

constexpr std::string_view full = R"(---
標題: 上司を出せと言われた
状態: 検証済
状況: [上司要求]
役割: オペレーター
段階: [冒頭, 堂々巡り]
優先: 60
承認者: 応対品質責任者
更新日: 2026-09-30
検証日: 2026-10-01
見直し日: 2027-10-01
色: 赤
---

## 核心
急ぐ困りごとがある。

## 最初の一言
【限定謝罪】「ご不快な思いをおかけし、申し訳ございません。」

## 手順
1. 【受容】状況を聞く「お急ぎでしょうか」 {limits.persist_max}回まで
2. 保留は{limits.holds_max}回だけで相談する
   - 席を立つ

## 言ってはいけない
- 「代われません」 → 長引く。代わりに「私が承ります」

## 時間と回数
- 保留は{limits.hold_max_s}秒以内

## 引き継ぐ条件
- {limits.typo}回聞いても分からない

## こんな言葉
- 上司だせ
- 「責任者を出せ」「社長を呼べ」

## 似ているが違う言葉
- 上司の名義で契約したい

## 根拠
社内の標準手順。
)";

TEST(ReadGuidance, FillsEveryField) {
  auto const result = read(full);
  ASSERT_TRUE(result.value) << testing::listed(result.diagnostics);
  Guidance const &g = *result.value;
  EXPECT_EQ(g.id, "a");
  EXPECT_EQ(g.path, "guidance/a.md");
  EXPECT_EQ(g.title, "上司を出せと言われた");
  EXPECT_TRUE(g.approved());
  EXPECT_EQ(g.situations, std::vector<std::string>{"上司要求"});
  EXPECT_EQ(g.role, "OP");
  EXPECT_EQ(g.stages, (std::vector<std::string>{"冒頭", "膠着"}));
  EXPECT_EQ(g.precedence, 60);
  EXPECT_EQ(g.updated, (Date{2026, 9, 30}));
  EXPECT_EQ(g.validated, (Date{2026, 10, 1}));
  EXPECT_EQ(g.review_by, (Date{2027, 10, 1}));
  EXPECT_EQ(g.core, "急ぐ困りごとがある。");
  EXPECT_EQ(g.first_phrase, "ご不快な思いをおかけし、申し訳ございません。");
  EXPECT_EQ(g.steps,
            (std::vector<GuidanceStep>{{"状況を聞く", "お急ぎでしょうか", "2回まで", "受容"},
                                       {"保留は1回だけで相談する 席を立つ", "", "1回だけ", ""}}));
  EXPECT_EQ(g.never_say, (std::vector<NeverSay>{{"代われません", "長引く。", "私が承ります"}}));
  EXPECT_EQ(g.limits, std::vector<std::string>{"保留は30秒以内"});
  EXPECT_EQ(g.hand_over_when, std::vector<std::string>{"{limits.typo}回聞いても分からない"});
  EXPECT_EQ(g.triggers, (std::vector<std::string>{"上司だせ", "責任者を出せ", "社長を呼べ"}));
  EXPECT_EQ(g.near_misses, std::vector<std::string>{"上司の名義で契約したい"});
  EXPECT_EQ(g.rationale, "社内の標準手順。");
  EXPECT_EQ(g.extra, (std::vector<ExtraField>{{"色", "赤", 12}}));
  EXPECT_EQ(line_of(result.diagnostics, "POLICY-UNKNOWN-NAME"), 33);
  EXPECT_EQ(result.diagnostics.size(), 2u) << testing::listed(result.diagnostics);
}

TEST(ReadGuidance, NeedsACoreOrSteps) {
  auto const result = read("---\n標題: 空\n---\n## こんな言葉\n- 上司だせ\n");
  EXPECT_FALSE(result.value);
  EXPECT_EQ(count(result.diagnostics, "GUIDE-EMPTY"), 1);
  EXPECT_TRUE(read("## 手順\n1. 名乗る\n").value);
  EXPECT_TRUE(read("## 核心\n急ぐ\n").value);
}

TEST(ReadGuidance, TellsWhatNoCardShows) {
  auto const result = read("## 核心\n急ぐ\n## 雑感\n感想\n");
  ASSERT_TRUE(result.value);
  EXPECT_EQ(line_of(result.diagnostics, "GUIDE-UNUSED"), 3);
}

TEST(GuidanceStep, IsTakenApart) {
  struct Row {
    char const *item;
    GuidanceStep step;
  };
  for (Row const &row :
       {Row{"【受容】「お急ぎと存じます」", {"", "お急ぎと存じます", "", "受容"}},
        Row{"[名乗り]「私が承ります」", {"", "私が承ります", "", "名乗り"}},
        Row{"聞く「何が」1回だけ", {"聞く", "何が", "1回だけ", ""}},
        Row{"「何が」２回まで。答えはメモへ", {"答えはメモへ", "何が", "2回まで", ""}},
        Row{"話を聞く 10分", {"話を聞く", "", "10分", ""}},
        Row{"話を聞く(10分まで)", {"話を聞く", "", "10分まで", ""}},
        Row{"相談は10分までに行う", {"相談は10分までに行う", "", "10分まで", ""}},
        Row{"聞く 10分まで 2回まで", {"聞く", "", "10分まで、2回まで", ""}},
        Row{"堂々巡り10分で知らせる", {"堂々巡り10分で知らせる", "", "", ""}},
        Row{"「A」と聞かれたら「B」と言う", {"「A」と聞かれたら", "B", "", ""}},
        Row{"「あと5分まで」と伝える", {"", "あと5分まで", "", ""}},
        Row{"「『はい』と「いいえ」で」", {"", "『はい』と「いいえ」で", "", ""}},
        Row{"2026回まで12345回まで", {"2026回まで12345回まで", "", "2026回まで", ""}}, Row{"", {}}})
    EXPECT_EQ(parse_step(row.item), row.step)
        << row.item << " gave " << parse_step(row.item).text << "/" << parse_step(row.item).limit;
}

TEST(NeverSay, IsTakenApart) {
  struct Row {
    char const *item;
    NeverSay never;
  };
  for (Row const &row :
       {Row{"「無理です」 → 拒まれたと感じる", {"無理です", "拒まれたと感じる", ""}},
        Row{"「無理です」…冷たい", {"無理です", "冷たい", ""}},
        Row{"「無理です」: 冷たい", {"無理です", "冷たい", ""}},
        Row{"「無理です」 → 冷たい。代わりに「確かめます」",
            {"無理です", "冷たい。", "確かめます"}},
        Row{"「無理です」 → 代わりに：「確かめます」", {"無理です", "", "確かめます"}},
        Row{"「処分します」 → 約束しない。「確かめます」",
            {"処分します", "約束しない。", "確かめます"}},
        Row{"無理だと断る → 冷たい", {"無理だと断る", "冷たい", ""}},
        Row{"「無理です」", {"無理です", "", ""}}, Row{"", {}}})
    EXPECT_EQ(parse_never_say(row.item), row.never) << row.item;
}

TEST(Expressions, LoseTheirQuotationMarks) {
  EXPECT_EQ(split_expressions("「A」、「B」"), (std::vector<std::string>{"A", "B"}));
  EXPECT_EQ(split_expressions("「A」と言う"), std::vector<std::string>{"「A」と言う"});
  EXPECT_EQ(split_expressions("A"), std::vector<std::string>{"A"});
}

TEST(ReadGuidance, ReadsTheCorpusWithoutErrors) {
  auto const files = list_files(testing::corpus() / "guidance", ".md");
  ASSERT_TRUE(files);
  for (FoundFile const &file : files->files) {
    auto const result =
        read(testing::content(testing::corpus() / "guidance" / file.path), file.path);
    ASSERT_TRUE(result.value) << testing::listed(result.diagnostics);
    EXPECT_FALSE(result.value->first_phrase.empty()) << file.path;
  }
}

}  // namespace
}  // namespace kaeru
