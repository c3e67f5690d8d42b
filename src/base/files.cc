// Listing, reading and writing files. Every write is a rename of something already synced.
#include "base/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <set>

#include "base/descriptor.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

constexpr int max_folder_depth = 64;

Error system_error(fs::path const &path, char const *what) {
  return Error{fmt::format("{} を{}({})。", path.string(), what, std::strerror(errno))};
}

bool ends_with_ignoring_case(std::string_view name, std::string_view suffix) {
  auto const lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return name.size() >= suffix.size() &&
         std::equal(suffix.begin(), suffix.end(), name.end() - static_cast<long>(suffix.size()),
                    [&](char a, char b) { return lower(a) == lower(b); });
}

class Walk {
 public:
  Walk(fs::path root, std::string_view suffix) : root_(std::move(root)), suffix_(suffix) {}

  FileListing run() {
    visit("", 0);
    std::ranges::sort(listing_.files, {}, &FoundFile::path);
    std::ranges::sort(listing_.skipped, {}, &SkippedPath::path);
    return std::move(listing_);
  }

 private:
  void visit(std::string const &folder, int depth) {
    if (depth > max_folder_depth) return skip(folder, "フォルダーの階層が深すぎます");
    std::error_code failure;
    Descriptor const place(
        ::open((root_ / folder).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK));
    fs::directory_iterator entry(root_ / folder, failure);
    if (failure) return skip(folder, "フォルダーを開けません(" + failure.message() + ")");
    for (; entry != fs::directory_iterator(); entry.increment(failure)) {
      if (failure) return skip(folder, "フォルダーを最後まで読めません");
      consider(folder, place.get(), entry->path().filename().string(), depth);
    }
  }

  /// `name` in `folder`, which is open as `place`: so the way to it is walked once, not for each.
  void consider(std::string const &folder, int place, std::string const &name, int depth) {
    if (name.empty() || name.front() == '.') return;
    std::string const path = folder.empty() ? name : folder + "/" + name;
    struct stat info {};
    if (::fstatat(place, name.c_str(), &info, AT_SYMLINK_NOFOLLOW) != 0)
      return skip(path, "情報を読めません");
    if (S_ISDIR(info.st_mode)) return visit(path, depth + 1);
    if (!ends_with_ignoring_case(name, suffix_)) return;
    if (S_ISLNK(info.st_mode)) return skip(path, "シンボリックリンクはたどりません");
    if (!S_ISREG(info.st_mode)) return skip(path, "普通のファイルではありません");
    listing_.files.push_back({path, static_cast<std::uint64_t>(info.st_size),
                              info.st_mtim.tv_sec * 1'000'000'000L + info.st_mtim.tv_nsec,
                              static_cast<std::uint64_t>(info.st_ino)});
  }

  void skip(std::string const &path, std::string reason) {
    listing_.skipped.push_back({path, std::move(reason)});
  }

  fs::path root_;
  std::string_view suffix_;
  FileListing listing_;
};

enum class Sync { now, later };

/// A file that was not there before, no link followed.
Descriptor open_new(fs::path const &path, unsigned mode) {
  return Descriptor(
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode));
}

Status fill(Descriptor const &file, fs::path const &path, std::string_view content, unsigned mode,
            Sync sync) {
  if (::fchmod(file.get(), mode) != 0) return system_error(path, "保護できません");
  if (!write_all(file.get(), content)) return system_error(path, "書けません");
  if (sync == Sync::now && ::fsync(file.get()) != 0)
    return system_error(path, "ディスクに書き切れません");
  return Done{};
}

fs::path part_of(fs::path const &path) {
  return path.string() + ".part";
}

fs::path folder_of(fs::path const &path) {
  return path.parent_path().empty() ? "." : path.parent_path();
}

Status write_part(fs::path const &path, std::string_view content, unsigned mode, Sync sync) {
  fs::path const part = part_of(path);
  ::unlink(part.c_str());
  Descriptor const file = open_new(part, mode);
  if (!file) return system_error(part, "作れません");
  auto written = fill(file, part, content, mode, sync);
  if (!written) ::unlink(part.c_str());
  return written;
}

Status rename_part(fs::path const &path) {
  if (::rename(part_of(path).c_str(), path.c_str()) != 0)
    return system_error(path, "置き換えられません");
  return Done{};
}

