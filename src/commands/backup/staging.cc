// First everything is copied beside its place, then named: what the disk refuses, it refuses before
// anything has changed.
#include "commands/backup/staging.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <set>
#include <utility>

#include "base/copy_file.h"
#include "base/descriptor.h"
#include "base/files.h"
#include "base/give_access.h"
#include "base/private_folder.h"
#include "base/system_reason.h"
#include "call/session_file.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

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

}  // namespace

Staging::Staging(std::vector<PlannedFile> const &plan, fs::path corpus)
    : corpus_(std::move(corpus)) {
  for (auto const &one : plan)
    if (one.fate != Fate::same && one.file.kept != Kept::log) files_.push_back(one);
}

Staging::~Staging() {
  for (auto const &one : files_) ::unlink(staged_name(one.file.home).c_str());
}

Status Staging::stage_all(fs::path const &backup) {
  bool const fills_corpus =
      std::ranges::any_of(files_, [](auto const &one) { return is_of_corpus(one.file); });
  private_corpus_ = fills_corpus && is_private(corpus_);
  if (private_corpus_)
    if (auto made = make_private_corpus(corpus_); !made) return made;
  for (auto const &one : files_)
    if (auto staged = stage(one, backup, private_corpus_); !staged) return staged;
  return sync();
}

Result<std::vector<fs::path>> Staging::name_all() {
  std::vector<fs::path> beside;
  for (auto const &one : files_) {
    auto const named =
        one.fate == Fate::missing ? put_new(one.file.home) : put_over(one.file.home, beside);
    if (!named) return named.error();
  }
  if (auto synced = sync(); !synced) return synced.error();
  return beside;
}

/// Each file system once.
Status Staging::sync() const {
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

}  // namespace kaeru
