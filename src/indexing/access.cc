// Modes and groups are set through descriptors that were opened without following a link, so that
// nothing can be swapped in between looking and setting.
#include "indexing/access.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <grp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "base/beneath.h"
#include "base/system_reason.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t max_group_bytes = 1 << 20;  // of one entry of the group database
constexpr int max_depth = 8;

/// What one part of a generation gets.
struct Access {
  mode_t folder;
  mode_t file;
  std::optional<gid_t> group;
};

Access for_everyone_or(std::optional<gid_t> group) {
  return group ? Access{0750, 0640, group} : Access{0755, 0644, {}};
}

Access for_builder_or(std::optional<gid_t> group) {
  return group ? Access{0750, 0640, group} : Access{0700, 0600, {}};
}

/// "sv" itself and what lies beside it: "sv.delta", "sv.gone".
bool belongs_to(std::string_view name, std::string_view level) {
  return name == level || (name.starts_with(level) && name[level.size()] == '.');
}

Access access_of(std::string_view part, AccessGroups const &groups) {
  static constexpr std::array<std::string_view, 4> shared = {"book", "manifest", "model.bin",
                                                             "readings.txt"};
  if (belongs_to(part, "op") || std::ranges::find(shared, part) != shared.end())
    return for_everyone_or(groups.op);
  if (belongs_to(part, "sv")) return for_builder_or(groups.sv);
  if (belongs_to(part, "manager")) return for_builder_or(groups.manager);
  return for_builder_or({});
}

Error cannot(fs::path const &path, char const *what) {
  return Error{fmt::format("{} {}({})。", path.string(), what, system_reason(errno))};
}

Status set_group(int file, gid_t group, fs::path const &path) {
  if (::fchown(file, static_cast<uid_t>(-1), group) == 0) return Done{};
  if (errno != EPERM) return cannot(path, "のグループを変えられません");
  return Error{fmt::format(
      "{} を policy.yaml の access のグループに渡せません。kaeru index を、そのグループに入って"
      "いるファイルの持ち主か管理者(root)で実行してください。",
      path.string())};
}

/// Sets only what differs: a file that another builder left right needs no permission to be kept.
Status set_access(int file, Access const &access, fs::path const &path) {
  struct stat now {};
  if (::fstat(file, &now) != 0) return cannot(path, "を調べられません");
  if (!S_ISDIR(now.st_mode) && !S_ISREG(now.st_mode))
    return Error{fmt::format("{} は索引のファイルではありません。取り除いて作り直してください。",
                             path.string())};
  mode_t const mode = S_ISDIR(now.st_mode) ? access.folder : access.file;
  bool const move = access.group && now.st_gid != *access.group;
  // Closed first: until the group is right, the old one must not get the new mode.
  if (move && ::fchmod(file, now.st_mode & 0700) != 0) return cannot(path, "を保護できません");
  if (move)
    if (auto set = set_group(file, *access.group, path); !set) return set;
  if ((move || (now.st_mode & 07777) != mode) && ::fchmod(file, mode) != 0)
    return cannot(path, "の権限を変えられません");
  return Done{};
}

bool is_folder(int file) {
  struct stat info {};
  return ::fstat(file, &info) == 0 && S_ISDIR(info.st_mode);
}

/// What a folder holds first and itself last, so that nothing opens before all is right.
Status set_tree(int folder, std::string const &name, Access const &access, fs::path const &path,
                int depth) {
  Descriptor const file = open_beneath(folder, name, O_RDONLY | O_NONBLOCK);
  if (!file) return cannot(path, "を開けません");
  if (is_folder(file.get())) {
    if (depth == max_depth) return cannot(path, "は深すぎます");
    auto const names = names_in(file.get());
    if (!names) return cannot(path, "の中を読めません");
    for (std::string const &inner : *names)
      if (auto set = set_tree(file.get(), inner, access, path / inner, depth + 1); !set) return set;
  }
  return set_access(file.get(), access, path);
}

Result<gid_t> find_group(std::string const &name, char const *key) {
  std::string memory(1024, '\0');
  group entry{};
  group *found = nullptr;
  int failure = 0;
  do {
    failure = ::getgrnam_r(name.c_str(), &entry, memory.data(), memory.size(), &found);
    if (failure == ERANGE) memory.resize(memory.size() * 2);
  } while (failure == EINTR || (failure == ERANGE && memory.size() <= max_group_bytes));
  if (found) return found->gr_gid;
  if (failure != 0 && failure != ENOENT)
    return Error{fmt::format("{} のグループ「{}」を調べられません({})。", key, name,
                             std::strerror(failure))};
  return Error{fmt::format(
      "policy.yaml の {} のグループ「{}」がこの機械にありません。名前を直すか、groupadd で"
      "作ってください。",
      key, name)};
}

}  // namespace

Result<AccessGroups> access_groups(Policy const &policy) {
  AccessGroups groups;
  struct Key {
    char const *name;
    std::optional<gid_t> *group;
  };
  for (auto const &[key, group] :
       {Key{"access.op_group", &groups.op}, Key{"access.sv_group", &groups.sv},
        Key{"access.manager_group", &groups.manager}}) {
    std::string const name = policy.text(key);
    if (name.empty()) continue;
    auto const found = find_group(name, key);
    if (!found) return found.error();
    *group = *found;
  }
  return groups;
}

Status give_access(fs::path const &generation, AccessGroups const &groups) {
  Descriptor const folder(
      ::open(generation.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (!folder) return cannot(generation, "を開けません");
  auto const parts = names_in(folder.get());
  if (!parts) return cannot(generation, "の中を読めません");
  for (std::string const &part : *parts)
    if (auto set = set_tree(folder.get(), part, access_of(part, groups), generation / part, 1);
        !set)
      return set;
  return set_access(folder.get(), for_everyone_or(groups.op), generation);
}

}  // namespace kaeru
