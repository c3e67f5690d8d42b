#include "authoring/case_template.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

#include "authoring/field_forms.h"
#include "authoring/template_text.h"
#include "casebook/characters.h"
#include "casebook/read.h"
#include "support/shipped_corpus.h"
#include "text/sanitize.h"
#include "text/width.h"

namespace kaeru {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr Date day{2026, 11, 26};

Vocabulary const &vocabulary() {
  return ShippedCorpus::instance().settings.vocabulary;
}

/// What is read of a file, nothing having been said of it.
CaseStudy read(std::string const &text) {
  auto const read = read_case_study(text, "cases/a.md", vocabulary());
  for (Diagnostic const &one : read.diagnostics) ADD_FAILURE() << to_text(one) << '\n' << text;
  return read.value.value_or(CaseStudy{});
}

TEST(CaseTemplate, IsReadAsADraftWithoutAWord) {
  CaseStudy const study = read(case_template({}, vocabulary(), day));
  EXPECT_EQ(study.id, "a");
  EXPECT_EQ(study.state, "下書き");
  EXPECT_EQ(study.audience, "OP");
  EXPECT_EQ(study.created, day);
  EXPECT_THAT(study.situations, IsEmpty());
  EXPECT_THAT(study.extra, IsEmpty());
  EXPECT_EQ(study.sections.size(), 6u);
  for (Section const &section : study.sections) EXPECT_EQ(section.text, "") << section.heading;
}

TEST(CaseTemplate, CarriesAllThatIsKnown) {
  CaseTemplate known;
  known.id = "2026-11-26-henkin";
  known.title = "返金: まだ #入らない";
  known.situations = {"料金・契約", "SNS等誹謗中傷"};
  known.trade = "[通販]";
  known.channel = "電話";
  known.outcome = "SV移管";
  known.caller_words = {"15日に入る言うたやん", "「上」を*出せ*"};
  known.note = "一行目 --> <!--\n---\n二行目";
  CaseStudy const study = read(case_template(known, vocabulary(), day));
  EXPECT_EQ(study.id, known.id);
  EXPECT_EQ(study.title, known.title);
  EXPECT_EQ(study.situations, known.situations);
  EXPECT_EQ(study.trade, known.trade);
  EXPECT_EQ(study.channel, known.channel);
  EXPECT_EQ(study.outcome, known.outcome);
  ASSERT_FALSE(study.sections.empty());
  EXPECT_EQ(study.sections[0].text, "「15日に入る言うたやん」\n「『上』を*出せ*」");
}

TEST(CaseTemplate, TellsEveryChoiceInLinesOfBearableLength) {
  std::string const text = case_template({}, vocabulary(), day);
  for (FieldForm const &form : field_forms(CorpusFileKind::case_study))
    for (VocabularyTerm const &term : vocabulary().terms(form.list))
      EXPECT_THAT(text, HasSubstr(" " + term.name)) << form.key;
  for (std::string_view const line : split_lines(text))
    EXPECT_LE(line.starts_with('#') ? width_columns(line) : 0, 90) << line;
}

/// A value that stands beside a comment could be taken into it, or take it in.
TEST(CaseTemplate, NoCommentSharesALineWithAField) {
  std::string const text = case_template({}, vocabulary(), day);
  std::string_view const front = std::string_view(text).substr(0, text.find("\n## "));
  for (std::string_view const line : split_lines(front))
    EXPECT_TRUE(line.starts_with('#') || line.find('#') == line.npos) << line;
}

TEST(CaseTemplate, AValueTypedAtTheEndOfALineIsRead) {
  std::string const text = case_template({}, vocabulary(), day);
  std::string const typed = std::regex_replace(text, std::regex("\n結果:\n"), "\n結果: 切電\n");
  EXPECT_EQ(read(typed).outcome, "切電");
}

TEST(CaseTemplate, HostileTextsStayTexts) {
  for (std::string const hostile : {"a: b",
                                    "# x",
                                    "a #b",
                                    "---",
                                    "...",
                                    "\"",
                                    "'a",
                                    "- a",
                                    "? a",
                                    "[x",
                                    "{y: z}",
                                    "~",
                                    "null",
                                    "&a",
                                    "*a",
                                    "!!int 1",
                                    "%x",
                                    "@",
                                    "`",
                                    "|",
                                    ">",
                                    "a\n---\n状態: 検証済",
                                    "\x1b[31m",
                                    "\xff",
                                    "```",
                                    "<script>",
                                    "-->",
                                    "<!--",
                                    "## 教訓(OP)",
                                    "」「",
                                    "１．",
                                    "件名：値",
                                    "\\",
                                    "\t",
                                    ""}) {
    CaseTemplate known;
    known.title = known.trade = known.note = hostile;
    known.caller_words = {hostile};
    auto const read =
        read_case_study(case_template(known, vocabulary(), day), "a.md", vocabulary());
    ASSERT_TRUE(read.value) << hostile;
    EXPECT_EQ(read.value->trade, trim(sanitize_line(hostile)));
    EXPECT_EQ(read.value->state, "下書き");
    EXPECT_THAT(read.value->extra, IsEmpty()) << hostile;
  }
}

TEST(TemplateText, ADraftGetsTheFieldsItLacks) {
  std::string const draft = "---\ntitle: あ\n状況:\n  - 暴言\n---\n\n## 結果\nい\n";
  std::string const whole = with_all_fields(draft, CorpusFileKind::case_study, vocabulary());
  EXPECT_TRUE(whole.starts_with("---\ntitle: あ\n状況:\n  - 暴言\n# ")) << whole;
  EXPECT_TRUE(whole.ends_with("見直し日:\n---\n\n## 結果\nい\n")) << whole;
  EXPECT_EQ(read(whole).title, "あ");
  EXPECT_THAT(read(whole).situations, ElementsAre("暴言"));
  EXPECT_EQ(with_all_fields("あ\n", CorpusFileKind::case_study, vocabulary()), "あ\n");
}

}  // namespace
}  // namespace kaeru
