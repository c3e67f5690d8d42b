// The card in the order in which a call needs it, then why, then where it comes from.
#include "commands/guidance_view.h"

#include <fmt/format.h>

#include <vector>

#include "commands/state_text.h"
#include "terminal/entries.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

std::string join(std::vector<std::string> const &words) {
  return sanitize_line(fmt::format("{}", fmt::join(words, "、")));
}

std::string marks(Guidance const &guidance) {
  std::string out;
  if (!guidance.approved()) out += "【オペレーターには出ません】";
  if (guidance.state != "検証済" && !guidance.state.empty())
    out += "【" + sanitize_line(guidance.state) + "】";
  if (guidance.approver.empty()) out += "【未承認】";
  if (guidance.stale) out += "【前の版】";
  return out;
}

std::string step_text(GuidanceStep const &step) {
  std::string text = step.speech_role.empty() ? "" : "【" + step.speech_role + "】";
  text += step.text;
  if (!step.phrase.empty()) text += "「" + step.phrase + "」";
  // A limit that the step's own words name is not said twice.
  bool const said = text.find(step.limit.substr(0, step.limit.find("、"))) != std::string::npos;
  if (!said) text += "(" + step.limit + ")";
  return sanitize_line(text);
}

std::string never_say_text(NeverSay const &never) {
  std::string text = "「" + never.phrase + "」";
  if (!never.why.empty()) text += " → " + never.why;
  if (never.instead.empty()) return sanitize_line(text);
  text += never.why.ends_with("。") ? "" : "。";
  text += "代わりに「" + never.instead + "」";
  return sanitize_line(text);
}

std::string expressions(std::vector<std::string> const &words) {
  return fmt::format("{}", fmt::join(words, " / "));
}

class Page {
 public:
  Page(int width_columns, Paint const &paint) : width_(width_columns), paint_(paint) {}

  void heading(char const *text) { out += "\n" + paint_(style::title, text) + "\n"; }
  void text(char const *heading_text, std::string const &body) {
    if (body.empty()) return;
    heading(heading_text);
    out += render_text(sanitize_text(body), width_, 2);
  }
  void list(char const *heading_text, std::vector<std::string> const &items) {
    if (items.empty()) return;
    heading(heading_text);
    for (auto const &item : items) entry("・", sanitize_line(item));
  }
  void entry(std::string const &mark, std::string const &body) {
    out += render_entries({{mark, body}}, {.width_columns = width_, .indent = 2}, paint_);
  }

  std::string out;

 private:
  int width_;
  Paint const &paint_;
};

void add_steps(Guidance const &guidance, Page &page) {
  if (guidance.steps.empty()) return;
  page.heading("手順");
  int number = 0;
  for (auto const &step : guidance.steps) page.entry(fmt::format("{}.", ++number), step_text(step));
}

void add_never_say(Guidance const &guidance, Page &page) {
  if (guidance.never_say.empty()) return;
  page.heading("言ってはいけない");
  for (auto const &never : guidance.never_say) page.entry("×", never_say_text(never));
}

std::vector<Entry> facts(Guidance const &g) {
  std::vector<Entry> entries = {
      {"id", sanitize_line(g.id)},
      {"状態", g.state.empty() ? "なし" : sanitize_line(state_text(g))},
      {"状況", join(g.situations)},
      {"役割", g.role.empty() ? "OP" : sanitize_line(g.role)},
      {"段階", g.stages.empty() ? "通話全体" : join(g.stages)},
      {"優先", std::to_string(g.precedence)},
  };
  if (g.state != "検証済" && g.validated) entries.push_back({"検証日", to_string(*g.validated)});
  if (g.review_by) entries.push_back({"見直し日", to_string(*g.review_by)});
  for (auto const &extra : g.extra)
    entries.push_back({sanitize_line(extra.key), sanitize_line(extra.value)});
  entries.push_back({"ファイル", sanitize_line(g.path)});
  return entries;
}

}  // namespace

std::string render_guidance(Guidance const &guidance, int width_columns, Paint const &paint) {
  Page page(width_columns, paint);
  page.out = paint(style::warning, marks(guidance)) +
             paint(style::title, sanitize_line(guidance.title)) + "\n\n";
  EntriesLayout const layout{
      .width_columns = width_columns, .term_columns = 16, .indent = 0, .term_style = style::label};
  page.out += render_entries(facts(guidance), layout, paint);
  page.text("核心", guidance.core);
  page.text("最初の一言", guidance.first_phrase.empty() ? "" : "「" + guidance.first_phrase + "」");
  add_steps(guidance, page);
  add_never_say(guidance, page);
  page.list("時間と回数", guidance.limits);
  page.list("引き継ぐ条件", guidance.hand_over_when);
  page.text("こんな言葉", expressions(guidance.triggers));
  page.text("似ているが違う言葉", expressions(guidance.near_misses));
  page.text("根拠", guidance.rationale);
  return page.out;
}

}  // namespace kaeru
