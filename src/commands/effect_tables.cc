// What works and what leads to a second complaint, each row with both counts and a verdict in
// words.
#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "base/wilson.h"
#include "commands/mining_tables.h"

namespace kaeru {
namespace {

using Words = std::vector<std::string>;

/// Of the verdicts that people read alike for every question.
std::string common_words(Verdict verdict, bool differs_among_like, bool has_like) {
  switch (verdict) {
    case Verdict::too_few:
      return has_like ? "少なくて言えない" : "似た事例が少なくて言えない";
    case Verdict::no_difference:
      return "差があるとは言えない";
    case Verdict::confounded:
      return differs_among_like ? "条件をそろえると逆になる" : "条件をそろえると差がない";
    default:
      return "";
  }
}

std::string words_of(Effect const &effect, double rate) {
  if (effect.verdict == Verdict::better) return "解決が多い";
  if (effect.verdict == Verdict::worse) return "解決が少ない";
  return common_words(effect.verdict, effect.adjusted <= rate,
                      effect.adjusted_difference.compared >= effect.n);
}

std::string words_of(Lead const &lead, double rate) {
  if (is_finding(lead.verdict)) return lead.adjusted_difference.difference > 0 ? "多い" : "少ない";
  return common_words(lead.verdict, lead.adjusted <= rate,
                      lead.adjusted_difference.compared >= lead.n);
}

/// The columns from the counts to the verdict, which both tables share. `hits` names those that
/// count, `with` and `rest` the two groups.
std::vector<ResultColumn> count_columns(char const *hits_key, std::string const &hits) {
  return {{hits_key, hits, ResultKind::count, false},
          {"n", "件数", ResultKind::count},
          {"share", hits + "率", ResultKind::share},
          {"share_low", hits + "率の下限", ResultKind::share, false},
          {"share_high", hits + "率の上限", ResultKind::share, false},
          {std::string("rest_") + hits_key, "ほかの" + hits, ResultKind::count, false},
          {"rest_n", "ほかの件数", ResultKind::count, false},
          {"rest_share", "ほか", ResultKind::share},
          {"rest_share_low", "ほかの率の下限", ResultKind::share, false},
          {"rest_share_high", "ほかの率の上限", ResultKind::share, false},
          {"difference", "差", ResultKind::change},
          {"difference_low", "差の下限", ResultKind::change, false},
          {"difference_high", "差の上限", ResultKind::change, false},
          {"compared", "そろえて比べた件数", ResultKind::count, false},
          {"adjusted_p", "調整p", ResultKind::p_value, false}};
}

void add_share(std::vector<ResultValue> &values, std::size_t hits, std::size_t n) {
  auto const share = wilson(hits, n);
  values.insert(values.end(), {whole(hits), whole(n)});
  if (n == 0)
    values.insert(values.end(), 3, std::monostate());
  else
    values.insert(values.end(), {share.share, share.low, share.high});
}

void add_counts(std::vector<ResultValue> &values, std::size_t hits, std::size_t n,
                std::size_t rest_hits, std::size_t rest_n) {
  add_share(values, hits, n);
  add_share(values, rest_hits, rest_n);
}

void add_difference(std::vector<ResultValue> &values, Stratified const &like, double adjusted) {
  if (like.compared == 0)
    values.insert(values.end(), 3, std::monostate());
  else
    values.insert(values.end(), {like.difference, like.low, like.high});
  values.insert(values.end(), {static_cast<std::int64_t>(like.compared), adjusted});
}

ResultRow row_of(Effect const &effect, double rate) {
  ResultRow row;
  row.values = {effect.situation.empty() ? "すべて" : effect.situation, effect.handling,
                words_of(effect, rate)};
  add_counts(row.values, effect.good, effect.n, effect.rest_good, effect.rest_n);
  add_difference(row.values, effect.adjusted_difference, effect.adjusted);
  row.cases = effect.cases;
  row.finding = is_finding(effect.verdict);
  return row;
}

ResultRow row_of(Lead const &lead, double rate) {
  ResultRow row;
  row.values = {lead.handling, words_of(lead, rate)};
  add_counts(row.values, lead.led, lead.n, lead.rest_led, lead.rest_n);
  add_difference(row.values, lead.adjusted_difference, lead.adjusted);
  row.cases = lead.cases;
  row.finding = is_finding(lead.verdict);
  return row;
}

template <typename Found>
std::string tested_note(std::vector<Found> const &all, std::size_t tested, double rate) {
  return fmt::format(
      "件数が足りて差が出うる {} 通りを比べ、偶然の発見が発見全体の {:.2g}% "
      "以下になるよう補正して、"
      "{} 件に差がありました(Mantel–Haenszel と Benjamini–Hochberg)。",
      tested, rate * 100,
      std::ranges::count_if(all, [](Found const &one) { return is_finding(one.verdict); }));
}

Words effect_notes(EffectReport const &report) {
  return {
      "解決 = 要求充足、代替案合意、説明納得、謝罪収束、またはファン化。離反は解決に数えません。"
      "結果の見方は vocabulary.yaml の outcomes(end)にあります。",
      fmt::format("終わり方を言わない {} 件(継続中、持ち帰り、折返し移行など)は除きました。",
                  report.without_outcome),
      "「ほか」は同じ状況で、その欄を書いている残りの事例の率。「差」は温度と要求妥当性("
      "「すべて」では"
      "状況も)が同じ事例どうしの差です。",
      tested_note(report.effects, report.tested, report.rate),
      fmt::format("{} 件に満たない組み合わせ {} "
                  "通りは載せていません。「少なくて言えない」は、差がないという"
                  "意味ではありません。",
                  least_listed, report.rare),
      "難しい電話ほど引き継がれ、強い対応もされます。そろえても残る難しさまでは除けません。"
      "引き継ぐ対応は、引継ぎで終わった事例を両側から除いて比べました。",
      "解決しなくても正しい対応はあります(切電、書面など)"
      "。終わりそのものである行為は比べていません。"
      "率の順に並べて優劣をつける表ではありません。"};
}

Words lead_notes(LeadReport const &report, Consequence consequence) {
  Words notes;
  if (consequence == Consequence::secondary) {
    notes.push_back(
        fmt::format("最初の苦情 {} 件のうち {} "
                    "件が二次クレームになりました(区分が二次の事例の元事例からたどる)。",
                    report.first_complaints, report.led));
    if (report.by_own_course > 0)
      notes.push_back(
          fmt::format("うち {} 件は元事例がなく、二次の事例自身の経過のうち OP "
                      "の行だけを見ています。引き継ぐ前の短い"
                      "経過しかないので、行為が少なく見えることがあります。",
                      report.by_own_course));
    notes.push_back(
        "元事例を書いていない二次クレームはたどれません。最初の電話のうちに引き継いだ件は、その先も"
        "同じ事例に"
        "書かれやすく、二次として数えられにくくなります。");
  } else {
    notes.push_back(
        fmt::format("事例 {} 件のうち {} 件の後影響がファン化です。後影響を書いていない事例は、"
                    "ファン化しなかったものとして数えています。",
                    report.first_complaints, report.led));
    notes.push_back("経過には、お客様が喜ばれた後の行為も含まれます。順を確かめてください。");
  }
  notes.push_back(
      "「差」は温度と状況の種類が同じ事例どうしの差です。抜けは、その状況の三分の二以上がしている行"
      "為を"
      "していない事例。");
  notes.push_back(tested_note(report.leads, report.tested, report.rate));
  notes.push_back("先にあったことを示すだけで、原因とは限りません。事例を開いて確かめてください。");
  return notes;
}

}  // namespace

ResultTable effects_table(EffectReport const &report) {
  ResultTable table{"effects", "効いた対応", effect_notes(report), {}, {}, 0};
  table.columns = {{"situation", "状況"}, {"handling", "対応"}, {"verdict", "判定"}};
  std::ranges::move(count_columns("good", "解決"), std::back_inserter(table.columns));
  for (auto const &effect : report.effects) table.rows.push_back(row_of(effect, report.rate));
  return table;
}

ResultTable leads_table(LeadReport const &report, Consequence consequence) {
  bool const second = consequence == Consequence::secondary;
  ResultTable table{second ? "secondary_paths" : "fan_paths",
                    second ? "二次クレームの前にあったこと" : "ファン化の前にあったこと",
                    lead_notes(report, consequence),
                    {},
                    {},
                    0};
  table.columns = {{"handling", "対応"}, {"verdict", "判定"}};
  std::ranges::move(count_columns("led", second ? "二次" : "ファン化"),
                    std::back_inserter(table.columns));
  for (auto const &lead : report.leads) table.rows.push_back(row_of(lead, report.rate));
  return table;
}

}  // namespace kaeru
