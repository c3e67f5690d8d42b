// Made one by one, since the umask has a say in what create_directories makes.
#include "base/private_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <cerrno>

#include "base/descriptor.h"
#include "base/system_reason.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

constexpr mode_t owner_only = 0700;

Error refusal(fs::path const &path, char const *what) {
  return Error{fmt::format("フォルダー {} を{}({})。", path.string(), what, system_reason(errno))};
}

Status make_missing(fs::path const &path) {
  std::error_code failure;
  if (path.empty() || fs::is_directory(path, failure)) return Done{};
  if (auto above = make_missing(path.parent_path()); !above) return above;
  if (::mkdir(path.c_str(), owner_only) != 0)
    return errno == EEXIST ? Status(Done{}) : Status(refusal(path, "作れません"));
  if (::chmod(path.c_str(), owner_only) != 0) return refusal(path, "保護できません");
  return Done{};
}

}  // namespace

fs::path without_slash(fs::path const &path) {
  return path.has_filename() ? path : path.parent_path();
}

Status make_private_folder(fs::path const &given) {
  fs::path const path = without_slash(given);
  if (auto made = make_missing(path); !made) return made;
  Descriptor const folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (!folder) return refusal(path, "開けません");
  struct stat info {};
  if (::fstat(folder.get(), &info) != 0) return refusal(path, "調べられません");
  if (info.st_uid != ::geteuid())
    return Error{fmt::format("フォルダー {} は別の利用者のものです。自分の場所を指定してください。",
                             path.string())};
  if ((info.st_mode & 07777) != owner_only && ::fchmod(folder.get(), owner_only) != 0)
    return refusal(path, "保護できません");
  return Done{};
}

}  // namespace kaeru
