// What the vocabulary does not say of a field: its type, its list, and what to write. Templates and
// schema are both made from it.
#include "authoring/field_forms.h"

namespace kaeru {
namespace {

using enum FieldForm::Kind;

FieldForm const due{.key = "期限", .kind = date, .alias = "due"};
FieldForm const done{.key = "済", .kind = flag, .alias = "done"};
FieldForm const what{.key = "内容", .alias = "what"};

std::vector<FieldForm> case_study_forms() {
  return {
      {.key = "id", .hint = "空白と / は使えない。ほかの事例から指すので、後から変えない"},
      {.key = "標題", .hint = "お客様から見て何が起きたかを、一行で", .essential = true},
      {.key = "状態", .kind = term, .list = "states", .essential = true},
      {.key = "公開範囲", .kind = term, .list = "audiences", .essential = true},
      {.key = "作成日", .kind = date, .essential = true},
      {.key = "発生日", .kind = date, .hint = "2026-09-17 の形", .essential = true},
      {.key = "状況", .kind = terms, .hint = "いくつでも", .list = "situations", .essential = true},
      {.key = "結果", .kind = term, .list = "outcomes", .essential = true},
      {.key = "苦情区分", .kind = term, .list = "complaint_categories", .essential = true},
      {.key = "区分", .kind = term, .list = "complaint_levels"},
      {.key = "元事例", .hint = "二次のとき、もとになった事例の id"},
      {.key = "発生原因", .kind = term, .list = "causes"},
      {.key = "業種", .hint = "通販、通信、金融 など"},
      {.key = "窓口", .hint = "受付、技術、解約 など"},
      {.key = "チャネル", .kind = term, .list = "channels"},
      {.key = "作成者", .hint = "「SV B」のように、氏名でない呼び名"},
      {.key = "自社落ち度", .hint = "あり / なし / 不明"},
      {.key = "要求", .hint = "お客様が求めたこと"},
      {.key = "要求妥当性", .kind = term, .list = "demand_reasonableness"},
      {.key = "手段相当性", .kind = term, .list = "means_reasonableness"},
      {.key = "温度", .kind = number, .hint = "1(静か)から 5(激しい)", .least = 1, .most = 5},
      {.key = "前兆表現", .kind = texts, .hint = "荒れる前に出た言葉。[前にも言った, またですか]"},
      {.key = "所要分", .kind = number, .hint = "電話にかかった分"},
      {.key = "保留回数", .kind = number},
      {.key = "粘り回数", .kind = number, .hint = "用件を聞き直した回数"},
      {.key = "架電回数", .kind = number},
      {.key = "期間日数", .kind = number, .hint = "終わるまでの日数"},
      {.key = "録音告知", .hint = "あり / なし"},
      {.key = "顧客照合符号", .by_machine = true},
      {.key = "エスカレーション",
       .kind = parts,
       .hint = "{先: SV, 時点分: 12, 理由: 堂々巡り, 承認者: SV B}",
       .parts = {{.key = "先", .alias = "to"},
                 {.key = "時点分", .kind = number, .alias = "at_min"},
                 {.key = "理由", .alias = "reason"},
                 {.key = "承認者", .alias = "approver"}}},
      {.key = "カエル", .kind = terms, .hint = "変えたもの", .list = "kaeru"},
      {.key = "納得度", .kind = term, .list = "persuasion"},
      {.key = "後影響", .kind = term, .list = "after_effects"},
      {.key = "再発防止",
       .kind = parts,
       .hint = "{内容: 自動連絡, 担当: 物流, 期限: 2026-10-31, 済: false}",
       .parts = {what, {.key = "担当", .alias = "owner"}, due, done}},
      {.key = "担当者フォロー",
       .kind = parts,
       .hint = "{期限: 2026-09-24, 済: false}",
       .parts = {due, done}},
      {.key = "約束",
       .kind = parts_list,
       .hint = "[{内容: 17時に折返し, 期限: 2026-09-17, 済: true}]",
       .parts = {what, due, done}},
      {.key = "関連", .kind = texts, .hint = "似た事例や指針の id"},
      {.key = "出典", .hint = "もとになった記録や記事"},
      {.key = "更新日", .kind = date},
      {.key = "検証日", .kind = date, .hint = "中身を確かめた日"},
      {.key = "検証者", .hint = "確かめた人"},
      {.key = "見直し日", .kind = date, .hint = "次に確かめる日"},
      {.key = "取込元", .by_machine = true},
      {.key = "取込符号", .by_machine = true},
  };
}

std::vector<FieldForm> guidance_forms() {
  return {
      {.key = "id", .hint = "空白と / は使えない。ほかから指すので、後から変えない"},
      {.key = "標題", .hint = "どんな場面のカードかを、一行で", .essential = true},
      {.key = "状態",
       .kind = term,
       .hint = "検証済で承認者があるものだけがカードになる",
       .list = "states",
       .essential = true},
      {.key = "状況", .kind = terms, .hint = "いくつでも", .list = "situations", .essential = true},
      {.key = "役割", .kind = term, .list = "roles", .essential = true},
      {.key = "段階",
       .kind = terms,
       .hint = "通話全体なら []",
       .list = "stages",
       .essential = true},
      {.key = "優先",
       .kind = number,
       .hint = "大きいほど先に出る。20〜100",
       .least = -1000,
       .most = 1000,
       .essential = true},
      {.key = "承認者", .hint = "役職で書く", .essential = true},
      {.key = "見直し日", .kind = date, .essential = true},
      {.key = "根拠"},
  };
}

}  // namespace

std::vector<FieldForm> const &field_forms(CorpusFileKind kind) {
  static std::vector<FieldForm> const of_case_studies = case_study_forms();
  static std::vector<FieldForm> const of_guidance = guidance_forms();
  return kind == CorpusFileKind::case_study ? of_case_studies : of_guidance;
}

}  // namespace kaeru
