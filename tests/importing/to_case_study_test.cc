#include "importing/to_case_study.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>

#include "casebook/read.h"
#include "casebook/write_case_study.h"
#include "support/hostile_texts.h"
#include "support/import_example.h"
#include "text/personal_data.h"

namespace kaeru {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> const columns = {"番号", "日", "声", "対応", "結果", "状況", "分"};

Mapping const mapping{"crm",
                      {"番号"},
                      {{"チャネル", "電話"}},
                      {{"日", "発生日", {}, "", ""},
                       {"声", "## 顧客の主張", {}, "", ""},
                       {"対応", "## 経過", {}, "", ""},
                       {"結果", "結果", {{"済み", "説明納得"}, {"-", ""}}, "", ""},
                       {"状況", "状況", {}, "", ""},
                       {"分", "所要分", {}, "", ""}}};

Converted convert(std::vector<std::string> cells, Mapping const &by = mapping) {
  return to_case_study(row_of(std::move(cells)), columns, by,
                       {import_vocabulary(), import_mask, "表"});
}

std::string text_of(CaseStudy const &study, std::string_view heading) {
  for (Section const &section : study.sections)
    if (section.heading == heading) return section.text;
  return "";
}

TEST(ToCaseStudy, PutsEachColumnInItsPlace) {
  Converted const row = convert({"T-1", "２０２６年４月１日 10:00", "届かない。 まだ?",
                                 "・詫びる\n①調べる", "済み", "配送、上司要求", "１２分"});
  EXPECT_EQ(row.problem, "");
  EXPECT_THAT(row.notes, IsEmpty());
  CaseStudy const &study = row.case_study;
  EXPECT_EQ(study.imported_from, "crm#T-1");
  EXPECT_EQ(study.source, "crm からの取り込み");
  EXPECT_EQ(study.state, "下書き");
  EXPECT_EQ(study.channel, "電話");
  EXPECT_EQ(study.occurred, (Date{2026, 4, 1}));
  EXPECT_EQ(study.outcome, "説明納得");
  EXPECT_THAT(study.situations, ElementsAre("配送・納期", "上司要求"));
  EXPECT_EQ(study.minutes, 12);
  EXPECT_EQ(study.title, "届かない。 まだ?");
  EXPECT_EQ(text_of(study, "経過"), "- 詫びる\n1. 調べる");
}

TEST(ToCaseStudy, IsReadBackAsItWasWritten) {
  for (std::string const text :
       {"---\n標題: x\n---", "# 見出し\n## 経過", "<b>x</b>", "a\tb", "=1+1",
        "だ\xE3\x81\x8B\xE3\x82\x99", "😀", "\x1B[31m", "[x](y)", "**x**"}) {
    SCOPED_TRACE(text);
    CaseStudy study = convert({"1", "", text, text, text, text, text}).case_study;
    study.id = "x";
    auto const read = read_case_study(write_case_study(study), "x.md", import_vocabulary());
    ASSERT_TRUE(read.value);
    EXPECT_THAT(read.diagnostics, IsEmpty());
    EXPECT_EQ(read.value->title, study.title);
    ASSERT_EQ(read.value->sections.size(), study.sections.size());
    for (std::size_t i = 0; i < study.sections.size(); ++i)
      EXPECT_EQ(read.value->sections[i].text, study.sections[i].text);
  }
}

TEST(ToCaseStudy, TakesAWholeValueThatTheMappingKnows) {
  Mapping by = mapping;
  by.columns[4].values["遅延、未着"] = "待ち時間";
  Converted const row = convert({"1", "", "話", "", "", "遅延、未着", ""}, by);
  EXPECT_THAT(row.case_study.situations, ElementsAre("待ち時間"));
  EXPECT_THAT(row.notes, IsEmpty());
}

TEST(ToCaseStudy, KeepsTheEndOfWhatItsFieldCuts) {
  Mapping by = mapping;
  by.columns[5].field = "要求";
  std::string const demand(3 * 201, '-');
  Converted const row = convert({"1", "", "話", "", "", "", demand}, by);
  EXPECT_THAT(row.notes, ElementsAre(HasSubstr("に入りきりません")));
  EXPECT_NE(text_of(row.case_study, "取込項目").find(demand), std::string::npos);
}

TEST(ToCaseStudy, MasksWhatItsLabelGivesAway) {
  Mapping by = mapping;
  by.columns[1].label = "契約者名";
  ConvertContext const context{import_vocabulary(),
                               [finder = std::make_shared<PersonalDataFinder>()](
                                   std::string_view text) { return finder->mask(text); },
                               "田中太郎様_03-0000-0000"};
  by.source.clear();
  CaseStudy const study =
      to_case_study(row_of({"1", "", "山田太郎", "", "", "", ""}), columns, by, context).case_study;
  EXPECT_EQ(text_of(study, "顧客の主張").find("山田"), std::string::npos);
  EXPECT_EQ(study.imported_from.find("田中"), std::string::npos);
  EXPECT_EQ(study.imported_from.find("0000"), std::string::npos);
}

TEST(ToCaseStudy, KeepsWhatNoListKnows) {
  Converted const row = convert({"1", "きのう", "話", "", "解決", "なぞ、暴言", "長い"});
  EXPECT_THAT(row.notes, ElementsAre("列「日」の「きのう」は「発生日」の値として読めません。",
                                     "列「結果」の「解決」は「結果」の値として読めません。",
                                     "列「状況」の「なぞ、暴言」は「状況」の値として読めません。",
                                     "列「分」の「長い」は「所要分」の値として読めません。"));
  EXPECT_EQ(row.case_study.outcome, "");
  EXPECT_THAT(row.case_study.situations, ElementsAre("暴言"));
  EXPECT_EQ(text_of(row.case_study, leftover_heading),
            "日: きのう\n結果: 解決\n状況: なぞ、暴言\n分: 長い");
  EXPECT_THAT(convert({"1", "", "話", "", "-", "", ""}).notes, IsEmpty());
}

TEST(ToCaseStudy, MasksEveryText) {
  Converted const row = convert(
      {"1", "", "田中様から。090-1234-5678 へ", "A-12345678 を確認", "03-1234-5678", "", ""});
  std::string const file = write_case_study(row.case_study);
  for (char const *secret : {"田中", "1234", "A-12345678"})
    EXPECT_THAT(file, testing::Not(HasSubstr(secret)));
  for (std::string const &note : row.notes) EXPECT_THAT(note, testing::Not(HasSubstr("1234")));
}

TEST(ToCaseStudy, LabelsWhatSharesASection) {
  Mapping both = mapping;
  both.columns[1].label = "声";
  both.columns[2] = {"対応", "## 顧客の主張", {}, "理\n由", ""};
  EXPECT_EQ(
      text_of(convert({"1", "", "長い", "一\n二", "", "", ""}, both).case_study, "顧客の主張"),
      "声: 長い\n理 由:\n一\n二");
}

TEST(ToCaseStudy, TakesATitleThatTells) {
  Mapping both = mapping;
  both.columns[2].field = "## 顧客の主張";
  auto const title = [&](std::string a, std::string b) {
    return convert({"1", "", std::move(a), std::move(b), "", "", ""}, both).case_study.title;
  };
  EXPECT_EQ(title("はい。", "駅前がにぎやかになった。"), "駅前がにぎやかになった。");
  EXPECT_EQ(title("はい。", "いいえ"), "はい。");
  EXPECT_EQ(title("・一行目のことば。次", ""), "一行目のことば。次");
  EXPECT_EQ(title(repeated("あ", 120), ""), repeated("あ", 120));
  EXPECT_EQ(title(repeated("あ", 123), ""), repeated("あ", 117) + "…");
}

TEST(ToCaseStudy, RejectsWhatIsNoCaseStudy) {
  EXPECT_EQ(convert({"1", "", "", "", "済み", "", ""}).problem, "事例になる文章がありません。");
  EXPECT_EQ(convert({" ", "", "話", "", "", "", ""}).problem, "キーの列が空です。");
  SourceRow const broken = broken_row("壊れています。", "x");
  EXPECT_EQ(
      to_case_study(broken, columns, mapping, {import_vocabulary(), import_mask, "表"}).problem,
      "壊れています。");
}

TEST(ToCaseStudy, HasLimitsOfText) {
  auto const problem = [](std::string text) {
    return convert({"1", "", std::move(text), "", "", "", ""}).problem;
  };
  EXPECT_EQ(problem(repeated("x", most_line_bytes)), "");
  EXPECT_THAT(problem(repeated("x", most_line_bytes + 1)), HasSubstr("長すぎます"));
  std::string const line = repeated("x", most_line_bytes - 1);
  EXPECT_EQ(problem(line + "\n" + line + "\n" + line + "\n" + line), "");
  EXPECT_THAT(problem(line + "\n" + line + "\n" + line + "\n" + line + "\nあい"),
              HasSubstr("長すぎます"));
}

TEST(ToCaseStudy, StaysReadableAtItsLimits) {
  for (std::string_view const piece : {"[", "*_", "\\", "<", "\n- ["}) {
    SCOPED_TRACE(piece);
    CaseStudy study =
        convert({"1", "", repeated(piece, most_line_bytes), "", "", "", ""}).case_study;
    study.id = "x";
    auto const read = read_case_study(write_case_study(study), "x.md", import_vocabulary());
    ASSERT_TRUE(read.value);
    EXPECT_EQ(read.value->sections.front().text, study.sections.front().text);
  }
}

TEST(ToCaseStudy, ATitleAloneIsWhatWasSaid) {
  Mapping titled = mapping;
  titled.columns[1].field = "標題";
  CaseStudy const study = convert({"1", "", "箱がつぶれた", "", "謎", "", ""}, titled).case_study;
  EXPECT_EQ(study.title, "箱がつぶれた");
  EXPECT_EQ(study.sections.front().heading, "顧客の主張");
  EXPECT_EQ(study.sections.front().text, "箱がつぶれた");
}

}  // namespace
}  // namespace kaeru
