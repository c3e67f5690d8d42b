#include "casebook/markdown.h"

#include <gtest/gtest.h>

#include "casebook/arrange.h"
#include "casebook/corpus_files.h"
#include "casebook/markdown_repair.h"

namespace kaeru {
namespace {

using testing::count;
using testing::line_of;

struct Parsed {
  std::vector<MarkdownSection> sections;
  Diagnostics diagnostics;
};

Parsed parse(std::string_view markdown) {
  Parsed parsed;
  std::string const mended =
      mend_markdown(markdown, "a.md", testing::vocabulary(), parsed.diagnostics);
  auto sections = read_markdown(mended, "a.md", {}, ReadingDeadline(5000), parsed.diagnostics);
  if (sections) parsed.sections = std::move(*sections);
  return parsed;
}

/// The text of the only section.
std::string text(std::string_view markdown) {
  Parsed const parsed = parse(markdown);
  EXPECT_EQ(parsed.sections.size(), 1u) << markdown;
  return parsed.sections.empty() ? "" : to_section(parsed.sections.front()).text;
}

TEST(Markdown, BecomesPlainText) {
  struct Row {
    char const *markdown;
    char const *text;
  };
  for (Row const &row : {Row{"**「強調」**です", "「強調」です"},
                         {"**強調。**です", "強調。です"},
                         {"__重要__です", "重要です"},
                         {"*弱* と `コード`", "弱 と コード"},
                         {"[規約](https://example.jp)を見る", "規約を見る"},
                         {"![伝票の写真](a.png)", "伝票の写真"},
                         {"a**b**c", "abc"},
                         {"x__y__z", "x__y__z"},
                         {"&amp; &lt;", "& <"},
                         {"一<br>二", "一\n二"},
                         {"一  \n二", "一\n二"},
                         {"　字下げ", "字下げ"},
                         {"<span style=\"x\">赤い</span>字", "赤い字"},
                         {"一\n\n二", "一\n二"},
                         {"```\nコード\n```", "コード"},
                         {"> 引用", "引用"},
                         {"<b>太字</b>", "太字"}})
    EXPECT_EQ(text(row.markdown), row.text) << row.markdown;
}

TEST(Markdown, KeepsListsReadable) {
  EXPECT_EQ(text("- 一\n- 二\n  - 二の一\n\n    続き\n1. 甲\n2. 乙\n"),
            "- 一\n- 二\n  - 二の一\n    続き\n1. 甲\n2. 乙");
}

TEST(Markdown, ClosesUpWrappedProseOnly) {
  std::string const longer =
      "お客様からお電話をいただき配送の遅れについてご説明しましたがご納得いただけず";
  EXPECT_EQ(text(longer + "\n上司に代わりました。"), longer + "上司に代わりました。");
  EXPECT_EQ(text(longer + "。\n次の文。"), longer + "。\n次の文。");
  EXPECT_EQ(text("短い行\n次の行"), "短い行\n次の行");
  EXPECT_EQ(text(longer + "\n10:05 交代"), longer + "\n10:05 交代");
}

TEST(Markdown, ReadsPipeTables) {
  EXPECT_EQ(text("日時 | 内容\n---|:--:\n4/1 | **返金**\n4/2 | a\\|b\n"),
            "日時 | 内容\n4/1 | 返金\n4/2 | a|b");
  EXPECT_EQ(text("前置き\n| 甲 | 乙 |\n|---|---|\n| 一 | [二](x) |\n"), "前置き\n甲 | 乙\n一 | 二");
}

TEST(Markdown, TableRowsKnowTheirLines) {
  Parsed const parsed = parse("# 表\n\n|甲|乙|\n|-|-|\n|一|二|\n");
  ASSERT_EQ(parsed.sections.size(), 1u);
  ASSERT_EQ(parsed.sections[0].lines.size(), 2u);
  EXPECT_EQ(parsed.sections[0].lines[1].line, 5);
}

TEST(Markdown, DropsTagsAndScripts) {
  EXPECT_EQ(
      text("<div>\n<p>一&nbsp;番</p><script>alert('x')</script>\n<ul><li>二</li></ul>\n</div>\n"),
      "一 番\n- 二");
  EXPECT_EQ(text("<table><tr><td>甲</td>\n<td>乙</td></tr></table>\n"), "甲 | 乙");
  EXPECT_EQ(count(parse("<style>\np { color: red }\n</style>\n\n本文\n").diagnostics, "MD-HTML"),
            1);
  EXPECT_EQ(text("前 <script>x()</script> 後"), "前  後");
}

TEST(Markdown, NeverSwallowsTheRestForAnUnclosedTag) {
  EXPECT_NE(text("<script>\n経過の話\n\n続き\n").find("続き"), std::string::npos);
  EXPECT_NE(text("話 <style> 続き").find("続き"), std::string::npos);
  EXPECT_NE(text("<!-- 閉じない\n続き\n").find("続き"), std::string::npos);
}

TEST(Markdown, MendsJapaneseMarks) {
  struct Row {
    char const *line;
    char const *mended;
  };
  for (Row const &row : {Row{"＃＃ 経過", "## 経過"},
                         {"＃＃　経過", "## 経過"},
                         {"##経過", "## 経過"},
                         {"##なにか", "## なにか"},
                         {"#経過", "# 経過"},
                         {"#　なにか", "# なにか"},
                         {"＃ なにか", "# なにか"},
                         {"１．名乗る", "1. 名乗る"},
                         {"２）名乗る", "2. 名乗る"},
                         {"3．名乗る", "3. 名乗る"},
                         {"1.名乗る", "1. 名乗る"},
                         {"①名乗る", "1. 名乗る"},
                         {"⑫ 名乗る", "12. 名乗る"},
                         {"・名乗る", "- 名乗る"},
                         {"● 名乗る", "- 名乗る"},
                         {"◯ 名乗る", "- 名乗る"},
                         {"　・名乗る", "  - 名乗る"},
                         {"■経過", "## 経過"},
                         {"【経過】", "## 経過"},
                         {"<h3>経過</h3>", "### 経過"},
                         {"㉑二十一", "21. 二十一"},
                         {"㊿ 五十", "50. 五十"},
                         {"❿十", "10. 十"},
                         {"⑴ 名乗る", "1. 名乗る"},
                         {"·\t名乗る", "- 名乗る"},
                         {"\uF0B7 名乗る", "- 名乗る"},
                         {"－ 名乗る", "- 名乗る"},
                         {"– 名乗る", "- 名乗る"},
                         {"・名乗る  ", "- 名乗る  "},
                         {"｜甲｜乙｜", "|甲|乙|"}}) {
    Diagnostics diagnostics;
    EXPECT_EQ(mend_markdown(row.line, "a.md", testing::vocabulary(), diagnostics), row.mended);
    EXPECT_EQ(count(diagnostics, "MD-REPAIRED"), 1) << row.line;
  }
}

TEST(Markdown, LeavesOrdinaryLinesAlone) {
  for (std::string const line : {"#返品 についての声",
                                 "## 経過",
                                 "1. 名乗る",
                                 "1.5倍",
                                 "１０．５％",
                                 "２０２６．４",
                                 "・・・",
                                 "○○様から",
                                 "○月×日",
                                 "2026-04-01",
                                 "①",
                                 "【至急】お願い",
                                 "**太字**",
                                 "- ・中",
                                 "######## 深い",
                                 "－10℃",
                                 "－ 3 －",
                                 "｜",
                                 "甲｜乙",
                                 "話  ",
                                 "　",
                                 "`<o:p>` の話",
                                 "<https://example.jp/o:p>",
                                 "1<2 で 3>2",
                                 "<!-- 覚え書き -->",
                                 "| ー | ー |"}) {
    for (std::string const &text : {line, line + "\n"}) {
      Diagnostics diagnostics;
      EXPECT_EQ(mend_markdown(text, "a.md", testing::vocabulary(), diagnostics), text);
      EXPECT_TRUE(diagnostics.empty()) << text;
    }
  }
}

std::string mended(std::string_view markdown) {
  Diagnostics diagnostics;
  return mend_markdown(markdown, "a.md", testing::vocabulary(), diagnostics);
}

TEST(Markdown, DropsTheTagsOfWord) {
  struct Row {
    char const *line, *mended;
  };
  for (Row const &row : {Row{"怒り<o:p></o:p>", "怒り"},
                         {"<O:P>&nbsp;</O:P>", "&nbsp;"},
                         {"<![if !supportLists]>· 名乗る<![endif]>", "- 名乗る"},
                         {"<st1:place w:st=\"on\">東京</st1:place>の方", "東京の方"},
                         {"<?xml:namespace prefix = o ns = \"urn:x\" />話", "話"},
                         {"<p class=MsoNormal>話<o:p></o:p></p>", "<p class=MsoNormal>話</p>"},
                         {"<o:p>＃＃経過", "## 経過"},
                         {"<o:p 閉じない", "<o:p 閉じない"},
                         {"<o<o:p>:p>", "<o<o:p>:p>"}})
    EXPECT_EQ(mended(row.line), row.mended);
  EXPECT_EQ(text("<p class=MsoNormal><span lang=EN-US>“</span>まだか<o:p></o:p>”</p>"), "“まだか”");
}

TEST(Markdown, LeavesCommentsAndScriptsAlone) {
  for (std::string const html :
       {"<!-- 一\n・二\n＃＃ 経過 -->\n", "<script>\n・一\n</SCRIPT>\n", "<pre>\n①\t一\n</pre>\n",
        "<!--[if gte mso 9]><xml>\n <w:View>Normal</w:View>\n</xml><![endif]-->\n"})
    EXPECT_EQ(mended(html), html);
  EXPECT_EQ(mended("<!-- 一\n-->\n・二\n"), "<!-- 一\n-->\n- 二\n");
}

TEST(Markdown, ReadsHeadingsBelowWhatNeverCloses) {
  for (char const *opening :
       {"<!-- 閉じない", "<script>", "<STYLE type=\"text/css\">", "<?php", "<pre>", "<![CDATA["}) {
    Parsed const parsed = parse(std::string(opening) + "\n## 経過\n話\n\n## 結果\n済\n");
    ASSERT_EQ(parsed.sections.size(), 3u) << opening;
    EXPECT_EQ(parsed.sections[2].heading, "結果");
    EXPECT_EQ(line_of(parsed.diagnostics, "MD-REPAIRED"), 1);
  }
  EXPECT_EQ(mended("<!-- 一\n<!-- 二\n"), "\\<!-- 一\n\\<!-- 二\n");
}

TEST(Markdown, ReadsHeadingsRightBelowHtml) {
  Parsed const parsed = parse("<p class=MsoNormal>前置き</p>\n## 経過\n話\n");
  ASSERT_EQ(parsed.sections.size(), 2u);
  EXPECT_EQ(parsed.sections[1].heading, "経過");
  EXPECT_EQ(parsed.sections[1].line, 2);
  EXPECT_EQ(to_section(parsed.sections[1]).text, "話");
  EXPECT_EQ(parse("<pre>\n# 番号\n</pre>\n").sections.size(), 1u);
}

TEST(Markdown, ReadsTablesTypedInFullWidth) {
  EXPECT_EQ(text("｜日｜内容｜\n｜ーー｜：ーー｜\n｜ー｜返金｜\n"), "日 | 内容\nー | 返金");
  EXPECT_EQ(text("|日|内容|\n|ーー|――|\n|――|――|\n"), "日 | 内容\n―― | ――");
  EXPECT_EQ(mended("|甲|\n\n|ー|\n"), "|甲|\n\n|ー|\n");
}

TEST(Markdown, LeavesFencedCodeAlone) {
  Diagnostics diagnostics;
  std::string const code = "```\n・点\n＃＃ 経過\n```\n・外\n";
  EXPECT_EQ(mend_markdown(code, "a.md", testing::vocabulary(), diagnostics),
            "```\n・点\n＃＃ 経過\n```\n- 外\n");
  EXPECT_EQ(line_of(diagnostics, "MD-REPAIRED"), 5);
}

TEST(Markdown, WarnsOfEachKindOnce) {
  Diagnostics diagnostics;
  mend_markdown("文\n・一\n・二\n＃＃ 経過\n", "a.md", testing::vocabulary(), diagnostics);
  ASSERT_EQ(diagnostics.size(), 2u);
  EXPECT_EQ(diagnostics[0].line, 2);
  EXPECT_EQ(diagnostics[1].line, 4);
}

Arranged arranged(std::string_view markdown, std::string_view title = "") {
  return arrange(parse(markdown).sections, title, testing::vocabulary());
}

TEST(Arrange, NamesSectionsByTheVocabulary) {
  Arranged const body =
      arranged("# 返品の件\n前書き\n## お客様の声\n怒り\n### 1. 経過:\n話\n## 雑感\n感想\n");
  EXPECT_EQ(body.title, "返品の件");
  ASSERT_EQ(body.sections.size(), 4u);
  EXPECT_EQ(body.sections[0].heading, "");
  EXPECT_EQ(body.sections[1].heading, "顧客の主張");
  EXPECT_EQ(body.sections[2].heading, "経過");
  EXPECT_EQ(body.sections[2].line, 5);
  EXPECT_EQ(body.sections[3].heading, "雑感");
}

TEST(Arrange, KeepsDivisionsInsideTheirSection) {
  Arranged const body = arranged(
      "## 経過\n### 一本目\n- 10:00 OP 名乗る\n### 二本目\n- 11:00 SV 代わる\n## 結果\n済\n");
  ASSERT_EQ(body.sections.size(), 2u);
  EXPECT_EQ(to_section(body.sections[0]).text,
            "一本目\n- 10:00 OP 名乗る\n二本目\n- 11:00 SV 代わる");
}

TEST(Arrange, ReadsAStoryWhole) {
  Arranged const body = arranged("# 長い雨の日\n\n話の初め。\n\n## 翌日\n\n話の続き。\n");
  EXPECT_EQ(body.title, "長い雨の日");
  ASSERT_EQ(body.sections.size(), 1u);
  EXPECT_EQ(body.sections[0].heading, "");
  EXPECT_EQ(to_section(body.sections[0]).text, "話の初め。\n翌日\n話の続き。");
}

TEST(Arrange, TakesATitleFromTheFirstLine) {
  std::string line;
  for (int i = 0; i < 50; ++i) line += "あ";
  EXPECT_EQ(arranged(line + "\n").title, line.substr(0, 40 * 3));
  EXPECT_EQ(arranged("- 短い話\n").title, "短い話");
}

TEST(Arrange, DropsAHeadingThatRepeatsTheTitle) {
  Arranged const same = arranged("# 返品の件\n## 経過\n話\n", "返品の件");
  ASSERT_EQ(same.sections.size(), 1u);
  Arranged const other = arranged("# 別の題\n## 経過\n話\n", "返品の件");
  EXPECT_EQ(other.sections.size(), 2u);
}

}  // namespace
}  // namespace kaeru
