// What was decided, and whether it helped.
#include "commands/report_decisions.h"

#include <fmt/format.h>

namespace kaeru {
namespace {

ResultValue text_or_none(std::string text) {
  return text.empty() ? ResultValue() : ResultValue(std::move(text));
}

void tell_unknown(Decision const &decision, Diagnostics &diagnostics) {
  diagnostics.push_back({decisions_file, decision.line, 0, Severity::warning, "DEC-INDICATOR",
                         fmt::format("指標「{}」がありません。", decision.indicator),
                         "kaeru patterns metrics に出る指標の名前か、「発生原因=連絡漏れ」の形で"
                         "書いてください。"});
}

/// Then, now and what to think of it.
struct Course {
  std::string then, now, verdict;
};

Course course(Decision const &decision, Indicators &indicators, Period const &now) {
  Course course;
  Period const then = last_month(decision.made);
  if (auto const value = indicators.value(decision.indicator, then))
    course.then = fmt::format("{}: {}", to_string(then), show(*value, decision.goal));
  bool const may_show = now.from > then.to;
  auto const value =
      may_show ? indicators.value(decision.indicator, now) : std::optional<IndicatorValue>();
  if (value) course.now = show(*value, decision.goal);
  if (decision.goal) course.verdict = value ? judge(*decision.goal, *value) : "言えない";
  return course;
}

}  // namespace

ResultTable decisions_table(std::vector<Decision> const &decisions, Indicators &indicators,
                            Period const &now, Date today, Diagnostics &diagnostics) {
  ResultTable table{
      .key = "decisions",
      .title = "決めたことと、その後",
      .notes = {"「決めたとき」は決めた日の前の月、「今」はこの報告の期間の値です。",
                "「届いた」「まだ」は 95% の幅がすべて目標の片側にあるとき、そうでなければ"
                "「言えない」です。件数の目標は件数そのもので比べます。"},
      .columns = {{"decision", "決めたこと", ResultKind::text},
                  {"made", "日付", ResultKind::text},
                  {"owner", "担当", ResultKind::text},
                  {"due", "期限", ResultKind::text},
                  {"state", "状態", ResultKind::text},
                  {"indicator", "指標", ResultKind::text},
                  {"goal", "目標", ResultKind::text},
                  {"then", "決めたとき", ResultKind::text},
                  {"now", "今", ResultKind::text},
                  {"verdict", "目標に", ResultKind::text}},
      .rows = {}};
  for (auto const &one : decisions) {
    if (one.made > today) continue;
    bool const known = one.indicator.empty() || indicators.knows(one.indicator);
    if (!known) tell_unknown(one, diagnostics);
    Course const told = known && !one.indicator.empty() ? course(one, indicators, now) : Course();
    bool const late = one.due && *one.due < today && one.state == "進行中";
    table.rows.push_back(
        {.values = {one.what, to_string(one.made), text_or_none(one.owner),
                    text_or_none(one.due ? to_string(*one.due) : ""), one.state,
                    text_or_none(one.indicator), text_or_none(one.goal_text),
                    text_or_none(told.then), text_or_none(told.now), text_or_none(told.verdict)},
         .cases = {},
         .finding = late});
  }
  return table;
}

}  // namespace kaeru
