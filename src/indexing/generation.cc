// Publishing: build aside, sync, digest, rename, and only then move the `current` link.
#include "indexing/generation.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <vector>

#include "base/digest.h"
#include "base/files.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

constexpr char const *link_name = "current";
constexpr char const *manifest_name = "manifest";

/// N of "gen-N-…"; -1 for other names.
int generation_number(std::string const &name) {
  if (!name.starts_with("gen-")) return -1;
  int number = -1;
  std::from_chars(name.data() + 4, name.data() + name.size(), number);
  return number;
}

int newest_number(fs::path const &index) {
  int newest = 0;
  std::error_code failure;
  for (auto const &entry : fs::directory_iterator(index, failure))
    newest = std::max(newest, generation_number(entry.path().filename().string()));
  return newest;
}

/// Lock files belong to a process, not to the index.
bool belongs_to_index(fs::path const &path) {
  return path.filename() != "flintlock";
}

std::vector<std::string> files_below(fs::path const &root) {
  std::vector<std::string> files;
  for (auto const &entry : fs::recursive_directory_iterator(root))
    if (entry.is_regular_file() && belongs_to_index(entry.path()))
      files.push_back(fs::relative(entry.path(), root).string());
  std::ranges::sort(files);
  return files;
}

Status sync_tree(fs::path const &root) {
  for (auto const &entry : fs::recursive_directory_iterator(root))
    if (auto synced = sync_path(entry.path()); !synced) return synced;
  return sync_path(root);
}

Result<std::string> write_manifest(fs::path const &root, Manifest const &known) {
  std::string text;
  for (auto const &name : files_below(root)) {
    std::string digest_and_size;
    if (auto const old = known.find(name); old != known.end()) {
      digest_and_size = old->second;
    } else {
      auto const computed = digest_file(root / name);
      if (!computed) return computed.error();
      digest_and_size = fmt::format("{} {}", *computed, fs::file_size(root / name));
    }
    text += fmt::format("{}\t{}\n", digest_and_size, name);
  }
  if (auto written = write_file(root / manifest_name, text); !written) return written.error();
  return digest(text).substr(0, 16);
}

Status point_current(fs::path const &index, std::string const &name) {
  fs::path const fresh = index / "current.new";
  ::unlink(fresh.c_str());
  if (::symlink(name.c_str(), fresh.c_str()) != 0 ||
      ::rename(fresh.c_str(), (index / link_name).c_str()) != 0)
    return Error{
        fmt::format("{} に新しい索引を公開できません({})。", index.string(), std::strerror(errno))};
  return sync_path(index);
}

/// Keeps the newest two: a reader may still be opening the one before.
void remove_old(fs::path const &index, int newest) {
  std::error_code failure;
  for (auto const &entry : fs::directory_iterator(index, failure)) {
    std::string const name = entry.path().filename().string();
    int const number = generation_number(name);
    bool const old = number >= 0 && number < newest - 1;
    if (old || name.starts_with("building-")) fs::remove_all(entry.path(), failure);
  }
}

}  // namespace

Result<Generation> current_generation(fs::path const &index) {
  std::error_code failure;
  fs::path const target = fs::read_symlink(index / link_name, failure);
  if (failure)
    return Error{fmt::format("索引がまだありません({})。先に kaeru index を実行してください。",
                             index.string())};
  Generation generation{index / target.filename(), generation_number(target.filename().string())};
  if (!fs::exists(generation.path / manifest_name, failure))
    return Error{fmt::format("索引 {} が壊れています。kaeru index --full で作り直してください。",
                             generation.path.string())};
  return generation;
}

Result<Manifest> read_manifest(Generation const &generation) {
  auto const text = read_file(generation.path / manifest_name, 64 << 20);
  if (!text) return text.error();
  Manifest manifest;
  std::string_view rest = *text;
  while (!rest.empty()) {
    std::size_t const end = std::min(rest.find('\n'), rest.size());
    std::string_view const line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    std::size_t const tab = line.find('\t');
    if (tab == std::string_view::npos) continue;
    manifest.emplace(line.substr(tab + 1), line.substr(0, tab));
  }
  return manifest;
}

Workshop::Workshop(fs::path index, int lock_fd)
    : index_(std::move(index)),
      path_(index_ / fmt::format("building-{}", ::getpid())),
      lock_fd_(lock_fd) {}

Workshop::Workshop(Workshop &&other) noexcept
    : index_(std::move(other.index_)),
      path_(std::move(other.path_)),
      lock_fd_(std::exchange(other.lock_fd_, -1)),
      published_(std::exchange(other.published_, true)) {}

Workshop::~Workshop() {
  std::error_code failure;
  if (!published_) fs::remove_all(path_, failure);
  if (lock_fd_ >= 0) ::close(lock_fd_);
}

Result<Workshop> Workshop::open(fs::path const &index) {
  std::error_code failure;
  fs::create_directories(index, failure);
  int const lock =
      ::open((index / ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
  if (lock < 0)
    return Error{fmt::format("索引の場所 {} に書けません({})。--index で別の場所を指定できます。",
                             index.string(), std::strerror(errno))};
  if (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
    ::close(lock);
    return Error{"別の kaeru index が動いています。終わってからもう一度実行してください。"};
  }
  Workshop workshop(index, lock);
  fs::remove_all(workshop.path_, failure);
  if (!fs::create_directory(workshop.path_, failure))
    return Error{fmt::format("作業用フォルダー {} を作れません({})。", workshop.path_.string(),
                             failure.message())};
  return workshop;
}

Status Workshop::adopt(Generation const &old, std::string const &name) {
  std::error_code failure;
  fs::path const from = old.path / name;
  if (!fs::exists(from, failure)) return Done{};
  auto const take = [&](fs::path const &source, fs::path const &target) {
    fs::create_hard_link(source, target, failure);
    if (failure) fs::copy_file(source, target, failure);
    return !failure;
  };
  if (fs::is_regular_file(from)) {
    if (take(from, path_ / name)) return Done{};
  } else {
    fs::create_directory(path_ / name, from, failure);
    for (auto const &file : files_below(from))
      if (!failure) take(from / file, path_ / name / file);
    if (!failure) return Done{};
  }
  return Error{fmt::format("{} を引き継げません({})。", from.string(), failure.message())};
}

Result<Generation> Workshop::publish(Manifest const &known) {
  auto const digest = write_manifest(path_, known);
  if (!digest) return digest.error();
  if (auto synced = sync_tree(path_); !synced) return synced.error();
  int const number = newest_number(index_) + 1;
  std::string const name = fmt::format("gen-{}-{}", number, *digest);
  if (::rename(path_.c_str(), (index_ / name).c_str()) != 0)
    return Error{fmt::format("{} を公開できません({})。", name, std::strerror(errno))};
  published_ = true;
  if (auto synced = sync_path(index_); !synced) return synced.error();
  if (auto pointed = point_current(index_, name); !pointed) return pointed.error();
  remove_old(index_, number);
  return Generation{index_ / name, number};
}

}  // namespace kaeru
