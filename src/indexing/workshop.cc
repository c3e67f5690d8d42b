// Publishing: build aside, sync, digest, read back, rename, and only then move the `current` link.
#include "indexing/workshop.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <optional>
#include <thread>
#include <utility>

#include "base/digest.h"
#include "base/file_system.h"
#include "base/files.h"
#include "base/system_reason.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

constexpr char const *fresh_link = "current.new";
constexpr std::string_view building = "building-";
constexpr char const *withdrawal = "withdrawal";  // an empty file: older generations must go
constexpr mode_t index_folder_mode = 0755;
constexpr auto look_again = std::chrono::milliseconds(20);

Error failed(std::string what, std::string_view advice) {
  std::string const reason = system_reason(errno);
  return Error{fmt::format("{}({})。{}", what, reason, advice)};
}

/// What only writers of a database use.
bool is_write_lock(fs::path const &path) {
  return path.filename() == "flintlock";
}

/// The nearest folder above that is there.
fs::path existing_above(fs::path path) {
  std::error_code failure;
  while (!path.empty() && path.has_relative_path() && !fs::exists(path, failure))
    path = path.parent_path();
  return path.empty() ? fs::path(".") : path;
}

/// Enterable whatever the umask; a generation guards itself.
Status make_index_folder(fs::path const &path) {
  std::error_code failure;
  if (path.empty() || fs::is_directory(path, failure)) return Done{};
  if (auto above = make_index_folder(path.parent_path()); !above) return above;
  if (::mkdir(path.c_str(), index_folder_mode) != 0 && errno != EEXIST)
    return failed(fmt::format("索引の場所 {} を作れません", path.string()),
                  "--index で別の場所を指定できます。");
  ::chmod(path.c_str(), index_folder_mode);
  return sync_path(path.parent_path().empty() ? fs::path(".") : path.parent_path());
}

