#include "casebook/write_case_study.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "casebook/case_study_fields.h"
#include "casebook/characters.h"
#include "casebook/read.h"
#include "support/hostile_texts.h"
#include "support/shipped_corpus.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

Vocabulary const &vocabulary() {
  static CorpusSettings const settings = *load_settings(ShippedCorpus::folder(), {});
  return settings.vocabulary;
}

CaseStudy without_places(CaseStudy study) {
  study.path.clear();
  study.stale = false;
  for (Section &section : study.sections) section.line = 0;
  for (CourseStep &step : study.course) step.line = 0;
  for (ExtraField &extra : study.extra) extra.line = 0;
  return study;
}

Read<CaseStudy> read_back(CaseStudy const &study) {
  return read_case_study(write_case_study(study), "cases/x.md", vocabulary());
}

void expect_same(CaseStudy const &study) {
  auto const back = read_back(study);
  ASSERT_TRUE(back.value) << write_case_study(study);
  CaseStudy const read = without_places(*back.value);
  EXPECT_TRUE(read == without_places(study)) << write_case_study(study);
  for (std::size_t i = 0; i < std::min(read.sections.size(), study.sections.size()); ++i)
    EXPECT_EQ(read.sections[i].text, study.sections[i].text);
}

CaseStudy claiming(std::string text) {
  CaseStudy study;
  study.id = "x";
  study.title = "題";
  study.sections = {{"顧客の主張", std::move(text), 0}};
  return study;
}

/// As the reader gives a section's text.
std::string as_read(std::string_view text) {
  std::string const clean = sanitize_text(text);
  std::vector<std::string> lines;
  for (std::string_view const line : split_lines(clean))
    if (std::string_view const kept = trim(line); !kept.empty()) lines.emplace_back(kept);
  return join(lines, "\n");
}

TEST(WriteCaseStudy, GivesBackTheBookWithoutAWord) {
  auto const book = list_files(ShippedCorpus::folder() / "cases", ".md");
  for (std::size_t i = 0; i < book->files.size(); i += 9) {
    SCOPED_TRACE(book->files[i].path);
    auto const bytes = read_file(ShippedCorpus::folder() / "cases" / book->files[i].path, 1 << 20);
    auto const study = read_case_study(*bytes, book->files[i].path, vocabulary());
    expect_same(*study.value);
    for (Diagnostic const &one : read_back(*study.value).diagnostics)
      EXPECT_TRUE(one.code == "VOC-UNKNOWN" || one.code == "FM-UNKNOWN-KEY") << to_text(one);
  }
}

struct Fill {
  CaseStudy &study;
  CaseStudyField const &field;

  [[nodiscard]] std::string word() const {
    auto const &terms = vocabulary().terms(field.list);
    return terms.empty() ? "「" + std::string(field.name) + "」: \\\"#" : terms.back().name;
  }
  void operator()(std::string CaseStudy::*member) const { study.*member = word(); }
  void operator()(std::vector<std::string> CaseStudy::*member) const { study.*member = {word()}; }
  void operator()(std::optional<Date> CaseStudy::*member) const {
    study.*member = Date{2026, 2, 28};
  }
  void operator()(std::optional<int> CaseStudy::*member) const { study.*member = 5; }
  void operator()(bool CaseStudy::*member) const { study.*member = true; }
};

TEST(WriteCaseStudy, KeepsEveryField) {
  CaseStudy study = claiming("言葉");
  for (CaseStudyField const &field : case_study_fields())
    if (field.name != "id") std::visit(Fill{study, field}, field.member);
  study.promises = {{"折返し: 17時", Date{2026, 9, 17}, true}, {"- 連絡", std::nullopt, false}};
  study.extra = {{"独自", "[値], {x: 1}", 0}, {"memo", "一行目\n二行目", 0}};
  expect_same(study);
}

TEST(WriteCaseStudy, KeepsEachFieldAlone) {
  for (CaseStudyField const &field : case_study_fields()) {
    if (field.name == "id") continue;
    SCOPED_TRACE(field.name);
    CaseStudy study = claiming("言葉");
    std::visit(Fill{study, field}, field.member);
    expect_same(study);
  }
}

TEST(WriteCaseStudy, KeepsHostileValues) {
  for (std::string const text : {"\"",
                                 "'",
                                 "\\",
                                 "---",
                                 "...",
                                 "a: b",
                                 "- x",
                                 "# x",
                                 "x # y",
                                 "[x",
                                 "{x",
                                 "*a",
                                 "&a",
                                 "!x",
                                 "%x",
                                 "@x",
                                 "`x",
                                 "null",
                                 "~",
                                 "true",
                                 "012",
                                 "：",
                                 "期限：あす",
                                 "{期限：あす}",
                                 "|",
                                 ">",
                                 "\\n",
                                 "a\nb",
                                 "<b>",
                                 "😀👨‍👩‍👧",
                                 "ﾊﾝｶｸ",
                                 "〔電話番号〕",
                                 "=1+1"}) {
    SCOPED_TRACE(text);
    CaseStudy study = claiming("言葉");
    study.title = study.author = study.prevention = study.escalated_to = text;
    study.early_signs = {text, text + "。"};
    study.promises = {{text, std::nullopt, false}};
    study.extra = {{"独自", text, 0}};
    expect_same(study);
  }
}

