// The old bytes are on the disk under their second name before the first one changes.
#include "base/replace_file.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>

#include "base/files.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

constexpr int most_copies = 999;
constexpr unsigned group_bits = 070;

Error error(fs::path const &path, char const *what) {
  return Error{fmt::format("{} を{}", path.string(), what)};
}

/// The copy's path; its content is synced.
Result<fs::path> keep_copy(fs::path const &path) {
  for (int number = 1; number <= most_copies; ++number) {
    fs::path const copy = path.string() + ".bak" + (number == 1 ? "" : std::to_string(number));
    std::error_code failure;
    if (fs::is_symlink(copy, failure) || fs::exists(copy, failure)) continue;
    if (!fs::copy_file(path, copy, failure))
      return error(path, "写せないので直しません。フォルダーに書けるか確かめてください。");
    if (auto synced = sync_path(copy); !synced) return synced.error();
    return copy;
  }
  return error(path, "直しません。古い控え(.bak)が多すぎるので片付けてください。");
}

/// Others of the same group must still get at the file, and nobody else.
Status keep_group(fs::path const &path, struct stat const &old) {
  bool const kept = ::chown(path.c_str(), static_cast<uid_t>(-1), old.st_gid) == 0 &&
                    ::chmod(path.c_str(), old.st_mode & 07777) == 0;
  if (kept) return Done{};
  return error(path, "直しましたが、グループの権限を戻せませんでした。管理者に伝えてください。");
}

}  // namespace

Result<fs::path> replace_file(fs::path const &path, std::string_view before,
                              std::string_view after) {
  struct stat old {};
  if (::lstat(path.c_str(), &old) != 0 || !S_ISREG(old.st_mode))
    return error(path, "直せません。リンクではない普通のファイルだけを直します。");
  auto copy = keep_copy(path);
  if (!copy) return copy;
  auto const now = read_file(path, before.size());
  auto const kept = read_file(*copy, before.size());
  if (!now || !kept || *now != before || *kept != before) {
    ::unlink(copy->c_str());
    return error(path, "ほかの人が書き換えたので直しませんでした。もう一度行ってください。");
  }
  if (auto done = write_file(path, after, old.st_mode & 07777 & ~group_bits); !done)
    return done.error();
  if (auto done = keep_group(path, old); !done) return done.error();
  return copy;
}

}  // namespace kaeru
