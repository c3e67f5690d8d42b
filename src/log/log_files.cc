// Where the log lies, who may read and write it, and what must not lie in its place.
#include "log/log_files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <optional>
#include <string>

#include "base/descriptor.h"
#include "base/file_system.h"
#include "base/system_reason.h"
#include "log/logged.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

constexpr mode_t private_file = 0600, shared_file = 0660;

std::optional<struct stat> look(fs::path const &path) {
  struct stat info {};
  if (::lstat(path.c_str(), &info) != 0) return std::nullopt;
  return info;
}

Error cannot(fs::path const &path, char const *what) {
  return Error{fmt::format("検索の記録 {} を{}({})。場所と権限を確かめてください。", path.string(),
                           what, system_reason(errno))};
}

/// As XDG's base directories want them: closed to others.
Status make_private_folders(fs::path const &folder) {
  if (folder.empty() || look(folder)) return Done{};
  if (auto above = make_private_folders(folder.parent_path()); !above) return above;
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
    return cannot(folder, "置くフォルダーを作れません");
  return Done{};
}

Result<fs::path> resolve_folder(fs::path const &path) {
  fs::path const folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  std::error_code failure;
  fs::path resolved = fs::canonical(folder, failure);
  if (!failure && fs::is_directory(resolved, failure)) return resolved;
  return Error{fmt::format(
      "検索の記録を置くフォルダー {} がありません。作るか、別の場所を指定してください。",
      folder.string())};
}

Status check_file_system(fs::path const &folder) {
  if (!lies_on_network(folder)) return Done{};
  return Error{
      fmt::format("検索の記録は、ネットワーク越しのフォルダー {} には置けません。各自の機械"
                  "に置き、kaeru log merge で合わせてください。",
                  folder.string())};
}

/// Made aside and linked into place, so that it appears with its modes and is never open here.
Status create(fs::path const &file, bool shared) {
  fs::path const aside = file.string() + ".new-" + new_log_id();
  {
    mode_t const mode = shared ? shared_file : private_file;
    Descriptor const made(
        ::open(aside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode));
    if (!made) return cannot(file, "作れません");
    auto const folder = look(file.parent_path());
    bool const given = !shared || !folder || ::fchown(made.get(), -1, folder->st_gid) == 0;
    // Who is not of the folder's group keeps the log to themselves.
    ::fchmod(made.get(), given ? mode : private_file);
  }
  bool const linked = ::link(aside.c_str(), file.c_str()) == 0 || errno == EEXIST;
  Status const status = linked ? Status(Done{}) : Status(cannot(file, "作れません"));
  ::unlink(aside.c_str());
  return status;
}

}  // namespace

Result<fs::path> prepare_log_file(fs::path const &path, bool shared) {
  if (!shared)
    if (auto made = make_private_folders(path.parent_path()); !made) return made.error();
  auto const folder = resolve_folder(path);
  if (!folder) return folder.error();
  if (auto fit = check_file_system(*folder); !fit) return fit.error();
  fs::path file = *folder / path.filename();
  auto info = look(file);
  if (!info) {
    if (auto created = create(file, shared); !created) return created.error();
    info = look(file);
  }
  if (info && S_ISREG(info->st_mode)) return file;
  char const *const what = info && S_ISLNK(info->st_mode) ? "リンク" : "ファイルではないもの";
  return Error{fmt::format("検索の記録 {} の場所に{}があります。ファイルの場所を指定してください。",
                           file.string(), what)};
}

void share_companions(fs::path const &log) {
  auto const own = look(log);
  for (char const *suffix : {"-wal", "-shm"}) {
    fs::path const companion = log.string() + suffix;
    auto const info = look(companion);
    if (own && info && S_ISREG(info->st_mode) && info->st_uid == ::geteuid() &&
        info->st_gid != own->st_gid && ::lchown(companion.c_str(), -1, own->st_gid) != 0)
      return;  // not of that group: the others lay their rows aside
  }
}

FileIdentity identity_of(fs::path const &path) {
  auto const info = look(path);
  return info ? FileIdentity{info->st_dev, info->st_ino} : FileIdentity{};
}

CompanionModes companion_modes(fs::path const &log) {
  auto const info = look(log);
  if (!info || (info->st_mode & 0060) != 0060) return {};
  return {.file = shared_file, .folder = 02770, .group = info->st_gid};
}

}  // namespace kaeru
