// What makes a case study worth reading: an ending that fits its story, the customer's own words,
// and a title that tells their view.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "casebook/characters.h"
#include "lint/checks.h"

namespace kaeru {
namespace {

constexpr std::size_t longest_title = 60;
constexpr auto notice_words =
    std::to_array<std::string_view>({"注意", "予告", "警告", "告知", "通告", "告げ", "終わらせ",
                                     "終了", "切らせ", "切ります", "切ると", "お切りし"});

bool holds(std::string_view text, std::string_view word) {
  return text.find(word) != std::string_view::npos;
}

template <typename Words>
bool holds_any(std::string_view text, Words const &words) {
  return std::ranges::any_of(words, [&](auto const &word) { return holds(text, word); });
}

struct InternalWord {
  std::string_view word;
  bool label;  ///< says what the customer is, not what they said
};

constexpr auto internal_words = std::to_array<InternalWord>({
    {"クレーマー", true},
    {"モンスター", true},
    {"悪質な客", true},
    {"悪質クレ", true},
    {"カスハラ", true},
    {"対応について", false},
    {"に関する件", false},
    {"の件について", false},
    {"クレーム対応", false},
    {"苦情対応", false},
    {"クレーム案件", false},
    {"苦情案件", false},
    {"二次対応", false},
    {"エスカレ", false},
    {"折電", false},
    {"架電", false},
    {"後処理", false},
    {"CRM", false},
});

struct Contradiction {
  std::string_view outcome, persuasion;
};

constexpr auto contradictions = std::to_array<Contradiction>(
    {{"顧客断念", "納得"}, {"切電", "納得"}, {"終了予告後終了", "納得"}, {"説明納得", "不満"}});

class ContentCheck {
 public:
  ContentCheck(CaseStudy const &study, CheckedFile &file)
      : study_(study), file_(file), finished_(study.state == "検証済" || study.state == "未検証") {}

  void run() {
    check_notice();
    check_persuasion();
    check_words();
    check_title();
  }

 private:
  /// A call that was cut off without a warning: perhaps it happened, perhaps it was not written.
  void check_notice() {
    if (study_.outcome != "切電" && study_.outcome != "終了予告後終了") return;
    for (auto const &section : study_.sections)
      if (holds_any(section.text, notice_words)) return;
    file_.tell(
        Severity::info, file_.line_of_field("結果"), "OUTCOME-NOTICE",
        fmt::format("結果が{}ですが、切る前の注意や予告が書かれていません。", study_.outcome),
        "だれが何回、何と注意したかを経過に書いてください。しなかったのなら、そう書きます。",
        study_.outcome);
  }

  void check_persuasion() {
    for (auto const &[outcome, persuasion] : contradictions)
      if (study_.outcome == outcome && study_.persuasion == persuasion)
        file_.tell(Severity::warning, file_.line_of_field("納得度"), "OUTCOME-PERSUASION",
                   fmt::format("結果「{}」と納得度「{}」が合いません。", outcome, persuasion),
                   "どちらかを直してください。顧客断念は、あきらめただけで納得ではありません。",
                   persuasion);
  }

  void check_words() {
    auto const claim =
        std::ranges::find(study_.sections, std::string_view("顧客の主張"), &Section::heading);
    if (claim == study_.sections.end() || claim->text.empty()) return;
    if (!quotations(claim->text).empty() || holds(claim->text, "『")) return;
    file_.tell(finished_ ? Severity::warning : Severity::info, claim->line, "QUOTE-MISSING",
               "顧客の主張に、お客様の言葉そのまま(「」)がありません。",
               "言われた言葉を、方言も直さずに「」で写してください。検索はその言葉で当たります。");
  }

  void check_title() {
    int const line = file_.line_of_field("標題");
    if (line == 0) return;  // its first line, taken for want of one
    if (count_characters(study_.title) > longest_title)
      file_.tell(
          Severity::info, line, "TITLE-LONG",
          fmt::format("標題が {} 字を超えています。一覧では後ろが見えません。", longest_title),
          "お客様から見て何が起きたかを、一行にしてください。");
    for (auto const &[word, label] : internal_words)
      if (holds(study_.title, word)) return tell_title(line, word, label);
  }

  void tell_title(int line, std::string_view word, bool label) {
    if (label)
      file_.tell(Severity::warning, line, "TITLE-LABEL",
                 fmt::format("標題の「{}」は、相手を決めつける言葉です。", word),
                 "何を言われたか、何が起きたかを書いてください。", word);
    else
      file_.tell(
          Severity::warning, line, "TITLE-INTERNAL",
          fmt::format("標題の「{}」は社内の言葉です。お客様の困りごとが見えません。", word),
          "「返金が約束の日に入らない」のように、お客様から見て何が起きたかを書いてください。",
          word);
  }

  CaseStudy const &study_;
  CheckedFile &file_;
  bool finished_;
};

}  // namespace

void check_case_study(CaseStudy const &study, CheckedFile &file) {
  ContentCheck(study, file).run();
}

}  // namespace kaeru