Result<Descriptor> take_lock(fs::path const &index, std::chrono::milliseconds patience) {
  Descriptor lock(
      ::open((index / ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (!lock)
    return failed(fmt::format("索引の場所 {} に書けません", index.string()),
                  "--index で別の場所を指定できます。");
  auto const end = std::chrono::steady_clock::now() + patience;
  while (::flock(lock.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK && errno != EINTR)
      return failed(fmt::format("索引の場所 {} に錠をかけられません", index.string()),
                    "--index で別の場所を指定できます。");
    if (std::chrono::steady_clock::now() >= end)
      return Error{"別の kaeru index が動いています。終わってからもう一度実行してください。"};
    std::this_thread::sleep_for(look_again);
  }
  return lock;
}

/// Only under the lock: then nobody is at work on them.
void remove_leftovers(fs::path const &index) {
  std::error_code failure;
  ::unlink((index / fresh_link).c_str());
  for (fs::directory_iterator at(index, failure), end; !failure && at != end;) {
    fs::path const path = at->path();
    at.increment(failure);
    std::error_code ignored;
    if (path.filename().string().starts_with(building)) fs::remove_all(path, ignored);
  }
}

Status remove_write_locks(fs::path const &root) {
  std::error_code failure;
  for (fs::recursive_directory_iterator at(root, failure), end; !failure && at != end;
       at.increment(failure))
    if (is_write_lock(at->path())) ::unlink(at->path().c_str());
  if (!failure) return Done{};
  return Error{fmt::format("{} を読めません({})。", root.string(), failure.message())};
}

Status sync_tree(fs::path const &root) {
  std::error_code failure;
  for (fs::recursive_directory_iterator at(root, failure), end; !failure && at != end;
       at.increment(failure))
    if (auto synced = sync_path(at->path()); !synced) return synced;
  if (failure) return Error{fmt::format("{} を読めません({})。", root.string(), failure.message())};
  return sync_path(root);
}

/// So that it is read from the disk next time.
void forget_cached(fs::path const &file) {
  Descriptor const open(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (open) ::posix_fadvise(open.get(), 0, 0, POSIX_FADV_DONTNEED);
}

/// That the disk gives back what was digested before it was synced.
Status read_back(fs::path const &root, Manifest fresh, Manifest const &known) {
  for (auto const &entry : known) fresh.erase(entry.first);
  for (auto const &entry : fresh) forget_cached(root / entry.first);
  for (auto const &[path, entry] : fresh)
    if (auto const faults = compare(root, {{path, entry}}, CheckDepth::contents); !faults.empty())
      return Error{fmt::format(
          "書いたばかりの {} をディスクから読み返すと違っています。ディスクを調べてください。",
          path)};
  return Done{};
}

Status point_current(fs::path const &index, std::string const &name) {
  fs::path const fresh = index / fresh_link;
  ::unlink(fresh.c_str());
  if (::symlink(name.c_str(), fresh.c_str()) != 0 ||
      ::rename(fresh.c_str(), (index / current_link).c_str()) != 0)
    return failed(fmt::format("{} に新しい索引を公開できません", index.string()),
                  "前の索引はそのまま使えます。");
  return sync_path(index);
}

void take_over(fs::path const &source, fs::path const &target, std::error_code &failure) {
  fs::create_hard_link(source, target, failure);
  if (failure) fs::copy_file(source, target, failure);
}

/// Of a folder without folders: a database is one.
void take_over_files(fs::path const &source, fs::path const &target, std::error_code &failure) {
  for (fs::directory_iterator at(source, failure), end; !failure && at != end;) {
    if (!is_write_lock(at->path())) take_over(at->path(), target / at->path().filename(), failure);
    if (!failure) at.increment(failure);
  }
}

/// What a run left undone that was killed between publishing and removing what was before.
void finish_last_run(fs::path const &index) {
  std::error_code failure;
  auto const named = named_generation(index);
  if (!named) return;
  if (fs::exists(named->path / withdrawal, failure))
    for (auto const &old : generations(index))
      if (old.number < named->number) (void)withdraw(old);
  remove_withdrawn(index);
  remove_old_generations(index, named->number, CheckDepth::cheap);
}

Status settle_old(fs::path const &index, int number, Publication const &publication) {
  auto const keep_if = publication.withdraws ? std::nullopt : std::optional(publication.last_good);
  for (auto const &old : remove_old_generations(index, number, keep_if)) {
    auto const settled =
        publication.withdraws ? withdraw(old) : give_access(old.path, publication.readers);
    if (!settled) return settled;
  }
  return Done{};
}

int newest_number(fs::path const &index) {
  auto const all = generations(index);
  return all.empty() ? 0 : all.front().number;
}

}  // namespace

Workshop::Workshop(fs::path index, Descriptor lock)
    : index_(std::move(index)),
      path_(index_ / fmt::format("{}{}", building, ::getpid())),
      lock_(std::move(lock)) {}

Workshop::Workshop(Workshop &&other) noexcept
    : index_(std::move(other.index_)),
      path_(std::move(other.path_)),
      lock_(std::move(other.lock_)),
      written_(std::move(other.written_)),
      published_(std::exchange(other.published_, true)) {}

Workshop::~Workshop() {
  std::error_code failure;
  if (!published_) fs::remove_all(path_, failure);
}

Result<Workshop> Workshop::open(fs::path const &index, std::chrono::milliseconds patience) {
  if (std::error_code failure; fs::is_regular_file(index, failure))
    return Error{fmt::format(
        "{} はシャードの一覧です。--index で索引のフォルダーを指定してください。", index.string())};
  if (lies_on_network(existing_above(index)))
    return Error{fmt::format(
        "索引 {} はネットワーク越しの場所にあるので書きません。錠と名前の付け替えが確かでないため、"
        "壊れることがあります。--index でこの機械のフォルダーを指定してください。",
        index.string())};
  if (auto made = make_index_folder(index); !made) return made.error();
  auto lock = take_lock(index, patience);
  if (!lock) return lock.error();
  remove_leftovers(index);
  finish_last_run(index);
  Workshop workshop(index, std::move(*lock));
  if (::mkdir(workshop.path_.c_str(), 0700) != 0)
    return failed(fmt::format("作業用フォルダー {} を作れません", workshop.path_.string()),
                  "空きと権限を確かめてください。");
  return workshop;
}

Status Workshop::clear() {
  written_.clear();
  std::error_code failure;
  for (fs::directory_iterator at(path_, failure), end; !failure && at != end;) {
    fs::path const left = at->path();
    at.increment(failure);
    if (!failure) fs::remove_all(left, failure);
  }
  if (!failure) return Done{};
  return Error{fmt::format("{} を空にできません({})。", path_.string(), failure.message())};
}

Status Workshop::adopt(Generation const &old, std::string const &name) {
  std::error_code failure;
  fs::path const from = old.path / name;
  if (!fs::exists(from, failure)) return Done{};
  if (fs::is_regular_file(from, failure)) {
    take_over(from, path_ / name, failure);
  } else {
    fs::create_directory(path_ / name, failure);
    if (!failure) take_over_files(from, path_ / name, failure);
  }
  if (!failure) return Done{};
  return Error{fmt::format("{} を引き継げません({})。", from.string(), failure.message())};
}

Status Workshop::write(std::string const &name, std::string_view content, unsigned mode) {
  written_.insert_or_assign(name, ManifestEntry{digest(content), content.size()});
  return write_file(path_ / name, content, mode);
}

Result<Generation> Workshop::publish(Publication const &publication) {
  if (auto removed = remove_write_locks(path_); !removed) return removed.error();
  if (publication.withdraws && !generations(index_).empty())
    if (auto noted = write_file(path_ / withdrawal, "", 0600); !noted) return noted.error();
  Manifest known = publication.known;
  known.insert(written_.begin(), written_.end());
  auto manifest = manifest_of(path_, known);
  if (!manifest) return manifest.error();
  std::string const text = serialise(*manifest);
  if (auto written = write_file(path_ / manifest_name, text); !written) return written.error();
  if (auto given = give_access(path_, publication.readers); !given) return given.error();
  if (auto synced = sync_tree(path_); !synced) return synced.error();
  manifest->emplace(manifest_name, ManifestEntry{digest(text), text.size()});
  if (auto good = read_back(path_, *manifest, publication.known); !good) return good.error();
  int const number = newest_number(index_) + 1;
  Generation const generation{index_ / generation_name(number, text), number};
  if (::rename(path_.c_str(), generation.path.c_str()) != 0)
    return failed(fmt::format("{} を公開できません", generation.path.string()),
                  "前の索引はそのまま使えます。");
  published_ = true;
  if (auto synced = sync_path(index_); !synced) return synced.error();
  if (auto pointed = point_current(index_, generation.path.filename()); !pointed)
    return pointed.error();
  if (auto settled = settle_old(index_, number, publication); !settled) return settled.error();
  return generation;
}

}  // namespace kaeru
