// What a restore would do, found without changing anything.
#include "commands/backup/plan.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/digest.h"
#include "base/files.h"
#include "log/place_log.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

Error no_home(KeptFile const &file) {
  if (file.kept == Kept::log)
    return Error{
        "検索の記録を戻す場所がありません(記録しない設定です)。--log で場所を書いてください。"};
  return Error{
      "共有の顧客番号の鍵を戻す場所がありません。KAERU_CUSTOMER_KEY に場所を書いてください。"};
}

/// Whether a session that was going on has ended since: then its masked record is the newer one.
bool has_ended(KeptFile const &file) {
  constexpr std::string_view open_ending = ".open.jsonl";
  std::string const home = file.home.string();
  if (file.kept != Kept::sessions || !home.ends_with(open_ending)) return false;
  std::error_code failure;
  return fs::exists(home.substr(0, home.size() - open_ending.size()) + ".jsonl", failure);
}

bool is_same(KeptFile const &file, ManifestEntry const &entry) {
  if (has_ended(file)) return true;
  std::error_code failure;
  if (!fs::is_regular_file(fs::symlink_status(file.home, failure))) return false;
  if (fs::file_size(file.home, failure) != entry.bytes) return false;
  auto const now = digest_file(file.home);
  return now && *now == entry.digest;
}

Fate fate_of(KeptFile const &file, ManifestEntry const &entry, KeptPlaces const &places) {
  if (file.kept == Kept::log)
    return in_the_way_of(*places.log).empty() ? Fate::missing : Fate::differing;
  if (is_same(file, entry)) return Fate::same;
  std::error_code failure;
  return fs::exists(fs::symlink_status(file.home, failure)) ? Fate::differing : Fate::missing;
}

/// What a lost log left beside it would be mixed into any log that is put there.
Status check_leavings(SearchLog::Place const &place) {
  fs::path const left = in_the_way_of(place);
  if (left.empty() || left == place.path) return Done{};
  return Error{fmt::format("なくなった検索の記録の残り {} があります。別の名前にしてください。",
                           left.string())};
}

Result<KeptFile> find_home(std::string const &name, KeptPlaces const &places) {
  auto file = kept_file(name, places);
  if (!file)
    return Error{
        fmt::format("控えの「{}」は kaeru が入れたものではありません。何も戻しません。", name)};
  if (file->home.empty()) return no_home(*file);
  if (file->kept == Kept::log)
    if (auto free = check_leavings(*places.log); !free) return free.error();
  if (is_of_corpus(*file) &&
      passes_link(places.corpus, file->home.lexically_relative(places.corpus)))
    return Error{fmt::format("{} の途中にリンクがあるので戻しません。リンクを外してください。",
                             file->home.string())};
  return *file;
}

/// A folder made for a few decisions alone would hide the installed corpus.
Status check_corpus(std::vector<PlannedFile> const &plan, KeptPlaces const &places) {
  auto const holds = [&](Kept kept) {
    return std::ranges::any_of(plan, [&](auto const &one) { return one.file.kept == kept; });
  };
  std::error_code failure;
  if (!holds(Kept::decisions) || holds(Kept::corpus) || fs::is_directory(places.corpus, failure))
    return Done{};
  return Error{
      fmt::format("事例のフォルダー {} がありません。先に置くか、--corpus で場所を書いてください。",
                  places.corpus.string())};
}

}  // namespace

bool is_of_corpus(KeptFile const &file) {
  return file.kept == Kept::corpus || file.kept == Kept::decisions;
}

Result<std::vector<PlannedFile>> plan_restore(Backup const &backup, KeptPlaces const &places) {
  std::vector<PlannedFile> plan;
  for (auto const &[name, entry] : backup.files) {
    auto file = find_home(name, places);
    if (!file) return file.error();
    Fate const fate = fate_of(*file, entry, places);
    plan.push_back({std::move(*file), fate});
  }
  if (auto fit = check_corpus(plan, places); !fit) return fit.error();
  return plan;
}

}  // namespace kaeru
