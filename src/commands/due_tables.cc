// Rows in the order they were sorted in; a day nobody wrote down stays empty.
#include "commands/due_tables.h"

#include <fmt/format.h>

#include <algorithm>

#include "casebook/characters.h"

namespace kaeru {
namespace {

ResultValue day(std::optional<Date> const &date) {
  return date ? ResultValue(to_string(*date)) : ResultValue();
}

ResultValue count(int number) {
  return std::int64_t{number};
}

ResultValue days_late(DueItem const &item) {
  return item.due ? count(item.days_late) : ResultValue();
}

ResultRow row(std::vector<ResultValue> values) {
  return {.values = std::move(values), .cases = {}};
}

std::string audience_of(BookEdit const &change) {
  return change.audience.empty() ? "OP" : change.audience;
}

}  // namespace

ResultTable due_table(std::vector<DueItem> const &items, DueRules const &rules) {
  ResultTable table{.key = "due",
                    .title = "期限のあるもの",
                    .notes = {fmt::format("{} の時点です。遅れの日数が負のものは、残りの日数です。",
                                          to_string(rules.today)),
                              "期限が空のものは、ファイルに期限がありません。"},
                    .columns = {{"kind", "種類"},
                                {"days_late", "遅れ(日)", ResultKind::count},
                                {"due", "期限"},
                                {"owner", "担当"},
                                {"what", "内容"},
                                {"id", "id", ResultKind::id},
                                {"title", "標題", ResultKind::text, false},
                                {"last_contact", "最後の接触", ResultKind::text, false}},
                    .rows = {}};
  for (auto const &item : items)
    table.rows.push_back(row({std::string(label(item.kind)), days_late(item), day(item.due),
                              item.owner, item.what, item.id, item.title, day(item.last_contact)}));
  return table;
}

ResultTable transfer_table(std::vector<DueItem> const &items, DueRules const &rules) {
  ResultTable table{.key = "transfer",
                    .title = "担当ごとの引継ぎ一覧",
                    .notes = {fmt::format("{} の時点です。担当が空のものは、だれの名もありません。",
                                          to_string(rules.today))},
                    .columns = {{"owner", "担当"},
                                {"id", "id", ResultKind::id},
                                {"title", "標題"},
                                {"kind", "種類"},
                                {"what", "内容"},
                                {"due", "期限"},
                                {"days_late", "遅れ(日)", ResultKind::count},
                                {"last_contact", "最後の接触"}},
                    .rows = {}};
  for (auto const &item : items)
    table.rows.push_back(row({item.owner, item.id, item.title, std::string(label(item.kind)),
                              item.what, day(item.due), days_late(item), day(item.last_contact)}));
  return table;
}

ResultTable chronic_table(std::vector<ChronicMatter> const &matters, DueRules const &rules) {
  ResultTable table{
      .key = "chronic",
      .title = "長く続いている案件",
      .notes = {fmt::format(
                    "policy.yaml の目安: {} 日か接触 {} 回を超える、または同じ回答が {} 回以上。",
                    rules.chronic_days, rules.chronic_contacts, rules.same_answer_max),
                "元事例か顧客照合符号でつながる事例は、一つの案件として数えます。"},
      .columns = {{"id", "id", ResultKind::id},
                  {"title", "標題"},
                  {"owner", "担当"},
                  {"open", "続いているか"},
                  {"days", "日数", ResultKind::count},
                  {"contacts", "接触", ResultKind::count},
                  {"same_answers", "同じ回答", ResultKind::count},
                  {"reasons", "超えた目安", ResultKind::text, false},
                  {"last", "最後の接触", ResultKind::text, false},
                  {"ids", "つながる事例", ResultKind::text, false}},
      .rows = {}};
  for (auto const &one : matters)
    table.rows.push_back(
        row({one.id, one.title, one.owner, std::string(one.open ? "続いている" : "終わった"),
             count(one.days), count(one.contacts), count(one.same_answers), join(one.reasons, "、"),
             day(one.last), join(one.ids, " ")}));
  return table;
}

ResultTable changes_table(std::vector<BookEdit> const &changes, Period const &period) {
  ResultTable table{
      .key = "changes",
      .title = to_string(period) + " に変わったもの",
      .notes = {"ファイルの作成日、更新日、検証日によります。消されたファイルは分かりません。"},
      .columns = {{"what", "もの"},
                  {"change", "変化"},
                  {"role", "役割"},
                  {"date", "日付"},
                  {"id", "id", ResultKind::id},
                  {"title", "標題"},
                  {"situations", "状況", ResultKind::text, false},
                  {"core", "核心・教訓", ResultKind::text, false}},
      .rows = {}};
  for (auto const &one : changes)
    table.rows.push_back(row({std::string(one.guidance ? "指針" : "事例"),
                              std::string(label(one.kind)), audience_of(one), to_string(one.day),
                              one.id, one.title, join(one.situations, "、"), one.core}));
  return table;
}

}  // namespace kaeru
