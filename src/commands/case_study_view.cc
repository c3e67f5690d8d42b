// Fields come in the order of a call: what it was about, how it went, how it ended, what to do.
#include "commands/case_study_view.h"

#include <fmt/format.h>

#include <optional>
#include <vector>

#include "commands/state_text.h"
#include "terminal/entries.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

std::string join(std::vector<std::string> const &words) {
  return fmt::format("{}", fmt::join(words, "、"));
}

std::string text_of(std::optional<Date> const &date) {
  return date ? to_string(*date) : "";
}

std::string text_of(std::optional<int> number, char const *unit) {
  return number ? fmt::format("{}{}", *number, unit) : "";
}

class Fields {
 public:
  void add(char const *label, std::string const &value) {
    if (!value.empty()) entries_.push_back({label, sanitize_line(value)});
  }
  [[nodiscard]] std::vector<Entry> const &entries() const { return entries_; }

 private:
  std::vector<Entry> entries_;
};

void add_matter(CaseStudy const &c, Fields &fields) {
  fields.add("id", c.id);
  fields.add("状態", state_text(c));
  fields.add("状況", join(c.situations));
  fields.add("発生日", text_of(c.occurred));
  fields.add("業種", c.trade);
  fields.add("窓口", c.desk);
  fields.add("チャネル", c.channel);
  fields.add("区分", c.level);
  fields.add("元事例", c.first_case);
  fields.add("苦情区分", c.category);
  fields.add("発生原因", c.cause);
  fields.add("自社落ち度", c.own_fault);
  fields.add("要求", c.demand);
  fields.add("要求妥当性", c.demand_reasonableness);
  fields.add("手段相当性", c.means_reasonableness);
  fields.add("温度", text_of(c.temperature, ""));
  fields.add("前兆表現", join(c.early_signs));
}

std::string efforts(CaseStudy const &c) {
  std::vector<std::string> parts;
  auto const add = [&](char const *label, std::optional<int> number, char const *unit) {
    if (number) parts.push_back(fmt::format("{}{}{}", label, *number, unit));
  };
  add("所要", c.minutes, "分");
  add("保留", c.holds, "回");
  add("粘り", c.persists, "回");
  add("架電", c.calls, "回");
  add("期間", c.days, "日");
  return join(parts);
}

std::string escalation(CaseStudy const &c) {
  std::vector<std::string> parts;
  if (!c.escalated_to.empty()) parts.push_back(c.escalated_to + "へ");
  if (c.escalated_at_min) parts.push_back(fmt::format("{}分で", *c.escalated_at_min));
  if (!c.escalation_reason.empty()) parts.push_back(c.escalation_reason);
  if (!c.escalation_approver.empty()) parts.push_back("承認 " + c.escalation_approver);
  return join(parts);
}

std::string with_due(std::string text, std::optional<Date> const &due, bool done) {
  if (due) text += fmt::format("({}まで)", to_string(*due));
  return done ? text + " 済" : text;
}

std::string prevention(CaseStudy const &c) {
  std::string const owner = c.prevention_owner.empty() ? "" : "、担当 " + c.prevention_owner;
  return c.prevention.empty() ? "" : with_due(c.prevention + owner, c.prevention_due, c.prevention_done);
}

void add_course(CaseStudy const &c, Fields &fields) {
  fields.add("手間", efforts(c));
  fields.add("録音告知", c.recording_notice);
  fields.add("引き継ぎ", escalation(c));
  fields.add("カエル", join(c.kaeru));
  fields.add("結果", c.outcome);
  fields.add("納得度", c.persuasion);
  fields.add("後影響", c.after_effect);
  fields.add("再発防止", prevention(c));
  if (c.follow_up_due || c.follow_up_done)
    fields.add("担当者フォロー", with_due("", c.follow_up_due, c.follow_up_done));
  for (auto const &[what, due, kept] : c.promises) fields.add("約束", with_due(what, due, kept));
}

void add_record(CaseStudy const &c, Fields &fields) {
  fields.add("関連", join(c.related));
  fields.add("出典", c.source);
  fields.add("作成者", c.author);
  fields.add("作成日", text_of(c.created));
  fields.add("更新日", text_of(c.updated));
  if (c.state != "検証済") fields.add("検証日", text_of(c.validated));
  fields.add("見直し日", text_of(c.review_by));
  for (auto const &extra : c.extra) fields.add(sanitize_line(extra.key).c_str(), extra.value);
  fields.add("ファイル", c.path);
}

std::string render_section(Section const &section, int width, Paint const &paint) {
  std::string const heading =
      section.heading.empty() ? "" : paint(style::title, sanitize_line(section.heading)) + "\n";
  return "\n" + heading + render_text(sanitize_text(section.text), width, heading.empty() ? 0 : 2);
}

}  // namespace

std::string marks(CaseStudy const &case_study) {
  std::string out;
  if (!case_study.state.empty() && case_study.state != "検証済")
    out += "【" + sanitize_line(case_study.state) + "】";
  if (case_study.stale) out += "【前の版】";
  if (!case_study.audience.empty() && case_study.audience != "OP")
    out += "【" + sanitize_line(case_study.audience) + "限り】";
  return out;
}

std::string render_case_study(CaseStudy const &case_study, int width_columns, Paint const &paint) {
  Fields fields;
  add_matter(case_study, fields);
  add_course(case_study, fields);
  add_record(case_study, fields);
  std::string const title = case_study.title.empty() ? case_study.id : case_study.title;
  std::string out =
      paint(style::warning, marks(case_study)) + paint(style::title, sanitize_line(title)) + "\n\n";
  EntriesLayout const layout{
      .width_columns = width_columns, .term_columns = 16, .indent = 0, .term_style = style::label};
  out += render_entries(fields.entries(), layout, paint);
  for (auto const &section : case_study.sections)
    out += render_section(section, width_columns, paint);
  return out;
}

}  // namespace kaeru
