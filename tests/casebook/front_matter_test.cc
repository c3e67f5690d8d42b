#include "casebook/front_matter.h"

#include <gtest/gtest.h>

#include "casebook/corpus_files.h"
#include "casebook/front_matter_repair.h"

namespace kaeru {
namespace {

using testing::count;
using testing::line_of;

struct Parsed {
  FrontMatter front;
  Diagnostics diagnostics;

  [[nodiscard]] std::string value(std::string_view key) const {
    for (YamlEntry const &entry : front.entries)
      if (entry.key == key) return to_flow(entry.value);
    return "(none)";
  }
};

Parsed parse(std::string_view text, ReadLimits const &limits = {}) {
  Parsed parsed;
  parsed.front = read_front_matter(text, "a.md", limits, parsed.diagnostics);
  return parsed;
}

/// The value of 件名 after `line` was read as front matter.
std::string subject(std::string const &line) {
  Parsed const parsed = parse("---\n" + line + "\n---\n本文\n");
  EXPECT_FALSE(parsed.front.refused) << line << "\n" << testing::listed(parsed.diagnostics);
  return parsed.value("件名");
}

TEST(FrontMatter, KeepsTheLineNumbersOfTheBody) {
  Parsed const parsed = parse("---\n件名: 返品\n温度: 3\n---\n本文\n");
  EXPECT_EQ(parsed.front.body, "\n\n\n\n本文\n");
  ASSERT_EQ(parsed.front.entries.size(), 2u);
  EXPECT_EQ(parsed.front.entries[1].line, 3);
  EXPECT_TRUE(parsed.diagnostics.empty());
}

TEST(FrontMatter, StandsAfterEmptyLinesAndEndsWithDots) {
  Parsed const parsed = parse("\n\n---\n件名: 返品\n...\n本文\n");
  EXPECT_EQ(parsed.value("件名"), "返品");
  EXPECT_EQ(parsed.front.entries.at(0).line, 4);
  EXPECT_EQ(parsed.front.body, "\n\n\n\n\n本文\n");
}

TEST(FrontMatter, KeepsItsLinesAsTheFileShouldHaveThem) {
  Parsed const parsed = parse("\n－－－\n件名：返品\n温度:  3 \nーーー\n本文\n");
  EXPECT_EQ(parsed.front.head, "\n---\n件名: 返品\n温度:  3 \n---\n");
  EXPECT_EQ(count(parsed.diagnostics, "FM-REPAIRED"), 3);
  EXPECT_EQ(parsed.diagnostics.back().line, 5);
  EXPECT_EQ(parse("---\n件名: 返品\n---").front.head, "---\n件名: 返品\n---");
}

TEST(FrontMatter, MendsNothingInANarrative) {
  std::string const text = "---\n文です\nこれ # 番号\n---\n本文\n";
  Parsed const parsed = parse(text);
  EXPECT_EQ(parsed.front.head, text.substr(0, text.find("本文")));
  EXPECT_EQ(count(parsed.diagnostics, "FM-REPAIRED"), 0);
  EXPECT_EQ(count(parsed.diagnostics, "FM-NOT-MAP"), 1);
}

TEST(FrontMatter, IsAbsentFromPlainText) {
  Parsed const parsed = parse("本文\n---\n件名: 返品\n---\n");
  EXPECT_TRUE(parsed.front.entries.empty());
  EXPECT_EQ(parsed.front.body, "本文\n---\n件名: 返品\n---\n");
}

TEST(FrontMatter, MendsWhatTrainersSlipOn) {
  struct Row {
    std::string line, value;
  };
  for (Row const &row : {Row{"件名：返品", "返品"},
                         {"件名:　返品", "返品"},
                         {"件名：　返品", "返品"},
                         {"件名:返品", "返品"},
                         {"件名: 返品: なし", "返品: なし"},
                         {"件名：返品: なし", "返品: なし"},
                         {"件名: @担当", "@担当"},
                         {"件名: #返品", "#返品"},
                         {"件名: 返品 #3の件", "返品 #3の件"},
                         {"件名: [重要]返品", "[重要]返品"},
                         {"件名: \"返品\"の件", "\"返品\"の件"},
                         {"件名: It's: 返品", "It's: 返品"},
                         {"件名: !重要", "!重要"},
                         {"件名: - 返品", "- 返品"},
                         {"件名: **至急** 返品", "**至急** 返品"},
                         {"件名: *「至急」* 返品", "*「至急」* 返品"},
                         {"件名: & 送料", "& 送料"},
                         {"件名: 返品　", "返品"},
                         {"件名　: 返品", "返品"},
                         {"　\n件名: 返品", "返品"},
                         {"\t\n件名: 返品", "返品"}}) {
    EXPECT_EQ(subject(row.line), row.value) << row.line;
    Parsed const parsed = parse("---\nid: a\n" + row.line + "\n---\n");
    EXPECT_EQ(count(parsed.diagnostics, "FM-REPAIRED"), 1) << row.line;
    EXPECT_EQ(line_of(parsed.diagnostics, "FM-REPAIRED"), 3) << row.line;
  }
}

TEST(FrontMatter, LeavesGoodYamlAlone) {
  for (std::string const yaml :
       {"件名: 返品 # 覚え書き\n", "件名: \"返品: なし\"\n", "件名: https://example.jp/a\n",
        "件名: |\n  一行目: 続き\n  件名：二行目\n", "件名: [返品, 交換]\n",
        "件名: {先: SV, 理由: 'a: b'}\n",
        "件名: [\n  {内容: 返金, 期限: 2026-04-01},\n  {内容: 交換, 期限: 2026-04-02}\n]\n",
        "件名: '返品\n  交換: なし'\n", "件名:\n  - 返品\n  - 「責任者：誰だ」\n",
        "ms:key: 1\n件名: 10:30\n", "件名:  返品  \n", "件名 : 返品\n", "件名:\t返品\t\n",
        "件名: 返品\n \n温度: 3\n", "件名: |\n  一行目  \n\n  二行目\n", "\"件名\": 返品\n",
        "\"a: b\" : 1\n件名: 返品\n", "'件名': '返品: なし'\n"}) {
    Diagnostics diagnostics;
    EXPECT_EQ(mend_front_matter(yaml, "a.md", 2, diagnostics), yaml);
    EXPECT_TRUE(diagnostics.empty()) << yaml;
    EXPECT_FALSE(parse("---\n" + yaml + "---\n").front.refused) << yaml;
  }
}

TEST(FrontMatter, ReadsQuotedKeys) {
  for (char const *yaml : {"\"鍵\": \"a\"\n", "'鍵': 'a'\n", "\"鍵\" : a\n"}) {
    Parsed const parsed = parse("---\n" + std::string(yaml) + "---\n");
    EXPECT_EQ(parsed.value("鍵"), "a") << yaml;
    EXPECT_TRUE(parsed.diagnostics.empty()) << testing::listed(parsed.diagnostics);
  }
}

TEST(FrontMatter, MendsIndentationByTabsAndWideSpaces) {
  Parsed const parsed = parse("---\nエスカレーション:\n\t先： SV\n　時点分： 14\n---\n");
  EXPECT_EQ(parsed.value("エスカレーション"), "{先: SV, 時点分: 14}");
  EXPECT_EQ(count(parsed.diagnostics, "FM-REPAIRED"), 2);
}

TEST(FrontMatter, MendsWideColonsInsideFlowMaps) {
  Parsed const parsed = parse("---\nエスカレーション: {先：SV, 理由: 「なぜ：」}\n---\n");
  EXPECT_EQ(parsed.value("エスカレーション"), "{先: SV, 理由: 「なぜ：」}");
}

TEST(FrontMatter, RefusesWhatYamlCannotSay) {
  struct Row {
    std::string yaml;
    char const *code;
    int line;
  };
  for (Row const &row :
       {Row{"id: a\n件名: \"閉じない\n", "YAML-SYNTAX", -2},
        Row{"id: a\n件名: [a, b\n", "YAML-SYNTAX", -2}, Row{"a: &x [1]\nb: *x\n", "YAML-ALIAS", 2},
        Row{"a: 1\nb: *x\n", "YAML-ALIAS", -2}}) {
    Parsed const parsed = parse("---\n" + row.yaml + "---\n本文\n");
    EXPECT_TRUE(parsed.front.refused) << row.yaml;
    EXPECT_TRUE(count(parsed.diagnostics, row.code) == 1 ||
                count(parsed.diagnostics, "YAML-SYNTAX") == 1)
        << row.yaml << testing::listed(parsed.diagnostics);
    if (row.line > 0) {
      EXPECT_EQ(line_of(parsed.diagnostics, row.code), row.line);
    }
  }
}

TEST(FrontMatter, TellsTheLineOfASyntaxErrorInTheFile) {
  Parsed const parsed = parse("\n---\nid: a\n件名: b\nただの行\n温度: 3\n---\n");
  EXPECT_TRUE(parsed.front.refused);
  EXPECT_GE(line_of(parsed.diagnostics, "YAML-SYNTAX"), 5);
  EXPECT_LE(line_of(parsed.diagnostics, "YAML-SYNTAX"), 6);
}

TEST(FrontMatter, KeepsTheFirstOfARepeatedKey) {
  Parsed const parsed = parse("---\n件名: 一\n温度: 3\n件名: 二\n---\n");
  EXPECT_EQ(parsed.value("件名"), "一");
  EXPECT_EQ(line_of(parsed.diagnostics, "YAML-DUP-KEY"), 4);
  EXPECT_FALSE(parsed.front.refused);
}

TEST(FrontMatter, HoldsItsLimits) {
  std::string nodes = "a: [";
  for (int i = 0; i < 30'000; ++i) nodes += "x,";
  std::string const deep = "a: " + std::string(30, '[') + std::string(30, ']');
  EXPECT_EQ(count(parse("---\n" + nodes + "]\n---\n").diagnostics, "YAML-LIMIT"), 1);
  EXPECT_EQ(count(parse("---\n" + deep + "\n---\n").diagnostics, "YAML-LIMIT"), 1);
  EXPECT_EQ(count(parse("---\na: " + std::string(300'000, 'x') + "\n---\n").diagnostics,
                  "LIMIT-FRONT-MATTER"),
            1);
}

TEST(FrontMatter, MustBeClosed) {
  Parsed const parsed = parse("---\n件名: 返品\n\n## 経過\n本文\n");
  EXPECT_TRUE(parsed.front.refused);
  EXPECT_EQ(line_of(parsed.diagnostics, "FM-UNCLOSED"), 1);
  EXPECT_EQ(parsed.value("件名"), "返品");
  EXPECT_EQ(parsed.front.body, "\n\n\n## 経過\n本文\n");
}

TEST(FrontMatter, IsNarrativeWhenItIsNoMap) {
  Parsed const parsed = parse("---\n昔々のこと\n---\n本文\n");
  EXPECT_FALSE(parsed.front.refused);
  EXPECT_EQ(line_of(parsed.diagnostics, "FM-NOT-MAP"), 1);
  EXPECT_EQ(parsed.front.body, "\n昔々のこと\n\n本文\n");
}

TEST(FrontMatter, RuledLineAloneOpensNothing) {
  Parsed const parsed = parse("---\n昔々のこと\nおわり\n");
  EXPECT_FALSE(parsed.front.refused);
  EXPECT_TRUE(parsed.diagnostics.empty());
  EXPECT_NE(parsed.front.body.find("昔々"), std::string::npos);
}

}  // namespace
}  // namespace kaeru
