// Locks are those of open file descriptions: unlike flock they can be looked at without being
// taken, and unlike a process's record locks they go with their own descriptor only.
#include "call/session_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>

#include "base/system_reason.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

constexpr mode_t owner_only = 0600;
constexpr std::string_view open_ending = ".open.jsonl";
constexpr std::string_view closed_ending = ".jsonl";
constexpr std::string_view id_form = "dddddddd-dddddd-aaaaaa";  // d digit, a digit or small letter

bool fits(char c, char form) {
  bool const digit = c >= '0' && c <= '9';
  bool const letter = c >= 'a' && c <= 'z';
  return form == 'd' ? digit : form == 'a' ? digit || letter : c == form;
}

struct flock whole_file() {
  struct flock lock {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  return lock;
}

Error refusal(fs::path const &path, char const *what) {
  return Error{fmt::format("通話の記録 {} を{}({})。", path.string(), what, system_reason(errno))};
}

/// Whether the name still leads to the file: it may have been closed while we waited for it.
bool is_still_there(Descriptor const &file, fs::path const &path) {
  struct stat opened {};
  struct stat named {};
  return ::fstat(file.get(), &opened) == 0 && ::lstat(path.c_str(), &named) == 0 &&
         opened.st_ino == named.st_ino && opened.st_dev == named.st_dev;
}

}  // namespace

bool is_session_id(std::string_view id) {
  return day_of_session(id).has_value();
}

std::optional<Date> day_of_session(std::string_view id) {
  if (!std::ranges::equal(id, id_form, fits)) return std::nullopt;
  return parse_date(id.substr(0, 8));
}

fs::path open_session_path(fs::path const &folder, std::string_view id) {
  return folder / fmt::format("{}{}", id, open_ending);
}

fs::path closed_session_path(fs::path const &folder, std::string_view id) {
  return folder / fmt::format("{}{}", id, closed_ending);
}

std::optional<SessionName> session_name(std::string_view file_name) {
  for (std::string_view const ending : {open_ending, closed_ending}) {
    if (!file_name.ends_with(ending)) continue;
    std::string_view const id = file_name.substr(0, file_name.size() - ending.size());
    if (is_session_id(id)) return SessionName{std::string(id), ending == open_ending};
  }
  return std::nullopt;
}

Result<Descriptor> lock_session_file(fs::path const &path, bool fresh) {
  int const how = O_RDWR | O_APPEND | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK;
  Descriptor file(::open(path.c_str(), how | (fresh ? O_CREAT | O_EXCL : 0), owner_only));
  if (!file) return refusal(path, fresh ? "作れません" : "開けません");
  struct stat info {};
  if (::fstat(file.get(), &info) != 0 || !S_ISREG(info.st_mode))
    return Error{fmt::format("{} は普通のファイルではありません。", path.string())};
  struct flock lock = whole_file();
  if (::fcntl(file.get(), F_OFD_SETLK, &lock) != 0)
    return errno == EAGAIN || errno == EACCES
               ? Error{"この通話は別の画面で開かれています。そちらを閉じてからやり直してください。"}
               : refusal(path, "ほかから守れません");
  if (!is_still_there(file, path)) return Error{"この通話はたった今、別の画面で閉じられました。"};
  if (::fchmod(file.get(), owner_only) != 0) return refusal(path, "保護できません");
  return file;
}

bool is_held(fs::path const &path) {
  Descriptor const file(::open(path.c_str(), O_RDWR | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
  struct flock lock = whole_file();
  return file && ::fcntl(file.get(), F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

}  // namespace kaeru
