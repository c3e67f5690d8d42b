// A call as the skeleton of a case study. What somebody typed goes through the mask first, then in
// quotation marks for YAML, or escaped and never first on its line for Markdown.
#include "call/draft.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "call/call_record.h"
#include "call/draft_course.h"
#include "casebook/characters.h"
#include "casebook/markdown_escape.h"
#include "casebook/yaml_scalar.h"
#include "text/compose.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

constexpr std::size_t title_characters = 40;
constexpr std::size_t text_characters = 400;
constexpr std::size_t most_lines = 200;

/// So that nothing said inside 「」 ends the quotation or looks like a code such as [人].
std::string with_inner_marks(std::string text) {
  static constexpr std::pair<std::string_view, std::string_view> inner[] = {
      {"「", "『"}, {"」", "』"}, {"[", "〔"},  {"]", "〕"},
      {"［", "〔"}, {"］", "〕"}, {"【", "〔"}, {"】", "〕"}};
  for (auto const &[outer, mark] : inner)
    for (std::size_t at = text.find(outer); at != text.npos; at = text.find(outer, at))
      text.replace(at, outer.size(), mark);
  return text;
}

class Draft {
 public:
  Draft(std::vector<CallEvent> const &events, DraftContext const &context)
      : events_(events), context_(context), record_(replay(events)) {}

  std::string write() {
    write_head();
    write_claim();
    write_course();
    write_result();
    text_ += "\n## 教訓(OP)\n<!-- 次に出る人へのひと言を書いてください。 -->\n";
    text_ += "\n## 教訓(管理者)\n<!-- 仕組みの穴や、くり返さないための手を書いてください。 -->\n";
    return std::move(text_);
  }

 private:
  /// One line before it is masked, since a number may be broken across lines; masked before it is
  /// cut, so that no half of a number stays.
  [[nodiscard]] std::string clean(std::string_view text,
                                  std::size_t characters = text_characters) const {
    return clipped(std::string(trim(context_.mask(compose(sanitize_line(text))))), characters);
  }

  [[nodiscard]] std::string quote(std::string_view text) const {
    return "「" + markdown_escape(with_inner_marks(clean(text))) + "」";
  }

  void entry(char const *key, std::string_view text) {
    if (!trim(text).empty()) text_ += fmt::format("{}: {}\n", key, yaml_quoted(clean(text)));
  }
  void entry(char const *key, std::int64_t number) {
    text_ += fmt::format("{}: {}\n", key, number);
  }

  void entries(char const *key, std::vector<std::string> const &texts) {
    if (texts.empty()) return;
    text_ += fmt::format("{}:\n", key);
    for (std::string const &text : texts)
      text_ += fmt::format("  - {}\n", yaml_quoted(clean(text)));
  }

  void write_head() {
    text_ += fmt::format("---\n標題: {}\n状態: 下書き\n", yaml_quoted(title()));
    text_ += fmt::format("作成日: {}\nチャネル: 電話\n", to_string(context_.today));
    if (auto const day = parse_date(record_.started))
      text_ += fmt::format("発生日: {}\n", to_string(*day));
    entry("区分", context_.level);
    entries("状況", record_.situations);
    entry("要求", record_.field(CallField::demand));
    if (record_.temperature) entry("温度", *record_.temperature);
    entry("所要分", record_.elapsed_ms(record_.at_ms) / 60000);
    entry("保留回数", record_.hold.count);
    entry("粘り回数", record_.persists);
    entry("録音告知", record_.recording_notices > 0 ? "あり" : "なし");
    if (!record_.customer_hash.empty()) entry("顧客照合符号", record_.customer_hash);
    write_escalation();
    entry("結果", record_.outcome);
    write_follow_up();
    write_promises();
    entries("関連", related());
    entry("出典", record_.id);
    text_ += "---\n";
  }

  [[nodiscard]] std::string title() const {
    std::string title =
        record_.heard.empty() ? "" : clean(record_.heard.front().text, title_characters);
    if (title.empty()) title = clean(record_.field(CallField::matter), title_characters);
    return title.empty() ? "標題を書いてください" : title;
  }

  void write_escalation() {
    if (!record_.handed_over_ms && !record_.approved) return;
    std::int64_t const at_ms =
        record_.handed_over_ms ? *record_.handed_over_ms : record_.approved->at_ms;
    text_ += fmt::format("エスカレーション:\n  先: {}\n  時点分: {}\n",
                         record_.role == "OP" ? "SV" : "管理者", at_ms / 60000);
    if (record_.approved && !trim(record_.approved->by).empty())
      text_ += fmt::format("  承認者: {}\n", yaml_quoted(clean(record_.approved->by)));
  }

  void write_follow_up() {
    if (!record_.follow_up.value_or(false)) return;
    text_ += fmt::format("担当者フォロー:\n  期限: {}\n  済: false\n",
                         to_string(add_days(context_.today, context_.follow_up_days)));
  }

  void write_promises() {
    std::vector<std::string> promises;
    for (HeardWords const &one : record_.promises) promises.push_back(one.text);
    promises.push_back(record_.field(CallField::told));
    std::erase_if(promises, [](std::string const &text) { return trim(text).empty(); });
    if (promises.empty()) return;
    text_ += "約束:\n";
    for (std::string const &text : promises)
      text_ += fmt::format("  - 内容: {}\n    済: false\n", yaml_quoted(clean(text)));
  }

  /// Case studies that helped.
  [[nodiscard]] std::vector<std::string> related() const {
    std::vector<std::string> ids;
    for (std::string const &id : record_.case_studies)
      if (auto const judged = record_.judged.find(id);
          judged != record_.judged.end() && judged->second == "used")
        ids.push_back(id);
    return ids;
  }

  void line(char const *label, std::string_view text) {
    if (!trim(text).empty())
      text_ += fmt::format("{}: {}\n\n", label, markdown_escape(clean(text)));
  }

  void tell_left_out(std::size_t count) {
    if (count > most_lines) text_ += fmt::format("\n<!-- ほかに {} 行 -->\n", count - most_lines);
  }

  void write_claim() {
    text_ += "\n## 顧客の主張\n";
    line("用件", record_.field(CallField::matter));
    line("怒りの原因", record_.field(CallField::cause));
    for (std::size_t i = 0; i < std::min(record_.heard.size(), most_lines); ++i)
      text_ += quote(record_.heard[i].text) + "\n";
    tell_left_out(record_.heard.size());
    if (record_.heard.empty())
      text_ += "<!-- 言われた言葉をそのまま、一行に一つ「」で書いてください。 -->\n";
  }

  void write_course() {
    text_ += "\n## 経過\n";
    auto const steps = draft_course(events_, [this](std::string_view text) { return quote(text); });
    for (std::size_t i = 0; i < std::min(steps.size(), most_lines); ++i) text_ += to_line(steps[i]);
    tell_left_out(steps.size());
  }

  void write_result() {
    text_ += "\n## 結果\n";
    line("結果", record_.outcome);
    line("電話を終えたときの様子", record_.field(CallField::state));
    text_ += "<!-- どう終わったかを、一、二行で書いてください。 -->\n";
  }

  std::vector<CallEvent> const &events_;
  DraftContext const &context_;
  CallRecord record_;
  std::string text_;
};

}  // namespace

std::string case_study_draft(std::vector<CallEvent> const &events, DraftContext const &context) {
  return Draft(events, context).write();
}

}  // namespace kaeru
