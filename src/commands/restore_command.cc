// `kaeru restore`: all of a backup or nothing of it, and over nothing that is there.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "commands/all_commands.h"
#include "commands/backup/folder.h"
#include "commands/backup/give_back.h"
#include "commands/backup/places.h"
#include "commands/fail.h"
#include "commands/json_output.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_told = 20;  // of each list

struct Options {
  std::vector<std::string> folder;
  PlaceOptions places;
  bool check = false, force = false, merge_log = false, json = false;
};

void tell_lines(std::vector<std::string> const &lines, std::ostream &out) {
  for (std::size_t i = 0; i < std::min(lines.size(), most_told); ++i)
    out << "  " << sanitize_line(lines[i]) << '\n';
  if (lines.size() > most_told) out << fmt::format("  ほか {} 件\n", lines.size() - most_told);
}

// --- damage

void print_check(Backup const &backup, Environment &environment) {
  auto faults = nlohmann::ordered_json::array();
  for (auto const &[path, fault] : backup.faults)
    faults.push_back({{"path", path}, {"kind", code_of(fault)}, {"message", explain(fault)}});
  print_json({{"version", 1},
              {"intact", backup.faults.empty()},
              {"files", backup.files.size()},
              {"faults", faults}},
             environment.out);
}

int report_damage(Options const &options, Backup const &backup, Environment &environment) {
  std::vector<std::string> lines;
  for (auto const &[path, fault] : backup.faults)
    lines.push_back(fmt::format("{}: {}", path, explain(fault)));
  if (options.json) print_check(backup, environment);
  fail(environment, "restore",
       fmt::format("控え {} が壊れています。何も戻しません。別の控えを使ってください。",
                   options.folder.front()));
  tell_lines(lines, environment.err);
  return options.check ? exit_nothing : exit_error;
}

int report_whole(Options const &options, Backup const &backup, Environment &environment) {
  if (options.json)
    print_check(backup, environment);
  else
    environment.out << sanitize_line(fmt::format("控え {} は壊れていません({} 件)。",
                                                 options.folder.front(), backup.files.size()))
                    << '\n';
  return exit_found;
}

// --- restoring

/// What is there and may not be touched without being told so.
std::vector<std::string> in_the_way(std::vector<PlannedFile> const &plan, Options const &options) {
  std::vector<std::string> paths;
  for (auto const &[file, fate] : plan) {
    bool const told_so = file.kept == Kept::log ? options.merge_log : options.force;
    if (fate == Fate::differing && !told_so) paths.push_back(file.home.string());
  }
  return paths;
}

int refuse(std::vector<std::string> const &paths, Environment &environment) {
  fail(environment, "restore",
       "もうあるので、何も戻しません。--force なら今のものを .before-restore に残して戻し、"
       "検索の記録は --merge-log で足りない分だけ加えます。");
  tell_lines(paths, environment.err);
  return exit_error;
}

std::size_t count_of(std::vector<PlannedFile> const &plan, Kept kept) {
  return static_cast<std::size_t>(std::ranges::count_if(
      plan, [&](auto const &one) { return one.file.kept == kept && one.fate != Fate::same; }));
}

std::string restored_text(Kept kept, std::size_t count, GivenBack const &given) {
  if (kept == Kept::log && given.merged)
    return fmt::format("新しい検索 {} 件を加えました", *given.merged);
  return kept == Kept::log ? "戻しました" : fmt::format("{} 件を戻しました", count);
}

/// A backup does not know the groups of the machine that it is brought to.
void tell_private_corpus(fs::path const &corpus, std::ostream &out) {
  out << sanitize_line(fmt::format(
             "事例のフォルダー {} は、今は実行した人だけが読めます。グループに渡すには、その中で "
             "chgrp -R グループ . && chmod -R g=u . && find . -type d -exec chmod g+s {{}} +",
             corpus.string()))
      << '\n';
}

