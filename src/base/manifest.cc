// A list of digests, and a folder held against it. The list is written by us, but read as a
// stranger's: it may be what is damaged.
#include "base/manifest.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>
#include <utility>

#include "base/digest.h"
#include "base/parse_number.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t digest_digits = 32;

bool is_digest(std::string_view text) {
  return text.size() == digest_digits &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// Below the folder, without detours.
bool is_plain_path(std::string_view path) {
  bool const printable =
      std::ranges::none_of(path, [](unsigned char c) { return c < 0x20 || c == 0x7F; });
  fs::path const normal(path);
  return printable && !path.empty() && normal.is_relative() && path.back() != '/' &&
         normal.lexically_normal().string() == path && !path.starts_with("..") && path != ".";
}

std::optional<std::pair<std::string, ManifestEntry>> parse_line(std::string_view line) {
  std::size_t const tab = line.find('\t');
  if (tab == std::string_view::npos || tab < digest_digits + 2 || line[digest_digits] != ' ')
    return std::nullopt;
  std::string_view const digest = line.substr(0, digest_digits);
  std::string_view const digits = line.substr(digest_digits + 1, tab - digest_digits - 1);
  std::string_view const path = line.substr(tab + 1);
  auto const bytes = parse_number<std::uint64_t>(digits);
  if (!bytes || std::to_string(*bytes) != digits || !is_digest(digest) || !is_plain_path(path))
    return std::nullopt;
  return std::pair(std::string(path), ManifestEntry{std::string(digest), *bytes});
}

Result<ManifestEntry> describe(fs::path const &file) {
  auto computed = digest_file(file);
  if (!computed) return computed.error();
  std::error_code failure;
  auto const bytes = fs::file_size(file, failure);
  if (failure)
    return Error{fmt::format("{} の大きさが分かりません({})。", file.string(), failure.message())};
  return ManifestEntry{std::move(*computed), bytes};
}

/// Relative paths of what is no folder, the manifest left out; sorted.
std::vector<std::string> names_below(fs::path const &folder, std::error_code &failure) {
  std::vector<std::string> names;
  for (fs::recursive_directory_iterator
           at(folder, fs::directory_options::skip_permission_denied, failure),
       end;
       !failure && at != end; at.increment(failure)) {
    std::error_code unknown;
    if (at->symlink_status(unknown).type() == fs::file_type::directory) continue;
    std::string name = at->path().lexically_relative(folder).string();
    if (name != manifest_name) names.push_back(std::move(name));
  }
  std::ranges::sort(names);
  return names;
}

std::optional<FileFault> fault_of(fs::path const &file, ManifestEntry const &entry,
                                  CheckDepth depth) {
  struct stat info {};
  if (::lstat(file.c_str(), &info) != 0)
    return errno == EACCES ? FileFault::closed
           : errno == EIO  ? FileFault::unreadable
                           : FileFault::missing;
  if (!S_ISREG(info.st_mode)) return FileFault::no_file;
  if (static_cast<std::uint64_t>(info.st_size) != entry.bytes) return FileFault::size;
  if (depth == CheckDepth::cheap && entry.bytes > cheap_bytes) return std::nullopt;
  auto const now = digest_file(file);
  if (now) return *now == entry.digest ? std::nullopt : std::optional(FileFault::content);
  return ::access(file.c_str(), R_OK) != 0 && errno == EACCES ? FileFault::closed
                                                              : FileFault::unreadable;
}

}  // namespace

char const *explain(FileFault fault) {
  switch (fault) {
    case FileFault::missing:
      return "ありません";
    case FileFault::no_file:
      return "普通のファイルではありません";
    case FileFault::size:
      return "大きさが違います";
    case FileFault::content:
      return "中身が違います";
    case FileFault::unreadable:
      return "ディスクから読めません";
    case FileFault::closed:
      return "読む権限がありません";
    case FileFault::unknown:
      return "目録にないファイルです";
  }
  return "";
}

char const *code_of(FileFault fault) {
  constexpr std::array<char const *, 7> codes = {"missing",    "no-file", "size",   "content",
                                                 "unreadable", "closed",  "unknown"};
  return codes[static_cast<std::size_t>(fault)];
}

std::string serialise(Manifest const &manifest) {
  std::string text;
  for (auto const &[path, entry] : manifest)
    text += fmt::format("{} {}\t{}\n", entry.digest, entry.bytes, path);
  return text;
}

Result<Manifest> parse_manifest(std::string_view text) {
  Manifest manifest;
  for (int line_number = 1; !text.empty(); ++line_number) {
    std::size_t const end = text.find('\n');
    auto entry = end == std::string_view::npos ? std::nullopt : parse_line(text.substr(0, end));
    bool const in_order = entry && (manifest.empty() || manifest.rbegin()->first < entry->first);
    if (!in_order) return Error{fmt::format("目録の {} 行目が壊れています。", line_number)};
    manifest.insert(std::move(*entry));
    text.remove_prefix(end + 1);
  }
  return manifest;
}

std::uint64_t total_bytes(Manifest const &manifest) {
  std::uint64_t total = 0;
  for (auto const &[path, entry] : manifest)
    total = entry.bytes > UINT64_MAX - total ? UINT64_MAX : total + entry.bytes;
  return total;
}

Result<Manifest> manifest_of(fs::path const &folder, Manifest const &known) {
  std::error_code failure;
  Manifest manifest;
  for (auto &name : names_below(folder, failure)) {
    auto const old = known.find(name);
    Result<ManifestEntry> entry = old != known.end() ? old->second : describe(folder / name);
    if (!entry) return entry.error();
    manifest.emplace(std::move(name), std::move(*entry));
  }
  if (!failure) return manifest;
  return Error{fmt::format("フォルダー {} を読めません({})。", folder.string(), failure.message())};
}

std::vector<ManifestFault> compare(fs::path const &folder, Manifest const &manifest,
                                   CheckDepth depth) {
  std::vector<ManifestFault> faults;
  for (auto const &[path, entry] : manifest)
    if (auto const fault = fault_of(folder / path, entry, depth)) faults.push_back({path, *fault});
  if (depth == CheckDepth::whole) {
    std::error_code failure;
    for (auto const &name : names_below(folder, failure))
      if (!manifest.contains(name)) faults.push_back({name, FileFault::unknown});
    if (failure) faults.push_back({"", FileFault::unreadable});
  }
  std::ranges::stable_sort(faults, {}, &ManifestFault::path);
  return faults;
}

}  // namespace kaeru
