// Similar case studies as rows: how they ended in all, then one by one.
#include "commands/hit_lines.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

#include "text/normalize.h"
#include "text/sanitize.h"
#include "text/width.h"

namespace kaeru {
namespace {

constexpr int snippet_indent = 3;

/// The text goes on in the same look, or a new run begins.
void append(FrameRow &row, std::string const &text, Style look) {
  if (row.empty() || row.back().style != look)
    row.push_back({text, look});
  else
    row.back().text += text;
}

}  // namespace

std::string outcomes_line(Answer const &answer) {
  using Count = std::pair<std::string, std::size_t>;
  std::vector<Count> counts(answer.outcomes.counts.begin(), answer.outcomes.counts.end());
  std::ranges::stable_sort(counts, std::greater<>(), &Count::second);
  std::string text =
      answer.result.match == MatchKind::loose ? "似た事例(言葉の一部だけが一致)" : "似た事例";
  if (answer.result.partial) text += "(時間切れ、途中まで)";
  if (answer.outcomes.n > 0) text += fmt::format(" {}件の結果:", answer.outcomes.n);
  for (auto const &[outcome, count] : counts)
    text += fmt::format(" {} {}", sanitize_line(outcome), count);
  return text;
}

std::string hit_head(Hit const &hit) {
  return fmt::format("{}{} {}", hit.rank, hit.match == MatchKind::loose ? "~" : ".",
                     sanitize_line(hit.case_study.title));
}

std::string hit_end(CaseStudy const &case_study) {
  std::string end;
  if (auto const date = case_study.date())
    end += fmt::format(" {:04}-{:02}", date->year, date->month);
  if (!case_study.outcome.empty()) end += " " + sanitize_line(case_study.outcome);
  if (case_study.state == "下書き" || case_study.state == "未検証")
    end += "(" + case_study.state + ")";
  if (case_study.stale) end += "(前の版)";
  return end;
}

FrameRow hit_row(Hit const &hit, int columns, Ambiguous ambiguous) {
  std::string const end = hit_end(hit.case_study);
  int const room = columns - width_columns(end, ambiguous);
  return {{pad(cut(hit_head(hit), room, ambiguous), room, ambiguous)}, {end, style::label}};
}

FrameRow snippet_row(Snippet const &snippet, int columns, Ambiguous ambiguous) {
  std::u32string const chars = to_utf32(snippet.text);
  FrameRow row{{std::string(snippet_indent, ' ')}};
  int used = 0;
  std::size_t mark = 0;
  for (std::size_t i = 0; i < chars.size(); ++i) {
    std::string const one = sanitize_line(to_utf8(std::u32string_view(chars).substr(i, 1)));
    used += width_columns(one, ambiguous);
    if (used > columns - snippet_indent - 1) break;
    while (mark < snippet.marks.size() && snippet.marks[mark].second <= i) ++mark;
    bool const marked = mark < snippet.marks.size() && snippet.marks[mark].first <= i;
    append(row, one, marked ? style::match : style::plain);
  }
  return row;
}

std::string spelling_note(SearchResult const &result) {
  std::string const suggestion = sanitize_line(result.suggestion);
  if (!suggestion.empty()) return "もしかして: " + suggestion;
  std::string const reading = sanitize_line(result.reading);
  return reading.empty() ? "" : "「" + reading + "」と読みました";
}

}  // namespace kaeru
