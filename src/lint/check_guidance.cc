// A card must say where it is shown and who answers for it. What stands on it: check_card_words.cc.
#include <fmt/format.h>

#include <algorithm>

#include "lint/checks.h"

namespace kaeru {
namespace {

constexpr std::size_t enough_triggers = 45;
constexpr int least_precedence = 1;
constexpr int most_precedence = 100;
constexpr int danger_precedence = 90;

class GuidanceCheck {
 public:
  GuidanceCheck(Guidance const &card, LintContext const &context, CheckedFile &file)
      : card_(card),
        context_(context),
        file_(file),
        fault_(card.state == "検証済" ? Severity::warning : Severity::info) {}

  void run() {
    need_fields();
    check_precedence();
    check_triggers();
    check_card_words(card_, fault_, context_, file_);
  }

 private:
  void tell(int line, char const *code, std::string message, std::string fix,
            std::string_view at = {}) {
    file_.tell(fault_, line, code, std::move(message), std::move(fix), at);
  }

  void need_fields() {
    if (card_.state != "検証済") return;
    need("標題", !card_.title.empty(), "どんな場面のカードかを一行で書いてください。");
    need("状況", !card_.situations.empty(),
         "どの状況のカードかを vocabulary.yaml の語で書いてください。");
    need("役割", !card_.role.empty(), "だれが読むカードかを OP、SV、管理者から選んでください。");
    need("承認者", !card_.approver.empty(),
         "承認した人の役職を書いてください。承認者がないカードは、オペレーターの画面に出ません。");
    if (!card_.review_by)
      tell(file_.line_of_field("状態"), "REQ-REVIEW",
           "見直し日がありません。古くなっても気づけません。",
           "「見直し日: 2027-04-01」のように、次に中身を確かめる日を書いてください。");
  }

  void need(char const *field, bool present, char const *fix) {
    if (present) return;
    file_.tell(Severity::error, file_.line_of_field("状態"), "REQ-FIELD",
               fmt::format("状態が「検証済」なのに、{}がありません。", field), fix);
  }

  void check_precedence() {
    int const line = file_.line_of_field("優先");
    if (card_.precedence < least_precedence || card_.precedence > most_precedence)
      return tell(
          line, "GUIDE-PRECEDENCE",
          fmt::format("優先が {} から {} の数ではありません。", least_precedence, most_precedence),
          "近い場面のカードの優先を見て、その前か後になる数を書いてください。");
    if (card_.precedence < danger_precedence && is_danger())
      tell(line, "GUIDE-PRECEDENCE",
           fmt::format("危険な状況のカードなのに、優先が {} より小さいです。", danger_precedence),
           "命や安全のカードは、ほかのどれより先に出るようにしてください。");
  }

  bool is_danger() const {
    return std::ranges::any_of(card_.situations, [&](auto const &name) {
      auto const *const term = context_.vocabulary.situation(name);
      return term != nullptr && term->danger;
    });
  }

  void check_triggers() {
    if (card_.triggers.size() < enough_triggers)
      file_.tell(Severity::info, file_.line_of_heading("こんな言葉"), "GUIDE-TRIGGERS",
                 fmt::format("こんな言葉が {} 個です。少ないと、カードが出にくくなります。",
                             card_.triggers.size()),
                 fmt::format("お客様の言い方を {} 個以上、集めてください。", enough_triggers));
  }

  Guidance const &card_;
  LintContext const &context_;
  CheckedFile &file_;
  Severity fault_;
};

}  // namespace

void check_guidance(Guidance const &card, LintContext const &context, CheckedFile &file) {
  GuidanceCheck(card, context, file).run();
}

}  // namespace kaeru