Status sync_folder_of(fs::path const &path) {
  return sync_path(folder_of(path));
}

}  // namespace

Result<FileListing> list_files(fs::path const &root, std::string_view suffix) {
  std::error_code failure;
  if (!fs::is_directory(root, failure))
    return Error{
        fmt::format("フォルダー {} がありません。場所を確かめてください。", root.string())};
  return Walk(root, suffix).run();
}

Result<std::string> read_file(fs::path const &path, std::uint64_t max_bytes) {
  Descriptor const file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.get() < 0) return system_error(path, "開けません");
  struct stat info {};
  if (::fstat(file.get(), &info) != 0 || !S_ISREG(info.st_mode))
    return Error{fmt::format("{} は普通のファイルではありません。", path.string())};
  auto const too_large = [&] {
    return Error{fmt::format("{} は大きすぎます(上限 {} バイト)。分けてください。", path.string(),
                             max_bytes)};
  };
  if (static_cast<std::uint64_t>(info.st_size) > max_bytes) return too_large();
  std::string content;
  for (;;) {
    std::size_t const have = content.size();
    content.resize(
        have + std::max<std::size_t>(
                   4096, static_cast<std::size_t>(info.st_size) + 1 -
                             std::min<std::size_t>(have, static_cast<std::size_t>(info.st_size))));
    ssize_t const got = ::read(file.get(), content.data() + have, content.size() - have);
    if (got < 0 && errno != EINTR) return system_error(path, "読めません");
    content.resize(have + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    if (content.size() > max_bytes) return too_large();
    if (got == 0) return content;
  }
}

unsigned mode_of_new_files() {
  mode_t const mask = ::umask(0);
  ::umask(mask);
  return 0666U & ~mask;
}

Status create_file(fs::path const &path, std::string_view content, unsigned mode) {
  Descriptor const file = open_new(path, mode);
  if (!file && errno == EEXIST)
    return Error{fmt::format("{} はもうあります。別の名前にしてください。", path.string())};
  if (!file) return system_error(path, "作れません");
  if (auto written = fill(file, path, content, mode, Sync::now); !written) {
    ::unlink(path.c_str());
    return written;
  }
  return sync_folder_of(path);
}

Status write_file(fs::path const &path, std::string_view content, unsigned mode) {
  if (auto written = write_part(path, content, mode, Sync::now); !written) return written;
  if (auto renamed = rename_part(path); !renamed) return renamed;
  return sync_folder_of(path);
}

FileBatch::~FileBatch() {
  for (fs::path const &path : targets_) ::unlink(part_of(path).c_str());
}

Status FileBatch::add(fs::path const &path, std::string_view content, unsigned mode) {
  auto written = write_part(path, content, mode, Sync::later);
  if (written) targets_.push_back(path);
  return written;
}

Status FileBatch::commit() {
  if (targets_.empty()) return Done{};
  fs::path const folder = folder_of(targets_.front());
  Descriptor const any(::open(folder.c_str(), O_RDONLY | O_CLOEXEC));
  if (any.get() < 0) return system_error(folder, "開けません");
  if (::syncfs(any.get()) != 0) return system_error(folder, "ディスクに書き切れません");
  std::set<fs::path> folders;
  for (fs::path const &path : targets_) {
    if (auto renamed = rename_part(path); !renamed) return renamed;
    folders.insert(folder_of(path));
  }
  targets_.clear();
  for (fs::path const &changed : folders)
    if (auto synced = sync_path(changed); !synced) return synced;
  return Done{};
}

bool passes_link(fs::path const &root, fs::path const &path) {
  fs::path walked = root;
  std::error_code failure;
  for (fs::path const &part : path)
    if (part == ".." || fs::is_symlink(walked /= part, failure)) return true;
  return path.is_absolute();
}

bool write_all(int fd, std::string_view content) {
  while (!content.empty()) {
    ssize_t const written = ::write(fd, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

Status sync_path(fs::path const &path) {
  Descriptor const file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) return system_error(path, "開けません");
  if (::fsync(file.get()) != 0) return system_error(path, "ディスクに書き切れません");
  return Done{};
}

}  // namespace kaeru
