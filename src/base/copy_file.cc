// A file that others write to has no end while it is read: its size on opening is the end.
#include "base/copy_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <string_view>

#include "base/beneath.h"
#include "base/descriptor.h"
#include "base/files.h"
#include "base/system_reason.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

constexpr int most_attempts = 5;
constexpr int reading = O_RDONLY | O_CLOEXEC | O_NONBLOCK;

Error refusal(fs::path const &path, char const *what) {
  return Error{fmt::format("{} を{}({})。空きと権限を確かめてください。", path.string(), what,
                           system_reason(errno))};
}

/// What a file's bytes were when this was taken.
struct Moment {
  struct stat info {};
  bool operator==(Moment const &other) const {
    return info.st_size == other.info.st_size && info.st_mtim.tv_sec == other.info.st_mtim.tv_sec &&
           info.st_mtim.tv_nsec == other.info.st_mtim.tv_nsec;
  }
};

Moment moment_of(Descriptor const &file) {
  Moment moment;
  ::fstat(file.get(), &moment.info);
  return moment;
}

/// The offset behind the last line break, or the end; −1 when reading or writing failed.
off_t pour(Descriptor const &from, Descriptor const &to, off_t size, Portion portion) {
  std::array<char, 64 * 1024> piece{};
  off_t at = 0, end = 0;
  while (at < size) {
    auto const most = std::min<off_t>(size - at, static_cast<off_t>(piece.size()));
    ssize_t const got = ::pread(from.get(), piece.data(), static_cast<std::size_t>(most), at);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return -1;
    if (got == 0) break;
    std::string_view const bytes(piece.data(), static_cast<std::size_t>(got));
    if (!write_all(to.get(), bytes)) return -1;
    auto const line_break = portion == Portion::lines ? bytes.rfind('\n') : bytes.size() - 1;
    if (line_break != std::string_view::npos) end = at + static_cast<off_t>(line_break) + 1;
    at += got;
  }
  return end;
}

Status fill(Descriptor const &from, Descriptor const &to, fs::path const &path, unsigned mode,
            Portion portion) {
  if (::fchmod(to.get(), mode) != 0) return refusal(path, "保護できません");
  for (int attempt = 0; attempt < most_attempts; ++attempt) {
    Moment const before = moment_of(from);
    bool const emptied = ::ftruncate(to.get(), 0) == 0 && ::lseek(to.get(), 0, SEEK_SET) == 0;
    off_t const end = emptied ? pour(from, to, before.info.st_size, portion) : -1;
    if (end < 0 || ::ftruncate(to.get(), end) != 0) return refusal(path, "書けません");
    if (portion == Portion::lines || before == moment_of(from)) return Done{};
  }
  return Error{fmt::format(
      "{} の元のファイルが書き換えられ続けています。あとでやり直してください。", path.string())};
}

Result<bool> copy_opened(Descriptor const &source, fs::path const &from, fs::path const &to,
                         unsigned mode, Portion portion) {
  if (!source && errno == ENOENT) return false;
  if (!source) return refusal(from, "開けません");
  if (!S_ISREG(moment_of(source).info.st_mode))
    return Error{fmt::format("{} は普通のファイルではありません。", from.string())};
  Descriptor const copy(
      ::open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (!copy) return refusal(to, "作れません");
  if (auto filled = fill(source, copy, to, mode, portion); !filled) {
    ::unlink(to.c_str());
    return filled.error();
  }
  return true;
}

}  // namespace

Result<bool> copy_file(fs::path const &from, fs::path const &to, unsigned mode, Portion portion) {
  return copy_opened(Descriptor(::open(from.c_str(), reading | O_NOFOLLOW)), from, to, mode,
                     portion);
}

Result<bool> copy_file_in(fs::path const &root, std::string const &path, fs::path const &to,
                          unsigned mode) {
  Descriptor const folder = open_root(root);
  return copy_opened(folder ? open_beneath(folder.get(), path, reading) : Descriptor(), root / path,
                     to, mode, Portion::whole);
}

Result<bool> rename_new(fs::path const &from, fs::path const &to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return true;
  // Not every file system can do this in one step; two names for a moment do no harm.
  bool const linked = errno == EINVAL && ::link(from.c_str(), to.c_str()) == 0;
  if (linked && ::unlink(from.c_str()) == 0) return true;
  if (errno == EEXIST) return false;
  return refusal(to, "置けません");
}

Status sync_file_system(fs::path const &path) {
  Descriptor const any(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!any || ::syncfs(any.get()) != 0) return refusal(path, "ディスクに書き切れません");
  return Done{};
}

}  // namespace kaeru
