// The old bytes are on the disk under their second name before the first one changes.
#include "base/replace_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>

#include "base/beneath.h"
#include "base/files.h"
#include "base/give_access.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

constexpr int most_copies = 999;
constexpr unsigned group_bits = 070;

Error error(fs::path const &path, char const *what) {
  return Error{fmt::format("{} を{}", path.string(), what)};
}

/// Others of the same group must still get at it, and nobody else.
bool set_access(Descriptor const &file, struct stat const &old) {
  return give_access(file, old.st_gid, old.st_mode & 07777);
}

/// One file to replace.
struct Target {
  fs::path root;
  std::string path;
  Descriptor place;  ///< the root
  struct stat old {};

  [[nodiscard]] Descriptor open(std::string const &name) const {
    return open_beneath(place.get(), name, O_RDONLY | O_NONBLOCK);
  }
  [[nodiscard]] unsigned closed_mode() const { return old.st_mode & 07777 & ~group_bits; }
};

Result<Target> find_target(fs::path const &root, std::string const &path) {
  Target target{root, path, open_root(root), {}};
  auto const file = target.place ? target.open(path) : Descriptor();
  if (file && ::fstat(file.get(), &target.old) == 0 && S_ISREG(target.old.st_mode)) return target;
  return error(root / path, "直せません。リンクではない普通のファイルだけを直します。");
}

bool is_taken(Target const &target, std::string const &name) {
  Descriptor const file = target.open(name);
  return file || errno != ENOENT;
}

/// The copy's name; its content is synced.
Result<std::string> keep_copy(Target const &target, std::string_view before) {
  for (int number = 1; number <= most_copies; ++number) {
    std::string name = target.path + ".bak" + (number == 1 ? "" : std::to_string(number));
    if (is_taken(target, name)) continue;
    if (auto made = create_file_in(target.root, name, before, target.closed_mode()); !made)
      return error(target.root / target.path,
                   "写せないので直しません。フォルダーに書けるか確かめてください。");
    set_access(target.open(name), target.old);  // closed to the group where that fails
    return name;
  }
  return error(target.root / target.path,
               "直しません。古い控え(.bak)が多すぎるので片付けてください。");
}

Status put(Target const &target, std::string_view after) {
  auto done = write_file_in(target.root, target.path, after, target.closed_mode());
  if (!done || set_access(target.open(target.path), target.old)) return done;
  return error(target.root / target.path,
               "直しましたが、グループの権限を戻せませんでした。管理者に伝えてください。");
}

}  // namespace

Result<fs::path> replace_file(fs::path const &root, std::string const &path,
                              std::string_view before, std::string_view after) {
  auto const target = find_target(root, path);
  if (!target) return target.error();
  auto const copy = keep_copy(*target, before);
  if (!copy) return copy.error();
  auto const now = read_file_in(root, path, before.size());
  if (!now || *now != before) {
    (void)remove_file_in(root, *copy);
    return error(root / path, "ほかの人が書き換えたので直しませんでした。もう一度行ってください。");
  }
  if (auto done = put(*target, after); !done) return done.error();
  return root / *copy;
}

}  // namespace kaeru