TEST(WriteCaseStudy, KeepsHostileKeys) {
  for (std::string const key : {"owner", "a: b", "a：b", "- x", "? x", "null", "~", "# x", "x # y",
                                "[x", "{x: y}", "*a", "&a", "\"x\"", "'", "\\", "|", "---"}) {
    SCOPED_TRACE(key);
    CaseStudy study = claiming("言葉");
    study.extra = {{key, "値", 0}};
    expect_same(study);
  }
}

TEST(WriteCaseStudy, CutsKeysThatYamlWouldRefuse) {
  CaseStudy study = claiming("言葉");
  study.extra = {{repeated("鍵", 1200), "値", 0}};
  auto const back = read_back(study);
  ASSERT_TRUE(back.value);
  EXPECT_EQ(back.value->extra.at(0).key, repeated("鍵", 600));
}

TEST(WriteCaseStudy, KeepsHostileLines) {
  for (std::string const text : {"# x",
                                 "## 経過",
                                 "＃＃経過",
                                 "---",
                                 "===",
                                 "***",
                                 "* * *",
                                 "- x",
                                 "- - x",
                                 "-x",
                                 "+ x",
                                 "* x",
                                 "> x",
                                 "1. x",
                                 "3. x",
                                 "01. x",
                                 "1) x",
                                 "1.5倍",
                                 "1.x",
                                 "１．全角",
                                 "1．混在",
                                 "１) 全角",
                                 "１２３円",
                                 "①一",
                                 "・点",
                                 "・・・",
                                 "●丸",
                                 "○月",
                                 "■経過",
                                 "【経過】",
                                 "【問１】長い見出しのような一行ですが文章がこの後に続いています】",
                                 "□□□",
                                 "<b>x</b>",
                                 "<script>alert(1)</script>",
                                 "<!-- x -->",
                                 "<h2>経過</h2>",
                                 "a <br> b",
                                 "&amp; &lt; &#91; & x&y",
                                 "**強調**",
                                 "a**b**c",
                                 "__x__",
                                 "_x_ *y*",
                                 "****",
                                 "*",
                                 "`code`",
                                 "```",
                                 "~~~",
                                 "``** `x` **``",
                                 "[x](http://a)",
                                 "![x](y)",
                                 "[x]: http://a",
                                 "[人] [x][y]",
                                 "a | b\n--- | ---\nc | d",
                                 "| a |",
                                 "x\\",
                                 "\\*",
                                 "http://example.com/_a_?b=1&c=2",
                                 "a  b   c",
                                 "- a\n- b\n地の文\n- c",
                                 "- a\n  続き\n  - 子\n    孫の続き\n- b",
                                 "1. a\n2. b\n4. c\n5. d",
                                 "- a\n1. b\n- c",
                                 "1. a\n  3. 子\n2. b",
                                 "- 1. x",
                                 "- # x",
                                 "- ・x",
                                 "1. ・x",
                                 "    字下げ",
                                 "  半端\n   もっと\n```\n  `````",
                                 "　全角の字下げ",
                                 "=1+1",
                                 "+81 90",
                                 "@x",
                                 "2026-09-17 OP 電話",
                                 "- 10:02 OP 詫びる [人] → 「はい」",
                                 "😀👨‍👩‍👧"}) {
    SCOPED_TRACE(text);
    CaseStudy study = claiming(text + "\n終わり");
    expect_same(study);
  }
}

TEST(WriteCaseStudy, KeepsHostileHeadings) {
  for (std::string const heading : {"x #", "# x", "**x**", "`x`", "<b>", "[x](y)", "1. x", "- x"}) {
    SCOPED_TRACE(heading);
    CaseStudy study = claiming("言葉");
    study.sections.push_back({heading, "文", 0});
    expect_same(study);
  }
}

TEST(WriteCaseStudy, KeepsDrawnTexts) {
  static constexpr std::string_view pieces[] = {
      "*", "**", "_",  "__",  "`",   "```", "[",    "](",   "]",  "<", ">", "&",
      "#", "-",  "- ", "1. ", "2) ", "・",  "①",    "１．", "\\", "|", "~", "=",
      "+", " ",  "\n", "\n",  "あ",  "a",   "経過", "：",   "! ", "。"};
  HostileDraw draw;
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (char32_t left = draw.between(1, 30); left > 0; --left)
      text += pieces[draw.between(0, std::size(pieces) - 1)];
    text = as_read(text);
    SCOPED_TRACE(text);
    if (!text.empty()) expect_same(claiming(text));
  }
}

TEST(WriteCaseStudy, KeepsLongTexts) {
  expect_same(claiming(repeated("長い文。", 10'000 * 12)));
  expect_same(claiming(repeated("[人", 10'000)));
  std::string lines;
  for (int i = 0; i < 3000; ++i) lines += "- [人] 行\n";
  expect_same(claiming(as_read(lines)));
}

TEST(WriteCaseStudy, MakesControlCharactersVisible) {
  auto const back = read_back(claiming("a\x1B[31mb\tc"));
  EXPECT_EQ(back.value->sections.front().text, "a␛[31mb c");
}

}  // namespace
}  // namespace kaeru
