// Evidence is read by people who decide: whole sentences, in order, with their source, no verdict.
#include "commands/timeline_view.h"

#include <fmt/format.h>

#include <algorithm>

#include "casebook/characters.h"
#include "terminal/entries.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

std::string marks_of(TimelineEntry const &entry) {
  std::vector<std::string> labels;
  for (auto const mark : entry.marks) labels.emplace_back(label(mark));
  return join(labels, "、");
}

std::string quoted(std::vector<std::string> const &words) {
  std::string text;
  for (auto const &one : words) text += "「" + one + "」";
  return text;
}

char const *kind_of(TimelineEntry const &entry) {
  switch (entry.kind) {
    case TimelineKind::complaint:
      return "申出";
    case TimelineKind::promise:
      return "約束の期限";
    case TimelineKind::step:
      break;
  }
  return "対応";
}

// --- totals

std::string span_of(Timeline const &timeline) {
  if (!timeline.first || !timeline.last) return "日付が書かれていない";
  if (timeline.first == timeline.last) return to_string(*timeline.first);
  return fmt::format("{} から {}({} 日)", to_string(*timeline.first), to_string(*timeline.last),
                     days_between(*timeline.first, *timeline.last));
}

std::string efforts(Timeline const &timeline) {
  std::string text = fmt::format("接触 {} 回", timeline.contacts);
  if (timeline.minutes) text += fmt::format("、所要 {} 分", *timeline.minutes);
  return text + fmt::format("、同じ回答 {} 回", timeline.same_answers);
}

std::string mark_counts(Timeline const &timeline) {
  std::vector<std::string> counts;
  for (auto const &[mark, count] : timeline.marks)
    counts.push_back(fmt::format("{} {}", label(mark), count));
  return join(counts, "、");
}

std::string situation_counts(Timeline const &timeline) {
  std::vector<std::string> counts;
  for (auto const &[situation, count] : timeline.situations)
    counts.push_back(fmt::format("{} {}", situation, count));
  return join(counts, "、");
}

std::string source_of(CaseStudy const &one) {
  std::string text = fmt::format("{}  {}", one.id, one.title);
  if (!one.outcome.empty()) text += fmt::format("({})", one.outcome);
  return sanitize_line(text);
}

std::vector<Entry> totals(MatterEvidence const &evidence) {
  auto const &timeline = evidence.timeline;
  std::vector<Entry> entries = {
      {"期間", span_of(timeline)}, {"回数", efforts(timeline)}, {"記録", mark_counts(timeline)}};
  if (!timeline.situations.empty())
    entries.push_back({"状況(件)", sanitize_line(situation_counts(timeline))});
  for (std::size_t i = 0; i < evidence.case_studies.size(); ++i) {
    bool const several = evidence.case_studies.size() > 1;
    entries.push_back(
        {several ? fmt::format("事例 [{}]", i + 1) : "事例", source_of(evidence.case_studies[i])});
  }
  if (!evidence.related.empty())
    entries.push_back({"関連", sanitize_line(join(evidence.related, "、"))});
  return entries;
}

// --- day by day

/// "10:02 OP", "約束の期限"; before it the number of the case study where there are several.
std::string who_and_when(TimelineEntry const &entry, std::vector<std::string> const &ids) {
  std::vector<std::string> parts;
  if (ids.size() > 1) {
    auto const place = std::ranges::find(ids, entry.id) - ids.begin();
    parts.push_back(fmt::format("[{}]", place + 1));
  }
  bool const says_nothing = entry.time.empty() && entry.role.empty();
  if (entry.kind != TimelineKind::step || says_nothing) parts.emplace_back(kind_of(entry));
  for (auto const &part : {entry.time, entry.role})
    if (!part.empty()) parts.push_back(part);
  return sanitize_line(join(parts, " "));
}

std::string told(TimelineEntry const &entry) {
  std::string text = sanitize_line(entry.act);
  if (entry.kind == TimelineKind::complaint && !entry.reaction_words.empty())
    text += "\n" + sanitize_line(quoted(entry.reaction_words));
  if (!entry.reaction.empty()) text += "\n→ " + sanitize_line(entry.reaction);
  if (!entry.marks.empty()) text += "\n(" + marks_of(entry) + ")";
  return text;
}

std::string render_days(Timeline const &timeline, int width, Paint const &paint) {
  EntriesLayout const layout{
      .width_columns = width, .term_columns = 18, .indent = 2, .term_style = style::label};
  std::string text;
  for (auto begin = timeline.entries.begin(); begin != timeline.entries.end();) {
    auto const end = std::find_if(begin, timeline.entries.end(), [&](TimelineEntry const &entry) {
      return entry.day != begin->day;
    });
    text += "\n" + paint(style::title, begin->day ? to_string(*begin->day) : "日付なし") + "\n";
    std::vector<Entry> entries;
    for (; begin != end; ++begin)
      entries.push_back({who_and_when(*begin, timeline.ids), told(*begin)});
    text += render_entries(entries, layout, paint);
  }
  return text;
}

}  // namespace

std::string render_timeline(MatterEvidence const &evidence, int width, Paint const &paint) {
  EntriesLayout const layout{
      .width_columns = width, .term_columns = 12, .indent = 0, .term_style = style::label};
  return render_entries(totals(evidence), layout, paint) +
         render_days(evidence.timeline, width, paint);
}

ResultTable timeline_table(MatterEvidence const &evidence) {
  auto const &timeline = evidence.timeline;
  ResultTable table{.key = "timeline",
                    .title = "案件の経過",
                    .notes = {span_of(timeline), efforts(timeline), mark_counts(timeline),
                              situation_counts(timeline)},
                    .columns = {{"date", "日付"},
                                {"time", "時刻"},
                                {"kind", "種類"},
                                {"role", "役割"},
                                {"act", "行為"},
                                {"act_words", "行為の中の言葉"},
                                {"reaction", "反応"},
                                {"reaction_words", "お客様の言葉"},
                                {"marks", "記録"},
                                {"id", "事例", ResultKind::id}},
                    .rows = {}};
  for (auto const &one : timeline.entries)
    table.rows.push_back(
        {.values = {one.day ? ResultValue(to_string(*one.day)) : ResultValue(), one.time,
                    std::string(kind_of(one)), one.role, one.act, quoted(one.act_words),
                    one.reaction, quoted(one.reaction_words), marks_of(one), one.id},
         .cases = {}});
  return table;
}

}  // namespace kaeru
