// `kaeru voc`: complaints about products and services for those who own them.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "commands/all_commands.h"
#include "commands/csv_output.h"
#include "commands/fail.h"
#include "commands/json_output.h"
#include "commands/mining_options.h"
#include "commands/open_index.h"
#include "commands/result_table.h"
#include "patterns/customer_voice.h"
#include "terminal/entries.h"
#include "terminal/two_lines.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

constexpr char const *name = "voc";
constexpr int default_groups = 10;  // on a screen
constexpr int most_rows = 1'000'000;

struct Options {
  MiningOptions mining;
  std::optional<int> limit;
  bool groups = false;
  bool json = false;
  bool csv = false;
};

struct Found {
  Period period;
  std::string audience;
  std::vector<CustomerVoice> voices;
};

std::vector<std::string> notes_of(Found const &found) {
  return {
      fmt::format("{}、公開範囲 {} までです。下書きと廃止は入れません。個人情報は伏せてあります。",
                  to_string(found.period), found.audience)};
}

ResultTable voices_table(Found const &found) {
  ResultTable table{.key = "voices",
                    .title = "商品・サービスへの声",
                    .notes = notes_of(found),
                    .columns = {{"month", "月"},
                                {"trade", "業種"},
                                {"desk", "窓口"},
                                {"category", "苦情区分"},
                                {"cause", "発生原因"},
                                {"claim", "お客様の言葉"},
                                {"outcome", "結果"},
                                {"prevention", "再発防止"},
                                {"similar", "ほかに似た声", ResultKind::count},
                                {"id", "id", ResultKind::id}},
                    .rows = {}};
  for (auto const &one : found.voices)
    table.rows.push_back(
        {.values = {one.month, one.trade, one.desk, one.category, one.cause, one.claim, one.outcome,
                    one.prevention, static_cast<std::int64_t>(one.similar), one.id},
         .cases = {one.number}});
  return table;
}

/// Voices of one category and cause stand together.
template <typename Visit>
void each_group(std::vector<CustomerVoice> const &voices, Visit visit) {
  for (auto begin = voices.begin(); begin != voices.end();) {
    auto const end = begin + static_cast<std::ptrdiff_t>(begin->similar) + 1;
    visit(std::span(begin, end));
    begin = end;
  }
}

ResultTable groups_table(Found const &found) {
  ResultTable table{.key = "voice_groups",
                    .title = "苦情区分と発生原因ごとの声",
                    .notes = notes_of(found),
                    .columns = {{"category", "苦情区分"},
                                {"cause", "発生原因"},
                                {"n", "件数", ResultKind::count},
                                {"claim", "新しい声"}},
                    .rows = {}};
  each_group(found.voices, [&](std::span<CustomerVoice const> group) {
    auto const &newest = group.front();
    ResultRow row{.values = {newest.category, newest.cause, static_cast<std::int64_t>(group.size()),
                             newest.claim},
                  .cases = {}};
    for (auto const &one : group) row.cases.push_back(one.number);
    std::ranges::sort(row.cases);
    table.rows.push_back(std::move(row));
  });
  return table;
}

Result<Found> find_voices(Options const &options, Environment const &environment) {
  auto const period = to_period(options.mining, environment.today);
  if (!period) return period.error();
  auto const book = open_mining_book(options.mining.index, environment);
  if (!book) return book.error();
  auto scope = to_scope(options.mining, book->vocabulary);
  if (!scope) return scope.error();
  if (scope->audience.empty()) scope->audience = "OP";
  Found found{.period = *period, .audience = scope->audience, .voices = {}};
  auto const read = book->each(*scope, [&](CaseStudy const &one, CaseNumber number) {
    if (!period->holds(one.date())) return;
    if (auto voice = voice_of(one, number, book->vocabulary))
      found.voices.push_back(std::move(*voice));
  });
  if (!read) return read.error();
  group_voices(found.voices);
  return found;
}

std::string render_group(std::span<CustomerVoice const> group, int width, Paint const &paint) {
  constexpr std::size_t examples = 3;
  auto const &newest = group.front();
  std::string const title =
      fmt::format("■ {} × {} {}件", sanitize_line(newest.category),
                  newest.cause.empty() ? "原因不明" : sanitize_line(newest.cause), group.size());
  std::string text = paint(style::title, title) + "\n";
  for (auto const &one : group.first(std::min(group.size(), examples)))
    text += render_two_lines({.days = "",
                              .title = one.claim,
                              .id = one.id,
                              .facts = {one.month, one.outcome, one.trade, one.desk}},
                             width, paint);
  if (group.size() > examples) text += fmt::format("        ほか {} 件\n", group.size() - examples);
  return text;
}

void print_screen(Found const &found, std::size_t limit, Environment &environment) {
  Paint const paint(environment.colour);
  std::size_t shown = 0;
  std::size_t left_out = 0;
  each_group(found.voices, [&](std::span<CustomerVoice const> group) {
    if (shown == limit)
      ++left_out;
    else
      environment.out << render_group(group, environment.width_columns, paint), ++shown;
  });
  if (left_out > 0) environment.out << fmt::format("ほか {} 組(--limit で増やせます)\n", left_out);
  for (auto const &note : notes_of(found))
    environment.out << paint(style::note, render_text(note, environment.width_columns));
}

void print(Found const &found, Options const &options, Environment &environment) {
  bool const screen = !options.json && !options.csv;
  auto const limit =
      static_cast<std::size_t>(options.limit.value_or(screen ? default_groups : most_rows));
  if (screen) return print_screen(found, limit, environment);
  auto groups = groups_table(found);
  auto voices = voices_table(found);
  cut_rows(groups, limit);
  cut_rows(voices, limit);
  if (options.csv)
    environment.out << byte_order_mark << to_csv(options.groups ? groups : voices);
  else
    print_json({{"version", 1}, {"tables", {to_json(groups), to_json(voices)}}}, environment.out);
}

int voc(Options const &options, Environment &environment) {
  if (options.json && options.csv)
    return fail(environment, name, "--json と --csv は一度に使えません。どちらかにしてください。");
  if (options.limit && *options.limit < 1)
    return fail(environment, name, "--limit には 1 以上の数を書いてください。");
  auto const found = find_voices(options, environment);
  if (!found) return fail(environment, name, found.error().message);
  if (found->voices.empty())
    environment.err << fmt::format("{} には、商品やサービスへの声がありません。\n",
                                   to_string(found->period));
  else
    print(*found, options, environment);
  return found->voices.empty() ? exit_nothing : exit_found;
}

Prepared prepare() {
  auto const o = std::make_shared<Options>();
  auto options = o->mining.options();
  std::vector<Option> const own = {
      {"-n,--limit", "N", "N 組まで(画面では 10)。CSV と JSON では N 行まで", &o->limit},
      {"--groups", "", "CSV に、苦情区分と発生原因ごとの件数を出す", &o->groups},
      {"--json", "", "結果を JSON で出す", &o->json},
      {"--csv", "", "Excel で開ける CSV で出す", &o->csv}};
  options.insert(options.end(), own.begin(), own.end());
  return {.options = std::move(options), .positionals = {}, .run = [o](Environment &environment) {
            return voc(*o, environment);
          }};
}

}  // namespace

constexpr Command voc_command{
    "voc", "商品やサービスへの声を、持ち主に渡せる形で出す",
    "苦情区分と発生原因ごとに、お客様の最初の言葉、結果、再発防止を出します。書いた人、応対した人"
    "の名は出しません。--audience を書かなければ、公開範囲 OP の事例だけです。",
    prepare};

}  // namespace kaeru
