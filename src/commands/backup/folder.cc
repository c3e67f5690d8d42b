// A backup is a folder with a manifest, and a seal: one line with the format's version and the
// manifest's digest. Whoever looks finds all of it or nothing.
#include "commands/backup/folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "base/copy_file.h"
#include "base/digest.h"
#include "base/files.h"
#include "base/private_folder.h"
#include "base/system_reason.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

constexpr char const *seal_name = "kaeru-backup";
constexpr std::string_view seal_beginning = "kaeru-backup ";
constexpr std::string_view format = "1";
constexpr std::size_t max_seal_bytes = 200;
constexpr std::size_t max_manifest_bytes = 256u << 20;  // a million files with long names

Error system_error(fs::path const &path, char const *what, int code = errno) {
  return Error{fmt::format("控え {} を{}({})。場所と権限を確かめてください。", path.string(), what,
                           system_reason(code))};
}

Status check_free(fs::path const &place) {
  std::error_code failure;
  auto const there = fs::symlink_status(place, failure);
  if (!fs::exists(there) || (fs::is_directory(there) && fs::is_empty(place, failure)))
    return Done{};
  return Error{
      fmt::format("{} はもうあります。控えごとに新しい名前を書いてください。例: "
                  "kaeru backup /控え/2026-10-31",
                  place.string())};
}

bool is_still_there(Descriptor const &folder, fs::path const &path) {
  struct stat opened {};
  struct stat named {};
  return ::fstat(folder.get(), &opened) == 0 && ::lstat(path.c_str(), &named) == 0 &&
         opened.st_ino == named.st_ino && opened.st_dev == named.st_dev;
}

/// The lock goes with the process, however it ends.
Result<Descriptor> open_locked(fs::path const &path) {
  if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST) return system_error(path, "作れません");
  if (auto made = make_private_folder(path); !made) return made.error();
  Descriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (!folder) return system_error(path, "開けません");
  if (::flock(folder.get(), LOCK_EX | LOCK_NB) != 0 || !is_still_there(folder, path))
    return Error{fmt::format("{} では別の kaeru backup が動いています。終わるのを待ってください。",
                             path.string())};
  return folder;
}

/// A name that nobody gives to a folder of their own: what is in it is removed.
fs::path draft_path(fs::path const &place) {
  return place.parent_path() / fmt::format(".{}.kaeru-backup", place.filename().string());
}

/// Whatever stayed would become part of the backup.
Status clear(fs::path const &folder) {
  std::error_code failure;
  fs::directory_iterator left(folder, failure);
  while (!failure && left != fs::directory_iterator()) {
    fs::remove_all(left->path(), failure);
    if (!failure) left.increment(failure);
  }
  if (!failure) return Done{};
  return system_error(folder, "空にできません", failure.value());
}

std::string seal_of(std::string_view manifest) {
  return fmt::format("{}{} {}\n", seal_beginning, format, digest(manifest));
}

Status check_seal(fs::path const &folder) {
  auto const seal = read_file(folder / seal_name, max_seal_bytes);
  if (!seal || !seal->starts_with(seal_beginning))
    return Error{
        fmt::format("{} は kaeru の控えではありません(または途中で切れています)。"
                    "場所を確かめてください。",
                    folder.string())};
  std::string_view const rest = std::string_view(*seal).substr(seal_beginning.size());
  if (rest.starts_with(fmt::format("{} ", format))) return Done{};
  return Error{fmt::format("控え {} は新しい版の kaeru のものです。kaeru を新しくしてください。",
                           folder.string())};
}

Backup damaged(char const *name) {
  return {{}, {{name, FileFault::content}}};
}

}  // namespace

BackupDraft::BackupDraft(fs::path place, fs::path path, Descriptor lock)
    : place_(std::move(place)), path_(std::move(path)), lock_(std::move(lock)) {}

BackupDraft::~BackupDraft() {
  std::error_code failure;
  if (lock_) fs::remove_all(path_, failure);
}

Result<BackupDraft> BackupDraft::open(fs::path const &given) {
  fs::path const place = without_slash(fs::absolute(given));
  if (auto free = check_free(place); !free) return free.error();
  std::error_code failure;
  if (!fs::is_directory(place.parent_path(), failure))
    return Error{fmt::format("フォルダー {} がありません。先に作るか、別の場所にしてください。",
                             place.parent_path().string())};
  fs::path const path = draft_path(place);
  auto lock = open_locked(path);
  if (!lock) return lock.error();
  if (auto cleared = clear(path); !cleared) return cleared.error();
  return BackupDraft(place, path, std::move(*lock));
}

Result<fs::path> BackupDraft::folder(std::string const &name) const {
  fs::path const made = path_ / name;
  if (auto status = make_private_folder(made); !status) return status.error();
  return made;
}

Result<Manifest> BackupDraft::publish() {
  auto manifest = manifest_of(path_);
  if (!manifest) return manifest;
  std::string const text = serialise(*manifest);
  if (auto made = create_file(path_ / manifest_name, text, 0600); !made) return made.error();
  if (auto made = create_file(path_ / seal_name, seal_of(text), 0600); !made) return made.error();
  if (auto synced = sync_file_system(path_); !synced) return synced.error();
  // Takes the place of an empty folder, but of nothing else.
  if (::rename(path_.c_str(), place_.c_str()) != 0) return system_error(place_, "置けません");
  Descriptor const named = std::move(lock_);
  if (auto synced = sync_path(place_.parent_path()); !synced) return synced.error();
  return manifest;
}

Result<Backup> read_backup(fs::path const &folder) {
  if (auto sealed = check_seal(folder); !sealed) return sealed.error();
  auto const text = read_file(folder / manifest_name, max_manifest_bytes);
  auto manifest = text ? parse_manifest(*text) : text.error();
  if (!manifest) return damaged(manifest_name);
  auto const seal = read_file(folder / seal_name, max_seal_bytes);
  if (!seal || *seal != seal_of(*text)) return damaged(seal_name);
  Backup backup{std::move(*manifest), {}};
  backup.faults = compare(folder, backup.files, CheckDepth::whole);
  std::erase(backup.faults, ManifestFault{seal_name, FileFault::unknown});
  return backup;
}

}  // namespace kaeru
