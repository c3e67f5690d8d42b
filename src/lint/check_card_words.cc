// A card is read in ten seconds and said aloud: it must be short and say nothing that it forbids.
// Lengths are those of corpus/README.md, in characters with the policy's numbers in.
#include <fmt/format.h>

#include <algorithm>

#include "casebook/characters.h"
#include "lint/checks.h"
#include "lint/policy_limits.h"
#include "text/normalize.h"

namespace kaeru {
namespace {

constexpr std::size_t longest_core = 60;
constexpr std::size_t longest_phrase = 40;
constexpr std::size_t longest_step = 45;
constexpr std::size_t fewest_steps = 3;
constexpr std::size_t most_steps = 5;

std::size_t length(GuidanceStep const &step) {
  std::size_t const quotes = step.phrase.empty() ? 0 : 2;
  return count_characters(step.text) + count_characters(step.phrase) +
         count_characters(step.limit) + quotes;
}

std::string spoken(std::string_view phrase) {
  std::string folded;
  for (std::string_view rest = phrase; !rest.empty();) {
    std::string_view const at = rest;
    char32_t const c = take_character(rest);
    if (!is_space(c) && std::u32string_view(U"、。!?！？…").find(c) == std::u32string_view::npos)
      folded += at.substr(0, at.size() - rest.size());
  }
  return fold_case(folded);
}

class CardWordsCheck {
 public:
  CardWordsCheck(Guidance const &card, Severity fault, LintContext const &context,
                 CheckedFile &file)
      : card_(card), fault_(fault), context_(context), file_(file) {}

  void run() {
    check_first_phrase();
    check_core();
    check_steps();
    check_never_say();
    check_what_is_said();
    check_limits();
  }

 private:
  void tell(int line, char const *code, std::string message, std::string fix,
            std::string_view at = {}) {
    file_.tell(fault_, line, code, std::move(message), std::move(fix), at);
  }

  void check_first_phrase() {
    if (card_.first_phrase.empty())
      return tell(file_.line_of_heading("最初の一言"), "GUIDE-PHRASE", "最初の一言がありません。",
                  "「## 最初の一言」の下に、そのまま口に出せる一文を「」で書いてください。");
    if (count_characters(card_.first_phrase) > longest_phrase)
      tell(place("最初の一言", card_.first_phrase), "GUIDE-PHRASE",
           fmt::format("最初の一言が {} 字あります({} 字まで)。",
                       count_characters(card_.first_phrase), longest_phrase),
           "一息で言える長さにしてください。");
  }

  void check_core() {
    if (count_characters(card_.core) > longest_core)
      tell(file_.line_of_heading("核心"), "GUIDE-CORE",
           fmt::format("核心が {} 字あります({} 字まで)。", count_characters(card_.core),
                       longest_core),
           "本当は何が問題かだけを残してください。");
  }

  void check_steps() {
    std::size_t const count = card_.steps.size();
    if (count < fewest_steps || count > most_steps)
      tell(file_.line_of_heading("手順"), "GUIDE-STEPS",
           fmt::format("手順が {} 個あります({}〜{} 個)。", count, fewest_steps, most_steps),
           "通話中に目で追える数にしてください。多いときは段階ごとのカードに分けます。");
    for (auto const &step : card_.steps) check_step(step);
  }

  void check_step(GuidanceStep const &step) {
    int const line = place("手順", step.phrase.empty() ? step.text : step.phrase);
    if (length(step) > longest_step)
      tell(line, "GUIDE-STEP-LONG",
           fmt::format("手順の一つが {} 字あります({} 字まで)。", length(step), longest_step),
           "一つの手順には一つの行動か、一つの言葉だけを書いてください。");
    if (step.speech_role.empty() && !step.phrase.empty())
      file_.tell(Severity::info, line, "GUIDE-SPEECH-ROLE", "言う言葉に発話役割がありません。",
                 "行の頭に【限定謝罪】のような語を付けると、言葉の役目が集計できます。");
    if (!step.speech_role.empty() &&
        context_.vocabulary.find("speech_roles", step.speech_role) == nullptr)
      tell(line, "GUIDE-SPEECH-ROLE",
           fmt::format("【{}】という発話役割はありません。", step.speech_role),
           "vocabulary.yaml の speech_roles にある語にしてください。", step.speech_role);
  }

  void check_never_say() {
    if (card_.never_say.empty())
      tell(file_.line_of_heading("言ってはいけない"), "GUIDE-NEVER",
           "言ってはいけない言葉がありません。",
           "つい言って悪くする一言を「- 「言葉」 → "
           "わけ。代わりに「言い換え」」の形で書いてください。");
    for (auto const &never : card_.never_say) {
      int const line = place("言ってはいけない", never.phrase);
      if (never.why.empty())
        tell(line, "GUIDE-NEVER", "言ってはいけないわけがありません。",
             "「→」の後に、言うとどうなるかを書いてください。", never.phrase);
      if (never.instead.empty())
        tell(line, "GUIDE-NEVER", "代わりに言う言葉がありません。",
             "「代わりに「言い換え」」を書き足してください。", never.phrase);
    }
  }

  void check_what_is_said() {
    for (auto const &never : card_.never_say) {
      std::string const forbidden = spoken(never.phrase);
      if (forbidden.empty()) continue;
      bool const first = spoken(card_.first_phrase) == forbidden;
      bool const step = std::ranges::any_of(
          card_.steps, [&](auto const &one) { return spoken(one.phrase) == forbidden; });
      if (first || step)
        tell(place("言ってはいけない", never.phrase), "GUIDE-SELF-CONTRADICT",
             "言ってはいけない言葉を、同じカードで言うことになっています。",
             "どちらかを消してください。", never.phrase);
    }
  }

  /// On the lines of the file, so that each conflict has its own.
  void check_limits() {
    for (int number = file_.body_line(); number <= file_.last_line(); ++number) {
      std::string const heading = file_.heading_above(number);
      if (heading != "手順" && heading != "時間と回数" && heading != "引き継ぐ条件") continue;
      std::string const line = context_.policy.expand(file_.line(number));
      for (auto const &conflict : limit_conflicts(line, context_.policy))
        tell(number, "GUIDE-LIMIT",
             fmt::format("{}の「{}」は、policy.yaml の {}({})と合いません。", conflict.subject,
                         conflict.words, conflict.key, conflict.allowed),
             fmt::format("数字の代わりに {{{}}} と書くと、いつも同じになります。", conflict.key),
             conflict.words);
    }
  }

  /// The line that holds `words` below a heading; the heading's own where policy names hide it.
  int place(char const *heading, std::string const &words) const {
    int const begin = file_.line_of_heading(heading);
    int const line = file_.line_with(words, begin);
    return line > 0 && file_.heading_above(line) == heading ? line : begin;
  }

  Guidance const &card_;
  Severity fault_;
  LintContext const &context_;
  CheckedFile &file_;
};

}  // namespace

void check_card_words(Guidance const &card, Severity fault, LintContext const &context,
                      CheckedFile &file) {
  CardWordsCheck(card, fault, context, file).run();
}

}  // namespace kaeru
