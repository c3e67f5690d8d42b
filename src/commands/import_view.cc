// An import as people read it: first what becomes of the rows, then what needs a look.
#include "commands/import_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "casebook/characters.h"
#include "terminal/table.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

constexpr std::size_t notes_shown = 20;
constexpr std::size_t columns_shown = 10;
constexpr int wide_columns = 40;
constexpr int narrow_columns = 24;

char const *label(ImportOutcome outcome) {
  switch (outcome) {
    case ImportOutcome::added:
      return "新規";
    case ImportOutcome::updated:
      return "更新";
    case ImportOutcome::unchanged:
      return "そのまま";
    case ImportOutcome::edited:
      return "触らない";
  }
  return "";
}

char const *name_of(ImportOutcome outcome) {
  switch (outcome) {
    case ImportOutcome::added:
      return "added";
    case ImportOutcome::updated:
      return "updated";
    case ImportOutcome::unchanged:
      return "unchanged";
    case ImportOutcome::edited:
      return "edited";
  }
  return "";
}

std::string day(CaseStudy const &study) {
  return study.occurred ? to_string(*study.occurred) : "";
}

std::string file_table(ImportReport const &report, Paint const &paint) {
  Table table({{}, {Align::left, wide_columns}, {Align::left, wide_columns}, {}, {}, {}});
  table.add({{"", style::label},
             {"ファイル", style::label},
             {"標題", style::label},
             {"発生日", style::label},
             {"状況", style::label},
             {"結果", style::label}});
  for (ImportPreview const &one : report.first)
    table.add({{label(one.file.outcome)},
               {sanitize_line(one.file.path)},
               {sanitize_line(one.case_study.title)},
               {day(one.case_study)},
               {sanitize_line(join(one.case_study.situations, "、"))},
               {sanitize_line(one.case_study.outcome)}});
  return report.first.empty() ? "" : table.render(paint, "  ");
}

std::vector<std::pair<std::string, std::size_t>> by_count(ImportReport const &report) {
  std::vector<std::pair<std::string, std::size_t>> notes(report.notes.begin(), report.notes.end());
  std::ranges::stable_sort(notes, std::ranges::greater(), [](auto const &n) { return n.second; });
  return notes;
}

std::string note_lines(ImportReport const &report) {
  auto const notes = by_count(report);
  std::string out;
  for (std::size_t i = 0; i < std::min(notes.size(), notes_shown); ++i)
    out += fmt::format("  {} 行: {}\n", notes[i].second, sanitize_line(notes[i].first));
  if (notes.size() > notes_shown)
    out += fmt::format("  ほかに {} 種類\n", notes.size() - notes_shown);
  return out.empty() ? ""
                     : "見てほしい所(読めない値は「## "
                       "取込項目」に残します。対応表の「値」で決められます)\n" +
                           out;
}

std::string edited_lines(ImportReport const &report) {
  std::string out;
  for (std::string const &path : report.edited_paths)
    out += fmt::format("  {}\n", sanitize_line(path));
  return out.empty() ? ""
                     : fmt::format("直してあるので触りませんでした {} 件\n", report.edited) + out;
}

std::string reject_lines(ImportReport const &report) {
  std::string out;
  for (RejectedRow const &row : report.first_rejected)
    out += fmt::format("  {}{}\n", row.line == 0 ? "" : fmt::format("{} 行目: ", row.line),
                       sanitize_line(row.reason));
  if (out.empty()) return "";
  out = fmt::format("取り込めない行 {} 件\n", report.rejected) + out;
  if (report.reject_file.empty()) return out;
  return out + fmt::format(
                   "  控えは {} です{}。個人情報が入ったままなので、直し終えたら消してください。\n",
                   sanitize_line(report.reject_file.string()),
                   report.replaced_rejects ? "(前の控えは置き換えました)" : "");
}

std::string unmapped_line(ImportReport const &report) {
  if (report.unmapped.empty()) return "";
  std::vector<std::string> shown;
  for (std::size_t i = 0; i < std::min(report.unmapped.size(), columns_shown); ++i)
    shown.push_back("「" + sanitize_line(report.unmapped[i]) + "」");
  return fmt::format("取り込まない列 {}: {}{}\n", report.unmapped.size(), join(shown, ""),
                     report.unmapped.size() > columns_shown ? " ほか" : "");
}

}  // namespace

std::string render_mapping(Mapping const &mapping, Paint const &paint) {
  Table table({{Align::left, narrow_columns},
               {},
               {Align::left, narrow_columns},
               {Align::left, wide_columns}});
  table.add(
      {{"列", style::label}, {"項目", style::label}, {"札", style::label}, {"", style::label}});
  for (ColumnMapping const &column : mapping.columns)
    table.add({{sanitize_line(column.column)},
               {column.field.empty() ? "—" : sanitize_line(column.field)},
               {sanitize_line(column.label)},
               {sanitize_line(column.remark), style::label}});
  return table.render(paint);
}

std::string render_import(ImportReport const &report, bool dry, Paint const &paint) {
  std::string out = fmt::format(
      "{}({}): {} 行 → 新規 {}、更新 {}、そのまま {}、直してあるので触らない {}、取り込めない "
      "{}{}\n",
      sanitize_line(report.source), report.encoding, report.rows, report.added, report.updated,
      report.unchanged, report.edited, report.rejected, dry ? "(まだ書いていません)" : "");
  if (dry) out += file_table(report, paint) + unmapped_line(report);
  return out + note_lines(report) + edited_lines(report) + reject_lines(report);
}

nlohmann::ordered_json to_json(std::vector<ImportReport> const &reports, bool dry) {
  nlohmann::ordered_json sources = nlohmann::ordered_json::array();
  for (ImportReport const &report : reports) {
    nlohmann::ordered_json files = nlohmann::ordered_json::array();
    for (ImportPreview const &one : report.first)
      files.push_back({{"path", one.file.path},
                       {"outcome", name_of(one.file.outcome)},
                       {"title", one.case_study.title},
                       {"date", day(one.case_study)}});
    nlohmann::ordered_json notes = nlohmann::ordered_json::array();
    for (auto const &[note, count] : by_count(report))
      notes.push_back({{"message", note}, {"rows", count}});
    nlohmann::ordered_json rejected = nlohmann::ordered_json::array();
    for (RejectedRow const &row : report.first_rejected)
      rejected.push_back({{"line", row.line}, {"reason", row.reason}});
    sources.push_back({{"source", report.source},
                       {"encoding", report.encoding},
                       {"rows", report.rows},
                       {"added", report.added},
                       {"updated", report.updated},
                       {"unchanged", report.unchanged},
                       {"edited", report.edited},
                       {"rejected", report.rejected},
                       {"reject_file", report.reject_file.string()},
                       {"first_files", files},
                       {"first_rejected", rejected},
                       {"edited_files", report.edited_paths},
                       {"notes", notes},
                       {"unmapped", report.unmapped}});
  }
  return {{"version", 1}, {"dry_run", dry}, {"sources", sources}};
}

}  // namespace kaeru
