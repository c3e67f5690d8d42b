// `kaeru due`: what is owed to customers, operators and the book, and what goes on too long.
#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>
#include <set>

#include "call/session_file.h"
#include "casebook/mask.h"
#include "commands/all_commands.h"
#include "commands/csv_output.h"
#include "commands/due_sessions.h"
#include "commands/due_tables.h"
#include "commands/due_view.h"
#include "commands/fail.h"
#include "commands/json_output.h"
#include "commands/locations.h"
#include "commands/mining_book.h"
#include "commands/open_index.h"

namespace kaeru {
namespace {

constexpr char const *name = "due";
constexpr char const *chronic_kind = "chronic";  // beside the kinds of what is due
constexpr int default_items = 10;                // of each group, on a screen
constexpr int most_items = 1'000'000;
constexpr int most_days = 36'500;

struct Options {
  std::optional<int> coming, limit;
  std::vector<std::string> kinds;
  std::string owner, audience, index;
  bool by_owner = false;
  bool sessions = false;
  bool ended = false;
  bool json = false;
  bool csv = false;
};

struct Found {
  DueRules rules;
  std::vector<DueItem> items;
  std::vector<ChronicMatter> matters;
  std::size_t ended = 0;  ///< matters left out since they are over
};

bool wants(Options const &options, std::string const &kind) {
  return options.kinds.empty() || std::ranges::count(options.kinds, kind) > 0;
}

/// A list of transfer is long enough without what everybody reviews.
bool wants(Options const &options, DueKind kind) {
  if (options.by_owner && options.kinds.empty() && kind == DueKind::review) return false;
  return wants(options, to_string(kind));
}

bool is_owner(Options const &options, std::string const &owner) {
  return options.owner.empty() || owner.find(options.owner) != std::string::npos;
}

Status check(Options const &options) {
  if (options.json && options.csv)
    return Error{"--json と --csv は一度に使えません。どちらかにしてください。"};
  if (options.coming && (*options.coming < 0 || *options.coming > most_days))
    return Error{fmt::format("--coming には 0 から {} までの日数を書いてください。", most_days)};
  if (options.limit && *options.limit < 1)
    return Error{"--limit には 1 以上の数を書いてください。"};
  return Done{};
}

DueRules rules_of(Options const &options, MiningBook const &book, Date today) {
  DueRules rules = due_rules(book.policy, book.vocabulary, today);
  // Whoever takes over needs to know of the farthest day too.
  if (options.by_owner) rules.coming_days = std::numeric_limits<int>::max();
  if (options.coming) rules.coming_days = *options.coming;
  return rules;
}

void add_sessions(std::set<std::string> const &told, MiningBook const &book,
                  Environment const &environment, Found &found) {
  SessionStore const store(state_folder(environment) / "sessions");
  auto const finder = personal_data_finder(book.policy);
  auto owed =
      owed_by_sessions(store, told, [&](std::string_view text) { return finder.mask(text); });
  std::ranges::move(owed, std::back_inserter(found.items));
}

void narrow(Options const &options, Found &found) {
  std::erase_if(found.items, [&](DueItem const &item) {
    return !wants(options, item.kind) || !is_owner(options, item.owner);
  });
  std::erase_if(found.matters, [&](ChronicMatter const &matter) {
    return !wants(options, chronic_kind) || !is_owner(options, matter.owner);
  });
  if (!options.ended)
    found.ended =
        std::erase_if(found.matters, [](ChronicMatter const &matter) { return !matter.open; });
}

Result<Found> find_due(Options const &options, Environment const &environment) {
  auto const book = open_mining_book(options.index, environment);
  if (!book) return book.error();
  Found found{.rules = rules_of(options, *book, environment.today), .items = {}, .matters = {}};
  ChronicWatch watch(found.rules);
  std::set<std::string> told;
  auto const add = [&](std::vector<DueItem> items) {
    std::ranges::move(items, std::back_inserter(found.items));
  };
  auto const read = book->each({options.audience, {}}, [&](CaseStudy const &one, CaseNumber) {
    add(due_items(one, found.rules));
    watch.add(one);
    if (options.sessions && is_session_id(one.source)) told.insert(one.source);
  });
  if (!read) return read.error();
  for (auto const &card : book->guidance)
    if (may_read(options.audience, card.role)) add(due_items(card, found.rules));
  if (options.sessions) add_sessions(told, *book, environment, found);
  if (!options.by_owner) found.matters = watch.matters();
  narrow(options, found);
  options.by_owner ? sort_by_owner(found.items) : sort_due(found.items);
  return found;
}

std::vector<ResultTable> tables(Found const &found, Options const &options, std::size_t limit) {
  std::vector<ResultTable> all = {options.by_owner ? transfer_table(found.items, found.rules)
                                                   : due_table(found.items, found.rules)};
  if (!options.by_owner) all.push_back(chronic_table(found.matters, found.rules));
  for (auto &table : all) cut_rows(table, limit);
  return all;
}

void print_screen(Found const &found, Options const &options, std::size_t limit,
                  Environment &environment) {
  auto &out = environment.out;
  Paint const paint(environment.colour);
  int const width = environment.width_columns;
  if (options.by_owner) {
    out << render_transfer(found.items, limit, width, paint);
    return;
  }
  out << render_due(found.items, found.rules, limit, width, paint)
      << render_chronic(found.matters, found.rules, limit, width, paint);
  if (found.ended > 0)
    out << fmt::format("長く続いて終わった案件がほかに {} 件(--ended で出ます)。\n", found.ended);
}

/// A CSV file holds one table: the chronic matters when only they are asked for.
void print(Found const &found, Options const &options, Environment &environment) {
  bool const screen = !options.json && !options.csv;
  bool const glance = screen && !options.by_owner;
  auto const limit =
      static_cast<std::size_t>(options.limit.value_or(glance ? default_items : most_items));
  if (screen) return print_screen(found, options, limit, environment);
  auto const all = tables(found, options, limit);
  if (options.csv) {
    bool const chronic_only = options.kinds == std::vector<std::string>{chronic_kind};
    environment.out << byte_order_mark << to_csv(chronic_only ? all.back() : all.front());
    return;
  }
  nlohmann::ordered_json json = {{"version", 1},
                                 {"today", to_string(environment.today)},
                                 {"ended", found.ended},
                                 {"tables", nlohmann::ordered_json::array()}};
  for (auto const &table : all) json["tables"].push_back(to_json(table));
  print_json(json, environment.out);
}

int due(Options const &options, Environment &environment) {
  if (auto const fit = check(options); !fit) return fail(environment, name, fit.error().message);
  auto const found = find_due(options, environment);
  if (!found) return fail(environment, name, found.error().message);
  bool const nothing = found->items.empty() && found->matters.empty();
  if (nothing) environment.err << "期限を過ぎたものも、これから来るものもありません。\n";
  print(*found, options, environment);
  return nothing ? exit_nothing : exit_found;
}

std::vector<std::string> kind_names() {
  std::vector<std::string> names;
  for (auto const kind : due_kinds) names.emplace_back(to_string(kind));
  names.emplace_back(chronic_kind);
  return names;
}

Prepared prepare() {
  auto const o = std::make_shared<Options>();
  return {
      .options = {{"--coming", "日数", "この日数のうちに来る期限まで(書かなければ 14)", &o->coming},
                  {"--kind", "種類",
                   "この種類だけ(何度でも): promise 約束、callback 折返し・持ち帰り、"
                   "prevention 再発防止、follow_up 担当者フォロー、review 見直し、open 継続中、"
                   "chronic 長く続く案件",
                   &o->kinds, kind_names()},
                  {"--owner", "名前", "担当者の名にこの字を含むものだけ", &o->owner},
                  {"--by-owner", "", "異動の引継ぎ用に、担当ごとに全部出す", &o->by_owner},
                  {"--ended", "", "長く続いて終わった案件も出す", &o->ended},
                  {"--sessions", "", "この利用者の通話の記録に残る折返しと約束も出す",
                   &o->sessions},
                  {"--audience",
                   "公開範囲",
                   "この人に見せてよいものだけ(OP SV 管理者)",
                   &o->audience,
                   {"OP", "SV", "管理者"}},
                  {"-n,--limit", "N", "まとまりごとに N 件まで(画面では 10)", &o->limit},
                  {"--json", "", "結果を JSON で出す", &o->json},
                  {"--csv", "", "Excel で開ける CSV で出す(--kind chronic だけなら長く続く案件)",
                   &o->csv},
                  {"--index", "DIR", "索引のフォルダー", &o->index}},
      .positionals = {},
      .run = [o](Environment &environment) { return due(*o, environment); }};
}

}  // namespace

constexpr Command due_command{
    "due", "約束、折り返し、再発防止、担当者フォロー、見直しの期限を出す",
    "期限を過ぎたものを遅れの長い順に、次にこれから来るもの、最後に期限の書かれていないものを出し"
    "ます。続いている案件は、日数、接触、同じ回答の回数が policy.yaml の目安を超えたものを別に出し"
    "ます。済んだものは事例のファイルに「済: true」と書けば消えます。",
    prepare};

}  // namespace kaeru
