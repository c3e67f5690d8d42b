// Where a memo is put for the supervisor to find.
#include "commands/memo_places.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/files.h"

namespace kaeru {
namespace fs = std::filesystem;

namespace {

/// The supervisor is of the folder's group, which need not be the operator's first.
void share_with_folder(fs::path const &path) {
  struct stat folder {};
  fs::path const parent = path.parent_path();
  if (::stat(parent.empty() ? "." : parent.c_str(), &folder) != 0) return;
  [[maybe_unused]] int const done = ::lchown(path.c_str(), static_cast<uid_t>(-1), folder.st_gid);
}

}  // namespace

Status write_memo(fs::path const &path, std::string_view text, bool replace) {
  constexpr unsigned group_may_read = 0640;
  std::error_code failure;
  fs::file_status const there = fs::status(path, failure);
  if (fs::exists(there) && !fs::is_regular_file(there))
    return Error{
        fmt::format("{} は普通のファイルではありません。別の名前にしてください。", path.string())};
  if (fs::exists(fs::symlink_status(path, failure)) && !replace)
    return Error{fmt::format("{} はもうあります。別の名前にするか、--force を付けてください。",
                             path.string())};
  if (auto const written = write_file(path, text, group_may_read); !written) return written;
  share_with_folder(path);
  return Done{};
}

Result<fs::path> hand_over_memo(std::string const &folder, std::string const &id,
                                std::string_view text) {
  if (folder.empty())
    return Error{
        "メモを置くフォルダーが決まっていません。policy.yaml の session.handover_dir に書いて、"
        "kaeru index をしてください。"};
  fs::path const path = fs::path(folder) / ("memo-" + id + ".txt");
  if (auto const written = write_memo(path, text, true); !written) return written.error();
  return path;
}

}  // namespace kaeru
