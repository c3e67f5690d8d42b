// A case study nobody has written yet.
#include "authoring/case_template.h"

#include "authoring/template_text.h"
#include "authoring/yaml_line.h"

namespace kaeru {
namespace {

FieldValues values_of(CaseTemplate const &known, Date today) {
  FieldValues values = {{"状態", "下書き"}, {"公開範囲", "OP"}, {"作成日", to_string(today)}};
  std::pair<char const *, std::string const &> const texts[] = {{"id", known.id},
                                                                {"標題", known.title},
                                                                {"業種", known.trade},
                                                                {"チャネル", known.channel},
                                                                {"結果", known.outcome}};
  for (auto const &[key, text] : texts)
    if (!text.empty()) values[key] = yaml_value(text);
  if (!known.situations.empty()) values["状況"] = yaml_values(known.situations);
  return values;
}

std::string words_of(CaseTemplate const &known) {
  std::string lines;
  for (std::string const &words : known.caller_words) lines += quoted_words(words) + "\n";
  return lines;
}

}  // namespace

std::string case_template(CaseTemplate const &known, Vocabulary const &vocabulary, Date today) {
  return "---\n" +
         front_matter_lines(CorpusFileKind::case_study, known.note, values_of(known, today),
                            vocabulary) +
         "---\n" +
         template_section("顧客の主張",
                          "言われた言葉をそのまま、一行に一つ「」で。方言も直しません。"
                          "次の人はこの言葉で探します。氏名や電話番号は書きません。",
                          words_of(known)) +
         template_section("経過",
                          "時刻順に「- 10:12 OP 保留してSVに相談 [時間] → 相手の反応」の形で。"
                          "[人] [時間] [場所] は変えた行だけに。") +
         template_section("結果",
                          "どう終わったかを、一、二行で。うまくいかなかったことも書きます。") +
         template_section("教訓(OP)", "次に出る人へのひと言。うまくいったわけも財産です。") +
         template_section("教訓(管理者)", "人のせいではなく、仕組みの穴として。") +
         template_section("再発防止", "決めたことがあれば。なければ見出しごと消してください。");
}

}  // namespace kaeru
