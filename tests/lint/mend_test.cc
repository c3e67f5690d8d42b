#include "lint/mend.h"

#include <gtest/gtest.h>

#include <random>

#include "casebook/corpus_files.h"
#include "casebook/read.h"

namespace kaeru {
namespace {

using Codes = std::vector<std::string>;

std::optional<Mended> mend(std::string const &bytes,
                           CorpusFileKind kind = CorpusFileKind::case_study) {
  return kaeru::mend(bytes, "cases/a.md", kind, testing::vocabulary());
}

bool has_slips(Diagnostics const &diagnostics) {
  return testing::count(diagnostics, "FM-REPAIRED") + testing::count(diagnostics, "FM-DIGITS") +
             testing::count(diagnostics, "MD-REPAIRED") >
         0;
}

/// How often slips were left in the file, lest its reading change.
int given_up = 0;

/// Everything that is promised of any file; the text that became of it.
std::string checked(std::string const &bytes) {
  auto const once = mend(bytes);
  if (!once) return "(refused)";
  auto const twice = mend(once->text);
  EXPECT_TRUE(twice && twice->text == once->text && twice->codes.empty()) << once->text;
  EXPECT_EQ(once->codes.empty(), once->text == bytes) << bytes;
  auto const before = read_case_study(bytes, "cases/a.md", testing::vocabulary());
  auto const after = read_case_study(once->text, "cases/a.md", testing::vocabulary());
  EXPECT_EQ(before.value, after.value) << bytes << "\n→\n" << once->text;
  given_up += after.value && has_slips(after.diagnostics);
  return once->text;
}

TEST(Mend, PutsTheFileItselfRight) {
  struct Row {
    std::string bytes, text;
    Codes codes;
  };
  for (Row const &row :
       {Row{"話\r\n話", "話\n話", {"ENC-NEWLINE"}},
        {"\xEF\xBB\xBF話\n", "話\n", {"ENC-BOM"}},
        {"か\u3099\n", "が\n", {"ENC-NFD"}},
        {std::string("話\0し\n", 8), "話し\n", {"ENC-NUL"}},
        {"\x82\xB1\x82\xCC\x93\x64\x98\x62", "この電話", {"ENC-CONVERTED"}},
        {"・一\n＃＃ 経過\n", "- 一\n## 経過\n", {"MD-REPAIRED"}},
        {"－－－\n件名：返品\n---\n", "---\n件名: 返品\n---\n", {"FM-REPAIRED"}},
        {"---\n発生日: ２０２６／４／１\n---\n", "---\n発生日: 2026/4/1\n---\n", {"FM-DIGITS"}},
        {"---\n温度： '３'\n---\n", "---\n温度: '3'\n---\n", {"FM-DIGITS", "FM-REPAIRED"}},
        {"---\n約束: [{内容: １回, 期限: ２０２６-４-１}, {内容: ２, 期限: ２０２６-４-２}]\n---\n",
         "---\n約束: [{内容: １回, 期限: 2026-4-1}, {内容: ２, 期限: 2026-4-2}]\n---\n",
         {"FM-DIGITS"}}}) {
    EXPECT_EQ(checked(row.bytes), row.text);
    EXPECT_EQ(mend(row.bytes)->codes, row.codes) << row.bytes;
  }
}

TEST(Mend, LeavesAllElseByteForByte) {
  for (std::string const text :
       {"話", "話  \n\n\n", "---\n標題:   \"返品\"  \nz: 1\na: ２\n---\n\n# ｾｷﾆﾝｼｬ\n",
        "\t話\n　話\n", "---\nただの文 # 一\n---\n", "---\n標題: １２３\n---\n話\n", "| ー |\n",
        "\n\n---\nid: a\n...\n"}) {
    EXPECT_EQ(checked(text), text);
    EXPECT_TRUE(mend(text)->codes.empty()) << text;
  }
}

TEST(Mend, MendsGuidanceToo) {
  auto const mended = mend("---\n標題：上司\n見直し日: ２０２７-１-１\n---\n## 手順\n①名乗る\n",
                           CorpusFileKind::guidance);
  ASSERT_TRUE(mended);
  EXPECT_EQ(mended->text, "---\n標題: 上司\n見直し日: 2027-1-1\n---\n## 手順\n1. 名乗る\n");
  EXPECT_EQ(mended->codes, (Codes{"FM-DIGITS", "FM-REPAIRED", "MD-REPAIRED"}));
}

TEST(Mend, MendsNothingInARefusedFile) {
  for (char const *bytes :
       {"%PDF-1.4", "---\n件名：閉じない\n・一\n", "---\n件名： [一\n---\n・一\n", ""})
    EXPECT_FALSE(mend(bytes)) << bytes;
}

TEST(Mend, LeavesAFileThatWouldGrowPastTheLimit) {
  std::string const line = "\x82\xB1\x82\xCC\x93\x64\x98\x62\x82\xCC\x98\x62\n";  // この電話の話
  std::string bytes;
  while (bytes.size() + line.size() <= ReadLimits().file_bytes) bytes += line;
  auto const mended = mend(bytes);
  ASSERT_TRUE(mended);
  EXPECT_TRUE(mended->codes.empty());
  EXPECT_EQ(mended->text, bytes);
}

/// Slips one upon the other, in any order.
TEST(Mend, SettlesAtOnceAndSaysTheSame) {
  std::vector<std::string> const heads = {"件名：返品\n",
                                          "標題: **至急**　\n",
                                          "　\n",
                                          "発生日　: ２０２６／４／１\n",
                                          "\t\n",
                                          "再発防止: {内容：１回, 期限: ２０２６-５-１}\n",
                                          "約束:\n\t- 内容： 電話 # 一\n",
                                          "温度：４\n",
                                          "要求: - 返金: 今日\n",
                                          "出典: '引用'の後\n",
                                          "メモ: |\n  一：二\n　三\n",
                                          "タグ: #返品 #料金\n"};
  std::vector<std::string> const bodies = {"＃＃経過\n",
                                           "##結果\n",
                                           "#話\n",
                                           "・一  \n",
                                           "①二\n",
                                           "１．三\n",
                                           "－ 四\n",
                                           "話<o:p></o:p>\n",
                                           "<o:p>・五\n",
                                           "<o<o:p>:p>\n",
                                           "<!-- 覚え\n",
                                           "-->\n",
                                           "<script>\n",
                                           "</script>\n",
                                           "<pre>\n",
                                           "<p class=MsoNormal>六</p>\n",
                                           "```\n",
                                           "<?xml:namespace x />\n",
                                           "｜甲｜乙｜\n",
                                           "｜ーー｜ーー｜\n",
                                           "|ーー|ーー|\n",
                                           "\n",
                                           "\n",
                                           "か\u3099\n",
                                           "**「強調」**です\r\n",
                                           "- 10:02 OP ２回 → 「は？」\n",
                                           "<h2>結果</h2>\n",
                                           "【経過】\n",
                                           "    ・字下げ\n",
                                           "　・全角\n",
                                           "> ・引用\n",
                                           "■経過\n",
                                           "---\n",
                                           "\xF0\x9F\x98\n",
                                           "<![if x]>~~~\n",
                                           "<div>\n"};
  given_up = 0;
  std::minstd_rand random(7);
  auto const pick = [&](std::vector<std::string> const &from) {
    return from[random() % from.size()];
  };
  for (int round = 0; round < 150; ++round) {
    std::string bytes = round % 3 == 0 ? "" : "---\n";
    for (auto lines = random() % 4; lines > 0 && !bytes.empty(); --lines) bytes += pick(heads);
    if (!bytes.empty()) bytes += round % 2 == 0 ? "---\n" : "ーーー\n";
    for (auto lines = 1 + random() % 9; lines > 0; --lines) bytes += pick(bodies);
    if (round % 5 == 0) bytes.pop_back();
    checked(bytes);
  }
  EXPECT_LE(given_up, 3);
}

}  // namespace
}  // namespace kaeru
