// The lists of gaps as tables: for spreadsheets and the report; `kaeru gaps` itself shows more.
#include "commands/gap_tables.h"

#include <fmt/format.h>

#include "casebook/characters.h"
#include "commands/clock.h"

namespace kaeru {
namespace {

using Kind = ResultKind;

constexpr char const *caller_note =
    "人数は通話の数です。通話の外の検索は、だれのものか分からないので一日を一人と数えます。";

std::string joined(std::vector<std::pair<std::string, std::size_t>> const &used) {
  std::vector<std::string> parts;
  for (auto const &[id, callers] : used) parts.push_back(fmt::format("{} {}人", id, callers));
  return join(parts, "、");
}

std::string other_words(GapGroup const &group) {
  std::vector<std::string> parts;
  for (std::size_t i = 1; i < group.queries.size(); ++i)
    parts.push_back(fmt::format("{} {}回", group.queries[i].text, group.queries[i].searches()));
  return join(parts, "、");
}

std::string state(GapGroup const &group) {
  if (group.asked == 0) return "確かめていない";
  return group.solved() ? "解決済" : "まだ";
}

ResultTable groups_table(GapReport const &report, bool loose) {
  ResultTable table;
  table.columns = {{"words", "探した言葉"},
                   {"callers", "人数", Kind::count},
                   {"searches", "回数", Kind::count},
                   {"none", "何もなし", Kind::count, false},
                   {"loose", "切れ端だけ", Kind::count, false},
                   {"with_card", "指針は出た", Kind::count, false},
                   {"other_words", "ほかの言い方", Kind::text, false},
                   {"first", "最初", Kind::text, false},
                   {"last", "最後"},
                   {"used", "そのあと開いたもの", Kind::text, false},
                   {"state", "今の索引"},
                   {"draft", "下書きを始める", Kind::text, false}};
  for (auto const &group : report.groups) {
    if ((group.none == 0) != loose) continue;
    ResultRow row;
    row.values = {group.name(),
                  whole(group.callers),
                  whole(group.searches()),
                  whole(group.none),
                  whole(group.loose),
                  whole(group.carded),
                  other_words(group),
                  gap_day(group.first_ms),
                  gap_day(group.last_ms),
                  joined(group.used),
                  state(group),
                  draft_command(group, true)};
    table.rows.push_back(std::move(row));
  }
  table.notes = {
      caller_note,
      "同じことを探した言葉を一つにまとめました。解決済は、今の索引では見つかるものです。"};
  return table;
}

char const *remedy_name(GapRemedy remedy) {
  switch (remedy) {
    case GapRemedy::synonym:
      return "synonyms.txt";
    case GapRemedy::trigger:
      return "こんな言葉";
    case GapRemedy::slip:
      return "書き違い";
  }
  return "";
}

ResultTable words_table(GapReport const &report) {
  ResultTable table;
  table.columns = {{"word", "言葉"},
                   {"callers", "人数", Kind::count},
                   {"searches", "回数", Kind::count},
                   {"queries", "探した言葉", Kind::text, false},
                   {"remedy", "直す所"},
                   {"proposal", "書く一行"},
                   {"certainty", "確かさ", Kind::text, false},
                   {"evidence_callers", "根拠の人数", Kind::count, false},
                   {"before", "前の言葉", Kind::text, false},
                   {"after", "後の言葉", Kind::text, false},
                   {"target", "開いたもの", Kind::id, false}};
  for (auto const &word : report.words) {
    ResultRow row;
    row.values = {word.word, whole(word.callers), whole(word.searches), join(word.queries, "、")};
    if (word.proposals.empty()) {
      row.values.resize(table.columns.size());
    } else {
      auto const &best = word.proposals.front();
      for (auto const &text :
           {std::string(remedy_name(best.remedy)), best.line.empty() ? best.word : best.line,
            std::string(best.firm() ? "提案" : "候補")})
        row.values.emplace_back(text);
      row.values.emplace_back(whole(best.callers));
      for (auto const &text : {best.before, best.after, best.target}) row.values.emplace_back(text);
    }
    table.rows.push_back(std::move(row));
  }
  table.notes = {caller_note, "根拠が一人だけのものは、提案ではなく候補です。"};
  return table;
}

ResultTable review_table(std::vector<ReviewItem> const &items, bool flagged) {
  ResultTable table;
  table.columns = {{"id", "id", Kind::id},
                   {"title", "標題"},
                   {"wrong", "違う", Kind::count, flagged},
                   {"missing", "足りない", Kind::count, flagged},
                   {"shown", "出た回数", Kind::count, !flagged},
                   {"since", flagged ? "最後の指摘" : "この日から", Kind::text, false},
                   {"queries", "探した言葉", Kind::text, flagged}};
  for (auto const &item : items) {
    ResultRow row;
    row.values = {item.record.id,          item.record.title,
                  whole(item.wrong),       whole(item.missing),
                  whole(item.shown),       item.since ? to_string(*item.since) : "",
                  join(item.queries, "、")};
    table.rows.push_back(std::move(row));
  }
  table.notes = {flagged
                     ? "見直したら、kaeru review --set 検証済 --by 名前 id で片づけます。"
                     : "指針は検索に出れば、事例は開かれれば、見られたものとします(何も開かれてい"
                       "ない記録では、事例も出れば)。"};
  return table;
}

ResultTable rows_of(GapReport const &report, GapKind kind) {
  switch (kind) {
    case GapKind::miss:
      return groups_table(report, false);
    case GapKind::loose:
      return groups_table(report, true);
    case GapKind::words:
      return words_table(report);
    case GapKind::flagged:
      return review_table(report.flagged, true);
    case GapKind::unopened:
      return review_table(report.unopened, false);
  }
  return {};
}

char const *title_of(GapKind kind) {
  switch (kind) {
    case GapKind::miss:
      return "探しても何も見つからなかった";
    case GapKind::loose:
      return "言葉の切れ端しか当たらなかった";
    case GapKind::words:
      return "お客様の言葉で、事例にも指針にもないもの";
    case GapKind::flagged:
      return "「違う」「足りない」とされた";
    case GapKind::unopened:
      return "だれも開いていない";
  }
  return "";
}

}  // namespace

std::string gap_day(std::int64_t ms) {
  return local_time(ms).substr(0, 10);
}

ResultTable gaps_table(GapReport const &report, GapKind kind) {
  ResultTable table = rows_of(report, kind);
  table.key = fmt::format("gaps-{}", to_string(kind));
  table.title = title_of(kind);
  table.notes.insert(table.notes.end(), report.notes.begin(), report.notes.end());
  return table;
}

}  // namespace kaeru