void tell(std::vector<PlannedFile> const &plan, GivenBack const &given, KeptPlaces const &places,
          Environment &environment) {
  for (std::size_t i = 0; i < kept_count; ++i) {
    auto const kept = static_cast<Kept>(i);
    if (auto const count = count_of(plan, kept); count > 0)
      environment.out << fmt::format("{}: {}\n", title_of(kept), restored_text(kept, count, given));
  }
  auto const same = std::ranges::count(plan, Fate::same, &PlannedFile::fate);
  if (same > 0) environment.out << fmt::format("前から同じもの: {} 件\n", same);
  if (given.private_corpus) tell_private_corpus(places.corpus, environment.out);
  if (given.kept_beside.empty()) return;
  environment.out << "前のものを残しました\n";
  tell_lines({given.kept_beside.begin(), given.kept_beside.end()}, environment.out);
}

void tell_json(std::vector<PlannedFile> const &plan, GivenBack const &given,
               Environment &environment) {
  auto restored = nlohmann::ordered_json::object();
  for (std::size_t i = 0; i < kept_count; ++i)
    restored[key_of(static_cast<Kept>(i))] = count_of(plan, static_cast<Kept>(i));
  nlohmann::ordered_json json = {
      {"version", 1},
      {"restored", restored},
      {"same", std::ranges::count(plan, Fate::same, &PlannedFile::fate)},
      {"kept_beside",
       std::vector<std::string>(given.kept_beside.begin(), given.kept_beside.end())}};
  if (given.private_corpus) json["private_corpus"] = true;
  if (given.merged) json["merged_searches"] = *given.merged;
  print_json(json, environment.out);
}

int restore(Options const &options, Environment &environment) {
  fs::path const folder = options.folder.front();
  auto const backup = read_backup(folder);
  if (!backup) return fail(environment, "restore", backup.error().message);
  if (!backup->faults.empty()) return report_damage(options, *backup, environment);
  if (options.check) return report_whole(options, *backup, environment);
  auto const places = find_kept(options.places, environment);
  if (!places) return fail(environment, "restore", places.error().message);
  auto const plan = plan_restore(*backup, *places);
  if (!plan) return fail(environment, "restore", plan.error().message);
  if (auto const paths = in_the_way(*plan, options); !paths.empty())
    return refuse(paths, environment);
  auto const given = give_back(*plan, folder, *places);
  if (!given) return fail(environment, "restore", given.error().message);
  options.json ? tell_json(*plan, *given, environment) : tell(*plan, *given, *places, environment);
  return exit_found;
}

Prepared prepare() {
  auto const o = std::make_shared<Options>();
  Prepared prepared{.options = o->places.options(),
                    .positionals = {{"DIR", "kaeru backup で作った控えのフォルダー", &o->folder}},
                    .run = [o](Environment &environment) { return restore(*o, environment); }};
  for (Option const &option :
       {Option{"--check", "",
               "戻さずに、控えが壊れていないかだけを調べる(壊れていれば終了コード 1)", &o->check},
        Option{"--force", "", "今のものがあっても戻す(今のものは .before-restore に残す)",
               &o->force},
        Option{"--merge-log", "", "検索の記録がもうあれば、足りない分を加える", &o->merge_log},
        Option{"--json", "", "結果を JSON で出す", &o->json}})
    prepared.options.push_back(option);
  return prepared;
}

}  // namespace

constexpr Command restore_command{
    "restore", "控えから戻す",
    "kaeru backup "
    "の控えを、同じ名前で指定した場所に戻します。控えのどれか一つでも壊れていれば、何も"
    "戻しません。もうあるものには上書きしません。途中で止まったら、もう一度実行すれば続きから戻しま"
    "す。新しい機械では、kaeru と事例のフォルダーを先に置き、kaeru restore のあとで kaeru index "
    "を実行してください。",
    prepare};

}  // namespace kaeru
