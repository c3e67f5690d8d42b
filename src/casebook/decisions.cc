// What review meetings decided: a list in YAML that people write, read entry by entry.
#include "casebook/decisions.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/files.h"
#include "base/parse_number.h"
#include "casebook/characters.h"
#include "casebook/yaml.h"
#include "text/encoding.h"
#include "text/normalize.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 7> known_keys = {"決定", "日付", "担当", "期限",
                                                        "指標", "目標", "状態"};
constexpr std::array<std::string_view, 3> known_states = {"進行中", "完了", "取りやめ"};

std::optional<Goal> parse_goal(std::string_view text) {
  std::string const folded = fold_case(trim(text));
  std::string_view rest = folded;
  Goal goal;
  if (rest.ends_with("以上"))
    goal.at_most = false;
  else if (!rest.ends_with("以下"))
    return std::nullopt;
  rest = trim(rest.substr(0, rest.size() - std::string_view("以下").size()));
  for (std::string_view const unit : {"%", "件", "分", "回", "日"}) {
    if (!rest.ends_with(unit)) continue;
    goal.is_share = unit == "%";
    rest = trim(rest.substr(0, rest.size() - unit.size()));
    break;
  }
  auto const number = parse_number<double>(rest);
  if (!number || !(*number >= 0 && *number <= (goal.is_share ? 100 : 1e9))) return std::nullopt;
  goal.value = goal.is_share ? *number / 100 : *number;
  return goal;
}

class DecisionReader {
 public:
  DecisionReader(std::string const &path, PersonalDataFinder const &finder, Decisions &into)
      : path_(path), finder_(finder), into_(into) {}

  void read(YamlNode const &root) {
    if (root.empty()) return;
    if (root.kind != YamlNode::Kind::list)
      return tell(Severity::error, root.line, "DEC-LIST", "決定の一覧になっていません。",
                  "一件ずつ「- 決定: …」で書き始めてください。");
    for (auto const &item : root.items) {
      if (into_.list.size() == max_decisions)
        return tell(
            Severity::error, item.line, "DEC-LIMIT",
            fmt::format("決定が {} 件を超えています。ここから先は読みません。", max_decisions),
            "古いものを別のファイルに移してください。");
      read_item(item);
    }
  }

 private:
  void tell(Severity severity, int line, char const *code, std::string message, std::string fix) {
    into_.diagnostics.push_back(
        {path_, line, 0, severity, code, std::move(message), std::move(fix)});
  }

  std::string text(YamlNode const &item, char const *key) {
    auto const *const node = item.find(key);
    if (node == nullptr || node->kind != YamlNode::Kind::scalar) return "";
    return finder_.mask(sanitize_line(trim(node->scalar)));
  }

  std::optional<Date> date(YamlNode const &item, char const *key) {
    auto const *const node = item.find(key);
    if (node == nullptr || node->empty()) return std::nullopt;
    auto const day = parse_date(narrow_numerals(trim(node->scalar)));
    if (!day)
      tell(Severity::warning, node->line, "DEC-DATE",
           fmt::format("{}「{}」は日付として読めません。", key, text(item, key)),
           "2026-10-05 の形で書いてください。");
    return day;
  }

  void check_keys(YamlNode const &item) {
    for (auto const &entry : item.entries) {
      if (std::ranges::find(known_keys, entry.key) == known_keys.end())
        tell(Severity::warning, entry.line, "DEC-KEY",
             fmt::format("「{}」という項目はありません。どこにも使われません。", entry.key),
             "決定、日付、担当、期限、指標、目標、状態 のどれかにしてください。");
      else if (entry.value.kind != YamlNode::Kind::scalar)
        tell(Severity::warning, entry.line, "DEC-VALUE",
             fmt::format("「{}」が一行の文ではありません。", entry.key), "一行で書いてください。");
      else if (to_utf32(entry.value.scalar).size() > max_decision_chars)
        tell(Severity::error, entry.line, "DEC-LENGTH",
             fmt::format("「{}」が {} 字を超えています。", entry.key, max_decision_chars),
             "短くして、詳しいことは議事録に書いてください。");
    }
  }

  void read_goal(YamlNode const &item, Decision &decision) {
    decision.goal_text = text(item, "目標");
    if (decision.goal_text.empty()) return;
    decision.goal = parse_goal(decision.goal_text);
    int const line = item.find("目標")->line;
    if (!decision.goal)
      tell(Severity::warning, line, "DEC-GOAL",
           fmt::format("目標「{}」が読めません。", decision.goal_text),
           "「5%以下」「10件以下」「80%以上」のように書いてください。");
    else if (decision.indicator.empty())
      tell(Severity::warning, line, "DEC-GOAL", "目標がありますが、指標がありません。",
           "「指標: 二次クレーム率」か「指標: 発生原因=連絡漏れ」のように書いてください。");
  }

  void read_state(YamlNode const &item, Decision &decision) {
    std::string const state = text(item, "状態");
    bool const known = std::ranges::find(known_states, state) != known_states.end();
    decision.state = known ? state : "進行中";
    if (!known && !state.empty())
      tell(Severity::warning, item.find("状態")->line, "DEC-STATE",
           fmt::format("状態「{}」はありません。進行中として扱います。", state),
           "進行中、完了、取りやめ のどれかにしてください。");
  }

  void read_item(YamlNode const &item) {
    auto const errors = [&] {
      return std::ranges::count(into_.diagnostics, Severity::error, &Diagnostic::severity);
    };
    auto const before = errors();
    check_keys(item);
    Decision decision;
    decision.line = item.line;
    decision.what = text(item, "決定");
    auto const made = date(item, "日付");
    if (decision.what.empty() || !made)
      tell(Severity::error, item.line, "DEC-REQUIRED", "決定か日付がありません。",
           "「- 決定: …」と「日付: 2026-10-05」を書いてください。");
    decision.owner = text(item, "担当");
    decision.due = date(item, "期限");
    decision.indicator = text(item, "指標");
    read_goal(item, decision);
    read_state(item, decision);
    if (errors() > before) return;
    decision.made = *made;
    into_.list.push_back(std::move(decision));
  }

  std::string const &path_;
  PersonalDataFinder const &finder_;
  Decisions &into_;
};

}  // namespace

Decisions parse_decisions(std::string_view yaml, std::string const &path,
                          PersonalDataFinder const &finder) {
  Decisions decisions;
  if (auto const root = parse_yaml(yaml, path, 1, {}, decisions.diagnostics))
    DecisionReader(path, finder, decisions).read(*root);
  std::ranges::stable_sort(decisions.list, std::ranges::greater(), &Decision::made);
  std::ranges::stable_sort(decisions.diagnostics, {}, &Diagnostic::line);
  return decisions;
}

Result<Decisions> load_decisions(fs::path const &corpus, PersonalDataFinder const &finder) {
  fs::path const path = corpus / decisions_file;
  std::error_code failure;
  if (!fs::exists(fs::symlink_status(path, failure))) return Decisions();
  auto const bytes = read_file_in(corpus, decisions_file, max_decisions_bytes);
  if (!bytes) return bytes.error();
  auto const decoded = decode(*bytes);
  if (!decoded)
    return Error{fmt::format("{} の文字コードが分かりません。UTF-8 で保存し直してください。",
                             path.string())};
  return parse_decisions(decoded->text, decisions_file, finder);
}

}  // namespace kaeru
