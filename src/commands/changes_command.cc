// `kaeru changes`: what is new in the book, changed in it or withdrawn from it, for a role.
#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "commands/all_commands.h"
#include "commands/changes_view.h"
#include "commands/csv_output.h"
#include "commands/due_tables.h"
#include "commands/fail.h"
#include "commands/json_output.h"
#include "commands/mining_options.h"
#include "commands/open_index.h"

namespace kaeru {
namespace {

constexpr char const *name = "changes";
constexpr int default_case_studies = 10;  // of each kind of change, for people
constexpr int most_rows = 1'000'000;

struct Options {
  MiningOptions mining;
  std::string role;
  std::optional<int> limit;
  bool json = false;
  bool csv = false;
  bool markdown = false;
};

struct Found {
  Period period;
  std::vector<BookEdit> changes;
  std::size_t undated = 0;  ///< cards whose files name no day at all
  std::size_t waiting = 0;  ///< changed, but nobody has validated them
};

Status check(Options const &options) {
  if (int(options.json) + int(options.csv) + int(options.markdown) > 1)
    return Error{"--json と --csv と --markdown は一度に使えません。一つにしてください。"};
  if (options.mining.filters.since.empty())
    return Error{"いつからの変化か、--since に日付を書いてください。例: --since 2026-10-01"};
  if (options.limit && *options.limit < 1)
    return Error{"--limit には 1 以上の数を書いてください。"};
  return Done{};
}

/// To the end of `until`, else to today, whatever the month.
Result<Period> period_of(Options const &options, Date today) {
  MiningOptions typed = options.mining;
  if (typed.until.empty()) typed.until = to_string(today);
  return to_period(typed, today);
}

bool is_dated(Guidance const &card) {
  return change_of(card, {{1, 1, 1}, {9999, 12, 31}}).has_value();
}

/// A card is for one role; a case study for all who may read it.
bool concerns(std::string const &role, Guidance const &card) {
  return role.empty() || role == (card.role.empty() ? "OP" : card.role);
}

void add(std::optional<BookEdit> change, bool in_force, Found &found) {
  if (!change) return;
  if (in_force || change->kind == ChangeKind::withdrawn)
    found.changes.push_back(std::move(*change));
  else
    ++found.waiting;
}

Result<Found> find_changes(Options const &options, Environment const &environment) {
  auto const period = period_of(options, environment.today);
  if (!period) return period.error();
  auto const book = open_mining_book(options.mining.index, environment);
  if (!book) return book.error();
  Found found{.period = *period, .changes = {}};
  for (auto const &card : book->guidance) {
    if (!concerns(options.role, card)) continue;
    add(change_of(card, *period), card.approved(), found);
    found.undated += is_dated(card) ? 0 : 1;
  }
  auto const read = book->each({options.role, {}}, [&](CaseStudy const &one, CaseNumber) {
    add(change_of(one, *period), one.state == "検証済", found);
  });
  if (!read) return read.error();
  sort_changes(found.changes);
  return found;
}

void add_notes(Found const &found, std::vector<std::string> &notes) {
  if (found.undated > 0)
    notes.push_back(fmt::format(
        "日付の書かれていない指針が {} 枚あり、変わったかどうか分かりません。", found.undated));
  if (found.waiting > 0)
    notes.push_back(
        fmt::format("ほかに、検証を待つものが {} 件変わりました(kaeru review)。", found.waiting));
}

void print(Found const &found, Options const &options, Environment &environment) {
  bool const people = !options.json && !options.csv;
  auto const limit =
      static_cast<std::size_t>(options.limit.value_or(people ? default_case_studies : most_rows));
  auto table = changes_table(found.changes, found.period);
  add_notes(found, table.notes);
  cut_rows(table, limit);
  if (options.csv) {
    environment.out << byte_order_mark << to_csv(table);
    return;
  }
  if (options.json)
    return print_json({{"version", 1}, {"tables", {to_json(table)}}}, environment.out);
  std::string const whose = options.role.empty() ? "" : "(" + options.role + ")";
  ChangeNews const news{table.title + whose, found.changes, table.notes};
  if (options.markdown)
    environment.out << changes_markdown(news, limit);
  else
    environment.out << render_changes(news, limit, environment.width_columns,
                                      Paint(environment.colour));
}

int changes(Options const &options, Environment &environment) {
  if (auto const fit = check(options); !fit) return fail(environment, name, fit.error().message);
  auto const found = find_changes(options, environment);
  if (!found) return fail(environment, name, found.error().message);
  if (found->changes.empty())
    environment.err << fmt::format("{} に変わったものはありません。\n", to_string(found->period));
  print(*found, options, environment);
  return found->changes.empty() ? exit_nothing : exit_found;
}

Prepared prepare() {
  auto const o = std::make_shared<Options>();
  return {
      .options = {{"--since", "日付", "この日から(2026-10 は月の初め)", &o->mining.filters.since},
                  {"--until", "日付", "この日まで(書かなければ今日)", &o->mining.until},
                  {"--role",
                   "役割",
                   "この役割の指針と、この役割が読める事例だけ(OP SV 管理者)",
                   &o->role,
                   {"OP", "SV", "管理者"}},
                  {"-n,--limit", "N", "事例は変化ごとに N 件まで(画面では 10)", &o->limit},
                  {"--json", "", "結果を JSON で出す", &o->json},
                  {"--csv", "", "Excel で開ける CSV で出す", &o->csv},
                  {"--markdown", "", "議事録や連絡に貼れる Markdown で出す", &o->markdown},
                  {"--index", "DIR", "索引のフォルダー", &o->mining.index}},
      .positionals = {},
      .run = [o](Environment &environment) { return changes(*o, environment); }};
}

}  // namespace

constexpr Command changes_command{
    "changes", "ある日から、事例と指針で新しくなったもの、なくなったものを出す",
    "朝礼で読める長さで、指針を先に、核心とともに出します。検証済で承認者のあるものと、廃止になった"
    "ものだけです。",
    prepare};

}  // namespace kaeru
