// Listing and reading files.
#include "base/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "base/beneath.h"
#include "base/system_reason.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

constexpr int max_folder_depth = 64;
constexpr char const *no_links = "シンボリックリンクはたどりません";

Error system_error(fs::path const &path, char const *what) {
  return Error{fmt::format("{} を{}({})。", path.string(), what, system_reason(errno))};
}

bool ends_with_ignoring_case(std::string_view name, std::string_view suffix) {
  auto const lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return name.size() >= suffix.size() &&
         std::equal(suffix.begin(), suffix.end(), name.end() - static_cast<long>(suffix.size()),
                    [&](char a, char b) { return lower(a) == lower(b); });
}

class Walk {
 public:
  Walk(int root, std::string_view suffix) : root_(root), suffix_(suffix) {}

  FileListing run(std::string const &under) {
    visit(root_, under, under, 0);
    std::ranges::sort(listing_.files, {}, &FoundFile::path);
    std::ranges::sort(listing_.skipped, {}, &SkippedPath::path);
    return std::move(listing_);
  }

 private:
  /// What `way` from the open folder `from` leads to, which is `folder` of the root.
  void visit(int from, std::string const &way, std::string const &folder, int depth) {
    if (depth > max_folder_depth) return skip(folder, "フォルダーの階層が深すぎます");
    Descriptor const place = open_beneath(from, way, O_RDONLY | O_DIRECTORY);
    if (!place) return skip(folder, why_not("フォルダーを開けません"));
    auto const names = names_in(place.get());
    if (!names) return skip(folder, "フォルダーを最後まで読めません");
    for (std::string const &name : *names) consider(folder, place.get(), name, depth);
  }

  void consider(std::string const &folder, int place, std::string const &name, int depth) {
    if (name.front() == '.') return;
    std::string const path = folder.empty() ? name : folder + "/" + name;
    struct stat info {};
    if (::fstatat(place, name.c_str(), &info, AT_SYMLINK_NOFOLLOW) != 0)
      return skip(path, "情報を読めません");
    if (S_ISDIR(info.st_mode)) return visit(place, name, path, depth + 1);
    if (!ends_with_ignoring_case(name, suffix_)) return;
    if (S_ISLNK(info.st_mode)) return skip(path, no_links);
    if (!S_ISREG(info.st_mode)) return skip(path, "普通のファイルではありません");
    listing_.files.push_back({path, static_cast<std::uint64_t>(info.st_size),
                              info.st_mtim.tv_sec * 1'000'000'000L + info.st_mtim.tv_nsec,
                              static_cast<std::uint64_t>(info.st_ino)});
  }

  static std::string why_not(char const *what) {
    return errno == ELOOP ? no_links : fmt::format("{}({})", what, system_reason(errno));
  }

  void skip(std::string const &path, std::string reason) {
    listing_.skipped.push_back({path, std::move(reason)});
  }

  int root_;
  std::string_view suffix_;
  FileListing listing_;
};

/// All of an open file; `path` is what people are told.
Result<std::string> read_all(Descriptor const &file, fs::path const &path,
                             std::uint64_t max_bytes) {
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

Error no_folder(fs::path const &path) {
  return Error{fmt::format("フォルダー {} がありません。場所を確かめてください。", path.string())};
}

}  // namespace

Status check_folder(fs::path const &folder) {
  if (open_root(folder)) return Done{};
  return no_folder(folder);
}

Result<FileListing> list_files(fs::path const &root, std::string_view suffix,
                               std::string const &under) {
  Descriptor const place = open_root(root);
  if (place) return Walk(place.get(), suffix).run(under);
  return no_folder(root);
}

Result<std::string> read_file(fs::path const &path, std::uint64_t max_bytes) {
  Descriptor const file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!file) return system_error(path, "開けません");
  return read_all(file, path, max_bytes);
}

Result<std::string> read_file_in(fs::path const &root, std::string const &path,
                                 std::uint64_t max_bytes) {
  Descriptor const place = open_root(root);
  Descriptor const file =
      place ? open_beneath(place.get(), path, O_RDONLY | O_NONBLOCK) : Descriptor();
  if (!file && errno == ELOOP)
    return Error{fmt::format("{} は読みません。{}。", (root / path).string(), no_links)};
  if (!file) return system_error(root / path, "開けません");
  return read_all(file, root / path, max_bytes);
}

bool passes_link(fs::path const &root, fs::path const &path) {
  fs::path walked = root;
  std::error_code failure;
  for (fs::path const &part : path)
    if (part == ".." || fs::is_symlink(walked /= part, failure)) return true;
  return path.is_absolute();
}

}  // namespace kaeru
