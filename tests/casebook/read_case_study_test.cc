#include <gtest/gtest.h>

#include <algorithm>

#include "casebook/corpus_files.h"
#include "casebook/course.h"
#include "casebook/read.h"

namespace kaeru {
namespace {

using testing::count;
using testing::line_of;

Read<CaseStudy> read(std::string_view text, std::string const &path = "cases/a.md") {
  return read_case_study(text, path, testing::vocabulary());
}

/// The case study with these lines of front matter.
CaseStudy study(std::string const &yaml) {
  auto const result = read("---\n" + yaml + "\n---\n本文\n");
  EXPECT_TRUE(result.value) << yaml << testing::listed(result.diagnostics);
  return result.value.value_or(CaseStudy{});
}

constexpr std::string_view full = R"(---
id: 2026-03-a
標題: ベビーベッドが来ない
状態: 検証済み
公開範囲: SV
作成日: 2026-03-13
更新日: 2026/3/24
検証日: 2026年3月25日
見直し日: 2027-03-25
作成者: 応対品質チーム
業種: 通販
窓口: 受注センター
チャネル: 入電
発生日: 2026-03-11
区分: 一次
元事例: x-1
状況: [責任者要求, 配送]
苦情区分: 配送・納期
発生原因: 配送遅延
自社落ち度: あり
要求: 明日届けること
要求妥当性: 一部妥当
手段相当性: 相当
温度: 4
前兆表現: [若い人じゃわからん, 責任者: 誰だ]
所要分: 47
保留回数: 1
粘り回数: 2
架電回数: 2
期間日数: 2
録音告知: あり
エスカレーション: {先: SV, 時点分: 14, 理由: 権限がない, 承認者: SV B}
カエル: 人・時間
結果: 代替案合意
納得度: 納得
後影響: ファン
再発防止: {内容: 電話で一報, 担当: 物流管理, 期限: 2026-05-29, 済: true}
担当者フォロー: {期限: 2026-03-18, 済: true}
約束: [{内容: 19時までに連絡, 期限: 2026-03-11, 済: はい}, 手紙を送る]
関連: [a-1, a-2]
出典: 架空
社内番号: [1, 2]
---

## 顧客の主張
「責任者ば出して」

## 経過
- 13:05 OP 詫びる → 「上の人」
)";

TEST(ReadCaseStudy, FillsEveryField) {
  auto const result = read(full);
  ASSERT_TRUE(result.value) << testing::listed(result.diagnostics);
  CaseStudy const &s = *result.value;
  EXPECT_EQ(s.id, "2026-03-a");
  EXPECT_EQ(s.path, "cases/a.md");
  EXPECT_EQ(s.title, "ベビーベッドが来ない");
  EXPECT_EQ(s.state, "検証済");
  EXPECT_EQ(s.audience, "SV");
  EXPECT_EQ(s.created, (Date{2026, 3, 13}));
  EXPECT_EQ(s.updated, (Date{2026, 3, 24}));
  EXPECT_EQ(s.validated, (Date{2026, 3, 25}));
  EXPECT_EQ(s.review_by, (Date{2027, 3, 25}));
  EXPECT_EQ(s.occurred, (Date{2026, 3, 11}));
  EXPECT_EQ(s.author + s.trade + s.desk, "応対品質チーム通販受注センター");
  EXPECT_EQ(s.channel, "電話");
  EXPECT_EQ(s.level + s.first_case, "一次x-1");
  EXPECT_EQ(s.situations, (std::vector<std::string>{"上司要求", "配送・納期"}));
  EXPECT_EQ(s.category + s.cause + s.own_fault, "手続・納期配送遅延あり");
  EXPECT_EQ(s.demand + s.demand_reasonableness + s.means_reasonableness,
            "明日届けること一部妥当相当");
  EXPECT_EQ(s.temperature, 4);
  EXPECT_EQ(s.early_signs, (std::vector<std::string>{"若い人じゃわからん", "責任者: 誰だ"}));
  EXPECT_EQ(s.minutes, 47);
  EXPECT_EQ(s.holds, 1);
  EXPECT_EQ(s.persists, 2);
  EXPECT_EQ(s.calls, 2);
  EXPECT_EQ(s.days, 2);
  EXPECT_EQ(s.recording_notice, "あり");
  EXPECT_EQ(s.escalated_to + s.escalation_reason + s.escalation_approver, "SV権限がないSV B");
  EXPECT_EQ(s.escalated_at_min, 14);
  EXPECT_EQ(s.kaeru, (std::vector<std::string>{"人", "時間"}));
  EXPECT_EQ(s.outcome + s.persuasion + s.after_effect, "代替案合意納得ファン化");
  EXPECT_EQ(s.prevention + s.prevention_owner, "電話で一報物流管理");
  EXPECT_TRUE(s.prevention_done);
  EXPECT_EQ(s.prevention_due, (Date{2026, 5, 29}));
  EXPECT_EQ(s.follow_up_due, (Date{2026, 3, 18}));
  EXPECT_TRUE(s.follow_up_done);
  EXPECT_EQ(s.promises, (std::vector<Promise>{{"19時までに連絡", Date{2026, 3, 11}, true},
                                              {"手紙を送る", std::nullopt, false}}));
  EXPECT_EQ(s.related, (std::vector<std::string>{"a-1", "a-2"}));
  EXPECT_EQ(s.source, "架空");
  EXPECT_EQ(s.extra, (std::vector<ExtraField>{{"社内番号", "[1, 2]", 42}}));
  ASSERT_EQ(s.sections.size(), 2u);
  EXPECT_EQ(s.sections[0], (Section{"顧客の主張", "「責任者ば出して」", 45}));
  EXPECT_EQ(s.course, (std::vector<CourseStep>{{"13:05", "OP", "詫びる", {}, "「上の人」", 49}}));
  EXPECT_EQ(count(result.diagnostics, "FM-UNKNOWN-KEY"), 1);
  EXPECT_EQ(result.diagnostics.size(), 1u) << testing::listed(result.diagnostics);
  EXPECT_EQ(result.encoding, "UTF-8");
}

TEST(ReadCaseStudy, ReadsSituationsInEveryForm) {
  std::vector<std::string> const both = {"上司要求", "暴言"};
  for (char const *yaml : {"状況: 上司要求、暴言", "状況: 上司要求, 暴言", "状況: [上司要求, 暴言]",
                           "tags: [上司要求, 侮辱]", "状況:\n  - 上司要求\n  - 暴言",
                           "状況: 上司要求、暴言、上司要求", "tags: #上司要求 #暴言"})
    EXPECT_EQ(study(yaml).situations, both) << yaml;
  EXPECT_EQ(study("状況: 料金・契約").situations, std::vector<std::string>{"料金・契約"});
}

TEST(ReadCaseStudy, KeepsUnknownTermsAndNamesTheNearest) {
  auto const result = read("---\n状況: [上司要望]\n結果: なぞ\n---\n本文\n");
  ASSERT_TRUE(result.value);
  EXPECT_EQ(result.value->situations, std::vector<std::string>{"上司要望"});
  EXPECT_EQ(result.value->outcome, "なぞ");
  ASSERT_EQ(count(result.diagnostics, "VOC-UNKNOWN"), 2);
  EXPECT_NE(result.diagnostics[0].fix.find("上司要求"), std::string::npos);
}

TEST(ReadCaseStudy, TellsForeignTagsOnce) {
  auto const result = read("---\ntags: [office, windows, 上司要求, azure]\n---\n本文\n");
  ASSERT_TRUE(result.value);
  EXPECT_EQ(result.value->situations.size(), 4u);
  ASSERT_EQ(result.diagnostics.size(), 1u);
  EXPECT_EQ(result.diagnostics[0].severity, Severity::info);
}

TEST(ReadCaseStudy, DropsWhatCannotBeRead) {
  auto const result =
      read("---\n発生日: 2026-02-30\n温度: 9\n所要分: たくさん\n保留回数: -1\n---\n本文\n");
  ASSERT_TRUE(result.value);
  EXPECT_EQ(line_of(result.diagnostics, "FM-DATE"), 2);
  EXPECT_EQ(count(result.diagnostics, "FM-NUMBER"), 3);
  EXPECT_FALSE(result.value->occurred || result.value->temperature || result.value->minutes ||
               result.value->holds);
}

TEST(ReadCaseStudy, MendsNumerals) {
  auto const result = read("---\n発生日: ２０２６／０４／０１\n所要分: ４７分\n---\n本文\n");
  ASSERT_TRUE(result.value);
  EXPECT_EQ(result.value->occurred, (Date{2026, 4, 1}));
  EXPECT_EQ(result.value->minutes, 47);
  EXPECT_EQ(count(result.diagnostics, "FM-DIGITS"), 2);
}

TEST(ReadCaseStudy, TakesTheIdFromTheStem) {
  EXPECT_EQ(read("話\n", "cases/2026/返品-1.md").value->id, "返品-1");
  EXPECT_EQ(study("id: 番号1").id, "番号1");
}

TEST(ReadCaseStudy, RefusesBadIds) {
  std::string long_id;
  for (int i = 0; i < 121; ++i) long_id += "あ";
  for (std::string const &id :
       {std::string("a b"), std::string("a　b"), std::string("a/b"), long_id}) {
    auto const result = read("---\nid: " + id + "\n---\n話\n");
    EXPECT_FALSE(result.value) << id;
    EXPECT_EQ(line_of(result.diagnostics, "ID-BAD"), 2) << id;
  }
  EXPECT_EQ(study("id: " + long_id.substr(3)).id, long_id.substr(3));
  EXPECT_FALSE(read("話\n", "cases/無題 1.md").value);
  EXPECT_FALSE(read("話\n", "cases/\xFF.md").value);
}

TEST(ReadCaseStudy, NeverOpensAnUnreadableAudience) {
  EXPECT_EQ(study("公開範囲: センター長のみ").audience, "管理者");
  EXPECT_EQ(study("audience: SV only").audience, "管理者");
  EXPECT_EQ(study("公開範囲: ｓｖ").audience, "SV");
  EXPECT_EQ(study("audience: Developer").audience, "");
}

TEST(ReadCaseStudy, RefusesAnEmptyFile) {
  for (char const *text : {"", " \n　\n", "\xEF\xBB\xBF", "---\n---\n"}) {
    auto const result = read(text);
    EXPECT_FALSE(result.value);
    EXPECT_EQ(count(result.diagnostics, "MD-EMPTY"), 1) << testing::listed(result.diagnostics);
  }
}

TEST(ReadCaseStudy, TellsAllProblemsOfARefusedFile) {
  auto const result = read("---\n件名：あ\n値: [\n---\n＃＃ 経過\n・一\n");
  EXPECT_FALSE(result.value);
  for (char const *code : {"FM-REPAIRED", "YAML-SYNTAX", "MD-REPAIRED"})
    EXPECT_GE(count(result.diagnostics, code), 1) << code;
  EXPECT_TRUE(std::ranges::is_sorted(result.diagnostics, {}, &Diagnostic::line));
}

TEST(ReadCaseStudy, ReadsOtherEncodings) {
  auto const result = read("\x82\xB1\x82\xCC\x93\x64\x98\x62\x82\xCC\x98\x62\r\n");  // この電話の話
  ASSERT_TRUE(result.value);
  EXPECT_EQ(result.value->sections.at(0).text, "この電話の話");
  EXPECT_EQ(result.encoding, "Shift_JIS");
  EXPECT_EQ(count(result.diagnostics, "ENC-CONVERTED"), 1);
}

TEST(ReadCaseStudy, KeepsUnknownPartsOfMaps) {
  CaseStudy const s = study("エスカレーション: {先: スーパーバイザー, 部署: 二課}");
  EXPECT_EQ(s.extra, (std::vector<ExtraField>{{"エスカレーション.部署", "二課", 2}}));
}

TEST(ReadCaseStudy, TakesScalarsForMaps) {
  CaseStudy const s =
      study("エスカレーション: SV\n再発防止: 電話する\n担当者フォロー: 済\n約束: 書面を送る");
  EXPECT_EQ(s.escalated_to, "SV");
  EXPECT_EQ(s.prevention, "電話する");
  EXPECT_TRUE(s.follow_up_done);
  EXPECT_EQ(s.promises.at(0).what, "書面を送る");
  EXPECT_EQ(study("担当者フォロー: 2026-04-08").follow_up_due, (Date{2026, 4, 8}));
}

CourseStep step(std::string const &item) {
  TextLine const line{"- " + item, 7, 1, 2, true};
  auto const steps = parse_course({line}, Date{2026, 3, 30}, testing::vocabulary());
  return steps.empty() ? CourseStep{} : steps.front();
}

TEST(Course, ReadsAStep) {
  CourseStep const s = step("10:02 OP 相談のため保留 [人・時間] → 落ち着く → 待つ");
  EXPECT_EQ(s, (CourseStep{"10:02", "OP", "相談のため保留", {"人", "時間"}, "落ち着く → 待つ", 7}));
}

TEST(Course, ReadsEveryKindOfTime) {
  struct Row {
    char const *item;
    char const *when;
  };
  for (Row const &row : {Row{"9:05 話", "09:05"},
                         {"１０：０２ 話", "10:02"},
                         {"10時2分 話", "10:02"},
                         {"10時 話", "10:00"},
                         {"10:02〜10:05 話", "10:02"},
                         {"2026-04-01 話", "2026-04-01"},
                         {"2026/4/1 10:02 話", "2026-04-01 10:02"},
                         {"2026年4月1日 話", "2026-04-01"},
                         {"4/1 話", "2026-04-01"},
                         {"4/1(水) 話", "2026-04-01"},
                         {"4月1日 話", "2026-04-01"},
                         {"1/5 話", "2027-01-05"}}) {
    EXPECT_EQ(step(row.item).when, row.when) << row.item;
    EXPECT_EQ(step(row.item).act, "話") << row.item;
  }
}

TEST(Course, LeavesProseAlone) {
  for (char const *item : {"お客様が10:02に来た", "10時間待たせた", "3/4ほど話した", "1:1で話した",
                           "25:99 話", "2/30 話", "2026-13-01 話", "話", ""})
    EXPECT_EQ(step(item).when, "") << item;
}

TEST(Course, NamesRolesByTheVocabulary) {
  EXPECT_EQ(step("10:02 オペレーター：謝る").role, "OP");
  EXPECT_EQ(step("10:02 オペレーター：謝る").act, "謝る");
  EXPECT_EQ(step("10:02 ＳＶ 代わる").role, "SV");
  EXPECT_EQ(step("10:02 お客様 怒る").role, "");
  EXPECT_EQ(step("10:02 お客様 怒る").act, "お客様 怒る");
  EXPECT_EQ(step("10:02 OP「申し訳ない」").act, "「申し訳ない」");
}

TEST(Course, FindsTheReactionOutsideQuotations) {
  EXPECT_EQ(step("10:02 OP 「A→B」と説明 ⇒ 納得").reaction, "納得");
  EXPECT_EQ(step("10:02 OP 謝罪->黙る").reaction, "黙る");
  EXPECT_EQ(step("10:02 OP 謝罪").reaction, "");
}

TEST(Course, LeavesOtherBracketsInTheText) {
  EXPECT_EQ(step("10:02 OP 確認 [注文番号]").act, "確認 [注文番号]");
  EXPECT_EQ(step("10:02 OP 確認［場所をカエル］").kaeru, std::vector<std::string>{"場所"});
}

TEST(ReadCaseStudy, ReadsTheCorpusWithoutErrors) {
  auto const files = list_files(testing::corpus() / "cases", ".md");
  ASSERT_TRUE(files);
  for (FoundFile const &file : files->files) {
    auto const result = read(testing::content(testing::corpus() / "cases" / file.path), file.path);
    EXPECT_TRUE(result.value) << testing::listed(result.diagnostics);
    EXPECT_FALSE(testing::has_error(result.diagnostics)) << testing::listed(result.diagnostics);
  }
}

TEST(ReadCaseStudy, ReadsRealFilesOrSaysWhyNot) {
  int files_read = 0;
  for (char const *folder : {"md-sample", "md-encodings"}) {
    auto const root = data_folder() / folder;
    if (!std::filesystem::exists(root)) GTEST_SKIP() << "no sample data at " << root;
    auto const files = list_files(root, ".md");
    ASSERT_TRUE(files);
    for (FoundFile const &file : files->files) {
      auto const result = read(testing::content(root / file.path), file.path);
      EXPECT_EQ(result.value.has_value(), !testing::has_error(result.diagnostics)) << file.path;
      files_read += result.value.has_value();
    }
  }
  EXPECT_GE(files_read, 930);
}

}  // namespace
}  // namespace kaeru
