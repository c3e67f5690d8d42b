// Guidance nobody has written yet: one card for one situation.
#include "authoring/guidance_template.h"

#include "authoring/template_text.h"
#include "authoring/yaml_line.h"

namespace kaeru {
namespace {

FieldValues values_of(GuidanceTemplate const &known, Policy const &policy, Date today) {
  int const months = policy.number("review.card_review_months");
  FieldValues values = {{"状態", "下書き"},
                        {"役割", known.role.empty() ? "OP" : yaml_value(known.role)},
                        {"段階", yaml_values(known.stages)},
                        {"状況", yaml_values(known.situations)},
                        {"見直し日", to_string(add_months(today, months))}};
  if (!known.id.empty()) values["id"] = yaml_value(known.id);
  if (!known.title.empty()) values["標題"] = yaml_value(known.title);
  return values;
}

std::string triggers_of(GuidanceTemplate const &known) {
  std::string lines;
  for (std::string const &words : known.triggers) lines += "- " + quoted_words(words) + "\n";
  return lines;
}

}  // namespace

std::string guidance_template(GuidanceTemplate const &known, Vocabulary const &vocabulary,
                              Policy const &policy, Date today) {
  return "---\n" +
         front_matter_lines(CorpusFileKind::guidance, known.note, values_of(known, policy, today),
                            vocabulary) +
         "---\n" + template_section("核心", "本当は何が問題か。60字まで。") +
         template_section("最初の一言", "そのまま口に出せる一文を「」で。40字まで。") +
         template_section(
             "手順",
             "「1. 」と番号をつけて3〜5個、45字まで。「言う言葉」は一つまで。"
             "限度は「10分まで」「1回だけ」、頭に【限定謝罪】のような発話役割も書けます。") +
         template_section("言ってはいけない",
                          "「- 「言葉」 → わけ。代わりに「言い換え」」の形で。") +
         template_section("時間と回数",
                          "センターの数字は {limits.consult_after_min} のように "
                          "policy.yaml の名前で。") +
         template_section("引き継ぐ条件", "「- 」で、通話中に確かめられることを。") +
         template_section("こんな言葉",
                          "「- 」で、お客様の言い方とOPが打つメモを。45個以上が目安。",
                          triggers_of(known)) +
         template_section("似ているが違う言葉",
                          "「- 」で、似ているがこのカードを出してはいけない言い方を。") +
         template_section("根拠", "なぜそうするか。規則や法令の名前も。");
}

}  // namespace kaeru
