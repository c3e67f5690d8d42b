// `kaeru backup`: what no index can give back, in one folder, while everything goes on.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "commands/all_commands.h"
#include "commands/backup/keep.h"
#include "commands/backup/places.h"
#include "commands/fail.h"
#include "commands/json_output.h"
#include "terminal/entries.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

struct Options {
  std::vector<std::string> folder;
  PlaceOptions places;
  bool with_corpus = false, json = false;
};

std::string size_text(std::uint64_t bytes) {
  return bytes < 1'000'000 ? fmt::format("{} KB", (bytes + 999) / 1000)
                           : fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

bool is_there(KeptSummary const &summary) {
  return std::ranges::any_of(summary.amounts, [](auto const &amount) { return amount.files > 0; });
}

std::string amount_text(Kept kept, KeptSummary const &summary) {
  auto const &amount = summary.amounts[static_cast<std::size_t>(kept)];
  if (amount.files == 0) return "なし";
  if (kept == Kept::log)
    return fmt::format("検索 {} 件、使われ方 {} 件、{}", summary.searches, summary.uses,
                       size_text(amount.bytes));
  std::string const text = fmt::format("{} 件、{}", amount.files, size_text(amount.bytes));
  if (kept != Kept::sessions || summary.open_sessions == 0) return text;
  return text + fmt::format("(通話中の {} 件は伏せ字の前)", summary.open_sessions);
}

bool is_told(Kept kept, KeptSummary const &summary) {
  bool const usual = kept != Kept::shared_key && kept != Kept::corpus;
  return usual || summary.amounts[static_cast<std::size_t>(kept)].files > 0;
}

void tell(Options const &options, KeptSummary const &summary, Environment &environment) {
  std::vector<Entry> entries;
  for (std::size_t i = 0; i < kept_count; ++i)
    if (auto const kept = static_cast<Kept>(i); is_told(kept, summary))
      entries.push_back({std::string(title_of(kept)), amount_text(kept, summary)});
  environment.out
      << fmt::format("控え {} を作りました。\n", sanitize_line(options.folder.front()))
      << render_entries(entries,
                        {.width_columns = environment.width_columns, .term_style = style::label},
                        Paint(environment.colour))
      << "控えは本人だけが読めます。ほかの場所に写しても同じに守り、古いものは消してください。\n";
  if (!options.with_corpus)
    environment.out
        << "事例と指針は入れていません。Git などで控えるか、--with-corpus を付けてください。\n";
}

void tell_json(Options const &options, KeptSummary const &summary, Environment &environment) {
  auto kept = nlohmann::ordered_json::object();
  for (std::size_t i = 0; i < kept_count; ++i)
    kept[key_of(static_cast<Kept>(i))] = {{"files", summary.amounts[i].files},
                                          {"bytes", summary.amounts[i].bytes}};
  kept["log"]["searches"] = summary.searches;
  kept["log"]["uses"] = summary.uses;
  kept["sessions"]["open"] = summary.open_sessions;
  print_json({{"version", 1},
              {"backup", options.folder.front()},
              {"kept", kept},
              {"left_out", summary.left_out}},
             environment.out);
}

int backup(Options const &options, Environment &environment) {
  auto const places = find_kept(options.places, environment);
  if (!places) return fail(environment, "backup", places.error().message);
  auto const summary = make_backup(options.folder.front(), *places, options.with_corpus);
  if (!summary) return fail(environment, "backup", summary.error().message);
  for (auto const &left_out : summary->left_out)
    environment.err << sanitize_line(fmt::format("入れていません {}", left_out)) << '\n';
  if (options.json)
    tell_json(options, *summary, environment);
  else if (is_there(*summary))
    tell(options, *summary, environment);
  else
    environment.err << "控えるものがまだありません。\n";
  return is_there(*summary) ? exit_found : exit_nothing;
}

Prepared prepare() {
  auto const o = std::make_shared<Options>();
  Prepared prepared{.options = o->places.options(),
                    .positionals = {{"DIR", "控えのフォルダー(新しい名前)", &o->folder}},
                    .run = [o](Environment &environment) { return backup(*o, environment); }};
  prepared.options.push_back(
      {"--with-corpus", "", "事例と指針のフォルダーも入れる", &o->with_corpus});
  prepared.options.push_back({"--json", "", "結果を JSON で出す", &o->json});
  return prepared;
}

}  // namespace

constexpr Command backup_command{
    "backup", "作り直せないものの控えを作る",
    "検索の記録、通話の記録、事例の下書き、顧客番号の鍵、会で決めたこと(decisions.yaml)を、新しい"
    "フォルダーに写します。使っている最中でもかまいません。索引は kaeru index "
    "で作り直せるので入れません。事例と指針はふつう Git などで控えるものなので、--with-corpus "
    "のときだけ入れます。通話の記録は、実行した人のものだけです。控えには鍵が入るので、本人だけが"
    "読めるように作ります。戻すのは kaeru restore です。",
    prepare};

}  // namespace kaeru
