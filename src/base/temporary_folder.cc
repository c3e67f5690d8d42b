// One place of the user's own holds them all; whoever makes one also removes those whose process is
// gone, known by their lock. The place itself is locked meanwhile, so that none is taken for left
// between being made and being locked.
#include "base/temporary_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>

#include "base/beneath.h"
#include "base/private_folder.h"
#include "base/system_reason.h"
#include "base/user_cache.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

constexpr char const *in_runtime = "kaeru-tmp";

bool is_private(fs::path const &folder) {
  struct stat info {};
  return !folder.empty() && ::lstat(folder.c_str(), &info) == 0 && S_ISDIR(info.st_mode) &&
         info.st_uid == ::geteuid() && (info.st_mode & 0077) == 0;
}

/// Empty when the user has neither.
fs::path place_of_user() {
  if (auto const runtime = xdg_folder("XDG_RUNTIME_DIR"); is_private(runtime))
    return runtime / in_runtime;
  fs::path const cache = user_cache();
  return cache.empty() ? cache : cache / "tmp";
}

/// None while another process has it.
Descriptor lock(int place, std::string const &name) {
  Descriptor folder = open_beneath(place, name, O_RDONLY | O_DIRECTORY);
  return folder && ::flock(folder.get(), LOCK_EX | LOCK_NB) == 0 ? std::move(folder) : Descriptor();
}

void remove_left(fs::path const &path, int place) {
  auto const names = names_in(place);
  if (!names) return;
  for (std::string const &name : *names) {
    std::error_code failure;
    if (lock(place, name)) fs::remove_all(path / name, failure);
  }
}

Error cannot_make(fs::path const &place) {
  return Error{fmt::format("一時フォルダーを {} に作れません({})。空きと権限を確かめてください。",
                           place.string(), system_reason(errno))};
}

}  // namespace

Result<TemporaryFolder> TemporaryFolder::make() {
  fs::path const path = place_of_user();
  if (path.empty())
    return Error{"一時フォルダーの場所がありません。環境変数 HOME を設定してください。"};
  if (auto made = make_private_folder(path); !made) return made.error();
  Descriptor const place = open_root(path);
  if (!place || ::flock(place.get(), LOCK_EX) != 0) return cannot_make(path);
  remove_left(path, place.get());
  std::string name = (path / "XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) return cannot_make(path);
  Descriptor held = lock(place.get(), fs::path(name).filename().string());
  if (!held) return cannot_make(path);
  return TemporaryFolder(name, std::move(held));
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code failure;
  if (!path_.empty()) fs::remove_all(path_, failure);
}

}  // namespace kaeru
