// Writing files. Every write is a rename of something already synced.
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <map>

#include "base/beneath.h"
#include "base/files.h"
#include "base/system_reason.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

Error system_error(fs::path const &path, char const *what) {
  return Error{fmt::format("{} を{}({})。", path.string(), what, system_reason(errno))};
}

constexpr mode_t mode_of_folders = 0775;  // never writable for others

enum class Sync { now, later };

/// A name in an open folder, and the path by which people know it.
struct Place {
  Descriptor folder;
  std::string name;
  fs::path path;

  [[nodiscard]] std::string part() const { return name + ".part"; }
};

/// Of a path that the user named: links on the way are followed.
Result<Place> place_of(fs::path const &path) {
  Place place{open_root(path.parent_path()), path.filename().string(), path};
  if (!place.folder) return system_error(path, "作れません");
  return place;
}

/// Of a path below `root`, which is open as `folder`: over no link.
Result<Place> place_in(int folder, fs::path const &root, fs::path const &path) {
  if (folder < 0) return system_error(root, "開けません");
  Place place{open_beneath(folder, path.parent_path().string(), O_RDONLY | O_DIRECTORY),
              path.filename().string(), root / path};
  if (!place.folder) return system_error(place.path, "作れません");
  return place;
}

/// A file that was not there before, no link followed.
Descriptor open_new(Place const &place, std::string const &name, unsigned mode) {
  return Descriptor(::openat(place.folder.get(), name.c_str(),
                             O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode));
}

Status fill(Descriptor const &file, Place const &place, std::string_view content, unsigned mode,
            Sync sync) {
  if (::fchmod(file.get(), mode) != 0) return system_error(place.path, "保護できません");
  if (!write_all(file.get(), content)) return system_error(place.path, "書けません");
  if (sync == Sync::now && ::fsync(file.get()) != 0)
    return system_error(place.path, "ディスクに書き切れません");
  return Done{};
}

/// What stands under the part's name is a killed run's, or somebody's trap: removed, never opened.
Status write_part(Place const &place, std::string_view content, unsigned mode, Sync sync) {
  ::unlinkat(place.folder.get(), place.part().c_str(), 0);
  Descriptor const file = open_new(place, place.part(), mode);
  if (!file) return system_error(place.path, "作れません");
  auto written = fill(file, place, content, mode, sync);
  if (!written) ::unlinkat(place.folder.get(), place.part().c_str(), 0);
  return written;
}

Status rename_part(Place const &place) {
  int const folder = place.folder.get();
  if (::renameat(folder, place.part().c_str(), folder, place.name.c_str()) != 0)
    return system_error(place.path, "置き換えられません");
  return Done{};
}

Status sync_folder_of(Place const &place) {
  if (::fsync(place.folder.get()) != 0)
    return system_error(place.path.parent_path(), "ディスクに書き切れません");
  return Done{};
}

Status create(Place const &place, std::string_view content, unsigned mode) {
  Descriptor const file = open_new(place, place.name, mode);
  if (!file && errno == EEXIST)
    return Error{fmt::format("{} はもうあります。別の名前にしてください。", place.path.string())};
  if (!file) return system_error(place.path, "作れません");
  if (auto written = fill(file, place, content, mode, Sync::now); !written) {
    ::unlinkat(place.folder.get(), place.name.c_str(), 0);
    return written;
  }
  return sync_folder_of(place);
}

Status replace(Place const &place, std::string_view content, unsigned mode) {
  if (auto written = write_part(place, content, mode, Sync::now); !written) return written;
  if (auto renamed = rename_part(place); !renamed) return renamed;
  return sync_folder_of(place);
}

}  // namespace

unsigned mode_of_new_files() {
  mode_t const mask = ::umask(0);
  ::umask(mask);
  return 0664U & ~mask;
}

Status create_file_in(fs::path const &root, std::string const &path, std::string_view content,
                      unsigned mode) {
  auto const place = place_in(open_root(root).get(), root, path);
  return place ? create(*place, content, mode) : Status(place.error());
}

Status write_file_in(fs::path const &root, std::string const &path, std::string_view content,
                     unsigned mode) {
  auto const place = place_in(open_root(root).get(), root, path);
  return place ? replace(*place, content, mode) : Status(place.error());
}

Status remove_file_in(fs::path const &root, std::string const &path) {
  auto const place = place_in(open_root(root).get(), root, path);
  if (!place) return place.error();
  if (::unlinkat(place->folder.get(), place->name.c_str(), 0) != 0)
    return system_error(place->path, "消せません");
  return Done{};
}

Status create_file(fs::path const &path, std::string_view content, unsigned mode) {
  auto const place = place_of(path);
  return place ? create(*place, content, mode) : Status(place.error());
}

Status write_file(fs::path const &path, std::string_view content, unsigned mode) {
  auto const place = place_of(path);
  return place ? replace(*place, content, mode) : Status(place.error());
}

Status make_folders(fs::path const &path) {
  std::error_code failure;
  if (path.empty() || fs::is_directory(path, failure)) return Done{};
  if (auto above = make_folders(path.parent_path()); !above) return above;
  if (::mkdir(path.c_str(), mode_of_folders) != 0 && errno != EEXIST)
    return system_error(path, "作れません");
  return Done{};
}

Status make_folders_in(fs::path const &root, fs::path const &path) {
  Descriptor const place = open_root(root);
  if (place && make_folder_beneath(place.get(), path.string(), mode_of_folders)) return Done{};
  return system_error(root / path, "作れません");
}

FileBatch::FileBatch(fs::path root) : root_(std::move(root)), folder_(open_root(root_)) {}

FileBatch::~FileBatch() {
  for (fs::path const &path : targets_)
    if (auto const place = place_in(folder_.get(), root_, path))
      ::unlinkat(place->folder.get(), place->part().c_str(), 0);
}

Status FileBatch::add(fs::path const &path, std::string_view content, unsigned mode) {
  auto const place = place_in(folder_.get(), root_, path);
  if (!place) return place.error();
  auto written = write_part(*place, content, mode, Sync::later);
  if (written) targets_.push_back(path);
  return written;
}

Status FileBatch::commit() {
  if (targets_.empty()) return Done{};
  if (::syncfs(folder_.get()) != 0) return system_error(root_, "ディスクに書き切れません");
  std::map<fs::path, Place> changed;
  for (fs::path const &path : targets_) {
    auto place = place_in(folder_.get(), root_, path);
    if (!place) return place.error();
    if (auto renamed = rename_part(*place); !renamed) return renamed;
    changed.try_emplace(path.parent_path(), std::move(*place));
  }
  targets_.clear();
  for (auto const &[folder, place] : changed)
    if (auto synced = sync_folder_of(place); !synced) return synced;
  return Done{};
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
