// First everything is copied beside its place, then named: what the disk refuses, it refuses before
// anything has changed.
#include "commands/backup/give_back.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <set>

#include "base/copy_file.h"
#include "base/descriptor.h"
#include "base/digest.h"
#include "base/files.h"
#include "base/give_access.h"
#include "base/private_folder.h"
#include "base/system_reason.h"
#include "call/session_file.h"
#include "log/place_log.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

constexpr int patience_ms = 5000;  // nobody is on the phone
constexpr int most_kept_beside = 999;
constexpr unsigned owner_only = 0600;
constexpr unsigned shared_key_mode = 0640;
constexpr unsigned others = 077, permissions = 0777;

Error system_error(fs::path const &path, char const *what) {
  return Error{fmt::format("{} を{}({})。場所と権限を確かめてください。", path.string(), what,
                           system_reason(errno))};
}

fs::path staged_name(fs::path const &home) {
  return home.string() + ".restoring";
}

fs::path folder_of(fs::path const &home) {
  return home.has_parent_path() ? home.parent_path() : fs::path(".");
}

// --- the plan

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

bool is_of_corpus(KeptFile const &file) {
  return file.kept == Kept::corpus || file.kept == Kept::decisions;
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

// --- a file's way home

/// Whom a corpus was for is not in a backup, so one that is not there yet becomes its owner's
/// alone.
bool is_private(fs::path const &corpus) {
  struct stat info {};
  if (::stat(corpus.c_str(), &info) != 0) return true;
  return info.st_uid == ::geteuid() && (info.st_mode & others) == 0;
}

Status make_private_corpus(fs::path const &corpus) {
  std::error_code failure;
  if (fs::is_directory(corpus, failure)) return Done{};
  if (auto made = make_folders(without_slash(corpus).parent_path()); !made) return made;
  return make_private_folder(corpus);
}

Status make_folder(KeptFile const &file, bool private_corpus) {
  fs::path const folder = folder_of(file.home);
  if (file.kept == Kept::sessions || file.kept == Kept::drafts) return make_private_folder(folder);
  std::error_code failure;
  if (is_of_corpus(file) && private_corpus && !fs::is_directory(folder, failure))
    return make_private_folder(folder);
  return is_of_corpus(file) ? make_folders(folder) : check_folder(folder);
}

/// The file is closed (0600) until it has its group.
Status give_group(fs::path const &path, gid_t group, mode_t mode) {
  Descriptor const file(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  if (give_access(file, group, mode)) return Done{};
  return system_error(path, "グループに渡せないので戻しません");
}

/// A shared key is for the group of its folder, a text that is replaced for whom it was for.
Status give_to_readers(PlannedFile const &one, fs::path const &staged) {
  auto const &[file, fate] = one;
  bool const is_replaced = is_of_corpus(file) && fate == Fate::differing;
  if (file.kept != Kept::shared_key && !is_replaced) return Done{};
  struct stat info {};
  fs::path const like = is_replaced ? file.home : folder_of(file.home);
  if (::stat(like.c_str(), &info) != 0) return system_error(like, "調べられません");
  return give_group(staged, info.st_gid,
                    is_replaced ? info.st_mode & permissions : shared_key_mode);
}

unsigned mode_of(PlannedFile const &one, bool private_corpus) {
  bool const is_for_others = is_of_corpus(one.file) && one.fate == Fate::missing && !private_corpus;
  return is_for_others ? mode_of_new_files() : owner_only;
}

Status stage(PlannedFile const &one, fs::path const &backup, bool private_corpus) {
  KeptFile const &file = one.file;
  if (auto made = make_folder(file, private_corpus); !made) return made;
  if (file.kept == Kept::sessions && is_held(file.home))
    return Error{fmt::format("通話中なので {} を戻せません。終わってからにしてください。",
                             file.home.string())};
  fs::path const staged = staged_name(file.home);
  ::unlink(staged.c_str());  // of a run that was cut short
  auto const copied = copy_file_in(backup, file.name, staged, mode_of(one, private_corpus));
  if (!copied) return copied.error();
  if (!*copied) return Error{fmt::format("控えの {} がなくなりました。", file.name)};
  return give_to_readers(one, staged);
}

/// The old file gets a second name, so that there is one under its own at any moment.
Result<fs::path> keep_beside(fs::path const &home) {
  for (int number = 1; number <= most_kept_beside; ++number) {
    fs::path const beside =
        home.string() + ".before-restore" + (number == 1 ? "" : std::to_string(number));
    if (::link(home.c_str(), beside.c_str()) == 0) return beside;
    if (errno != EEXIST) return system_error(home, "取っておけないので戻しません");
  }
  return Error{
      fmt::format("{} の前の控え(.before-restore)が多すぎます。片付けてください。", home.string())};
}

Status put_new(fs::path const &home) {
  auto const named = rename_new(staged_name(home), home);
  if (!named) return named.error();
  if (*named) return Done{};
  return Error{fmt::format("{} がたった今できました。もう一度実行してください。", home.string())};
}

Status put_over(fs::path const &home, std::vector<fs::path> &beside) {
  auto kept = keep_beside(home);
  if (!kept) return kept.error();
  beside.push_back(std::move(*kept));
  if (::rename(staged_name(home).c_str(), home.c_str()) != 0)
    return system_error(home, "置き換えられません");
  return Done{};
}

Result<std::size_t> merge_log(fs::path const &copy, SearchLog::Place const &place) {
  auto log = SearchLog::open(place);
  if (!log) return log.error();
  return log->merge(copy);
}

/// The log on its way; nothing when the backup has none, or it was merged into the one there.
Result<std::optional<StagedLog>> bring_log(std::vector<PlannedFile> const &plan,
                                           fs::path const &backup, KeptPlaces const &places,
                                           GivenBack &given) {
  auto const log =
      std::ranges::find_if(plan, [](PlannedFile const &one) { return one.file.kept == Kept::log; });
  if (log == plan.end()) return std::optional<StagedLog>();
  auto place = *places.log;
  place.patience_ms = patience_ms;
  if (log->fate == Fate::missing) {
    auto staged = StagedLog::make(backup / log->file.name, place);
    if (!staged) return staged.error();
    return std::optional(std::move(*staged));
  }
  auto const merged = merge_log(backup / log->file.name, place);
  if (!merged) return merged.error();
  given.merged = *merged;
  return std::optional<StagedLog>();
}

/// Files on their way, removed again when they do not arrive.
class Staging {
 public:
  Staging(std::vector<PlannedFile> const &plan, fs::path corpus) : corpus_(std::move(corpus)) {
    for (auto const &one : plan)
      if (one.fate != Fate::same && one.file.kept != Kept::log) files_.push_back(one);
  }
  Staging(Staging const &) = delete;
  Staging &operator=(Staging const &) = delete;
  ~Staging() {
    for (auto const &one : files_) ::unlink(staged_name(one.file.home).c_str());
  }

  Status stage_all(fs::path const &backup) {
    bool const fills_corpus =
        std::ranges::any_of(files_, [](auto const &one) { return is_of_corpus(one.file); });
    private_corpus_ = fills_corpus && is_private(corpus_);
    if (private_corpus_)
      if (auto made = make_private_corpus(corpus_); !made) return made;
    for (auto const &one : files_)
      if (auto staged = stage(one, backup, private_corpus_); !staged) return staged;
    return sync();
  }
  /// Whether what it stages is put into a corpus that only its owner enters.
  [[nodiscard]] bool private_corpus() const { return private_corpus_; }

  Result<std::vector<fs::path>> name_all() {
    std::vector<fs::path> beside;
    for (auto const &one : files_) {
      auto const named =
          one.fate == Fate::missing ? put_new(one.file.home) : put_over(one.file.home, beside);
      if (!named) return named.error();
    }
    if (auto synced = sync(); !synced) return synced.error();
    return beside;
  }

 private:
  /// Each file system once.
  [[nodiscard]] Status sync() const {
    std::set<dev_t> synced;
    for (auto const &one : files_) {
      fs::path const folder = folder_of(one.file.home);
      struct stat info {};
      bool const is_new = ::stat(folder.c_str(), &info) == 0 && synced.insert(info.st_dev).second;
      if (!is_new) continue;
      if (auto done = sync_file_system(folder); !done) return done;
    }
    return Done{};
  }

  std::vector<PlannedFile> files_;
  fs::path corpus_;
  bool private_corpus_ = false;
};

/// Two at once would take each other's files on their way for their own.
Result<Descriptor> lock_restores(fs::path const &state) {
  std::error_code failure;
  if (!fs::is_directory(state, failure))
    if (auto made = make_private_folder(state); !made) return made.error();
  Descriptor lock(::open(state.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!lock) return system_error(state, "開けません");
  if (::flock(lock.get(), LOCK_EX | LOCK_NB) == 0) return lock;
  return Error{"別の kaeru restore が動いています。終わるのを待ってください。"};
}

}  // namespace

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

Result<GivenBack> give_back(std::vector<PlannedFile> const &plan, fs::path const &backup,
                            KeptPlaces const &places) {
  auto const lock = lock_restores(places.state);
  if (!lock) return lock.error();
  Staging staging(plan, places.corpus);
  if (auto staged = staging.stage_all(backup); !staged) return staged.error();
  GivenBack given;
  auto log = bring_log(plan, backup, places, given);
  if (!log) return log.error();
  auto beside = staging.name_all();
  if (!beside) return beside.error();
  given.kept_beside = std::move(*beside);
  given.private_corpus = staging.private_corpus();
  // Last: what is run again after a kill finds no log that it would have to merge into.
  if (*log)
    if (auto named = (*log)->name(); !named) return named.error();
  return given;
}

}  // namespace kaeru
