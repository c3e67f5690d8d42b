// Listing, reading and writing files. Every write is a rename of something already synced.
#include "base/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

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
    fs::directory_iterator entry(root_ / folder, failure);
    if (failure) return skip(folder, "フォルダーを開けません(" + failure.message() + ")");
    for (; entry != fs::directory_iterator(); entry.increment(failure)) {
      if (failure) return skip(folder, "フォルダーを最後まで読めません");
      consider(folder, entry->path().filename().string(), depth);
    }
  }

  void consider(std::string const &folder, std::string const &name, int depth) {
    if (name.empty() || name.front() == '.') return;
    std::string const path = folder.empty() ? name : folder + "/" + name;
    struct stat info {};
    if (::lstat((root_ / path).c_str(), &info) != 0) return skip(path, "情報を読めません");
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

Status write_all(int fd, std::string_view content, fs::path const &path) {
  while (!content.empty()) {
    ssize_t const written = ::write(fd, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return system_error(path, "書けません");
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return Done{};
}

Status write_synced(fs::path const &path, std::string_view content, unsigned mode) {
  Descriptor const file(
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode));
  if (file.get() < 0) return system_error(path, "作れません");
  if (::fchmod(file.get(), mode) != 0) return system_error(path, "保護できません");
  if (auto written = write_all(file.get(), content, path); !written) return written;
  if (::fsync(file.get()) != 0) return system_error(path, "ディスクに書き切れません");
  return Done{};
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

Status write_file(fs::path const &path, std::string_view content, unsigned mode) {
  fs::path const part = path.string() + ".part";
  ::unlink(part.c_str());
  if (auto written = write_synced(part, content, mode); !written) {
    ::unlink(part.c_str());
    return written;
  }
  if (::rename(part.c_str(), path.c_str()) != 0) return system_error(path, "置き換えられません");
  return sync_path(path.parent_path().empty() ? "." : path.parent_path());
}

Status sync_path(fs::path const &path) {
  Descriptor const file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) return system_error(path, "開けません");
  if (::fsync(file.get()) != 0) return system_error(path, "ディスクに書き切れません");
  return Done{};
}

}  // namespace kaeru
