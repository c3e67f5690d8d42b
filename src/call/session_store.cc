// A folder of sessions. An open one becomes a closed one by a rename of the masked copy; the
// original goes last, so that a crash leaves both and never none.
#include "call/session_store.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/random.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <ctime>
#include <optional>

#include "base/files.h"
#include "base/private_folder.h"
#include "base/system_reason.h"
#include "call/session_file.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

constexpr mode_t owner_only = 0600;

Error no_session(std::string const &id) {
  return Error{fmt::format("通話の記録 {} がありません。番号を確かめてください。", id)};
}

bool is_regular(fs::path const &path) {
  struct stat info {};
  return ::lstat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode);
}

bool ends_within_line(int fd) {
  char last = '\n';
  off_t const size = ::lseek(fd, 0, SEEK_END);
  return size > 0 && ::pread(fd, &last, 1, size - 1) == 1 && last != '\n';
}

std::chrono::sys_days to_days(Date date) {
  return std::chrono::year(date.year) / date.month / date.day;
}

/// Days from `day` until `today`.
long days_until(Date day, Date today) {
  return (to_days(today) - to_days(day)).count();
}

/// The day on which a file was last written to.
std::optional<Date> day_written(fs::path const &path) {
  struct stat info {};
  std::tm local{};
  if (::lstat(path.c_str(), &info) != 0 || ::localtime_r(&info.st_mtim.tv_sec, &local) == nullptr)
    return std::nullopt;
  return Date{local.tm_year + 1900, local.tm_mon + 1, local.tm_mday};
}

bool lies_idle(StoredSession const &session, Date today) {
  auto const written = day_written(session.path);
  return session.open && written && days_until(*written, today) > 1;
}

std::string to_lines(std::vector<CallEvent> const &events) {
  std::string lines;
  for (CallEvent const &event : events) lines += to_json_line(event) + "\n";
  return lines;
}

}  // namespace

Result<SessionWriter> SessionStore::create(std::string const &id) const {
  if (!is_session_id(id)) return no_session(id);
  if (auto made = make_private_folder(folder_); !made) return made.error();
  if (is_regular(closed_session_path(folder_, id)))
    return Error{fmt::format("通話の記録 {} はもうあります。もう一度始めてください。", id)};
  fs::path const path = open_session_path(folder_, id);
  auto file = lock_session_file(path, true);
  if (!file) return file.error();
  if (auto synced = sync_path(folder_); !synced) return synced.error();
  return SessionWriter(path, std::move(*file), false);
}

Result<SessionWriter> SessionStore::reopen(std::string const &id) const {
  if (!is_session_id(id)) return no_session(id);
  fs::path const path = open_session_path(folder_, id);
  auto file = lock_session_file(path, false);
  if (!file) return file.error();
  bool const torn = ends_within_line(file->get());
  return SessionWriter(path, std::move(*file), torn);
}

Status SessionStore::close(std::string const &id, PersonalDataFinder const &finder) const {
  if (!is_session_id(id)) return no_session(id);
  fs::path const path = open_session_path(folder_, id);
  fs::path const closed = closed_session_path(folder_, id);
  if (!is_regular(path)) return is_regular(closed) ? Status(Done{}) : Status(no_session(id));
  auto const lock = lock_session_file(path, false);
  if (!lock) return lock.error();
  auto const session = read({id, path, true});
  if (!session) return session.error();
  auto written = write_file(closed, to_lines(masked_session(session->events, finder)), owner_only);
  if (!written) return written;
  if (::unlink(path.c_str()) != 0)
    return Error{fmt::format("{} を消せません({})。手で消してください。", path.string(),
                             system_reason(errno))};
  return sync_path(folder_);
}

std::vector<StoredSession> SessionStore::list() const {
  std::vector<StoredSession> sessions;
  std::error_code failure;
  for (fs::directory_iterator entry(folder_, failure), end; !failure && entry != end;
       entry.increment(failure)) {
    auto name = session_name(entry->path().filename().string());
    if (name && is_regular(entry->path()))
      sessions.push_back({std::move(name->id), entry->path(), name->open});
  }
  // Of a session that is both, closing was cut short: the open file is the whole one.
  std::ranges::sort(sessions, [](StoredSession const &a, StoredSession const &b) {
    return std::pair(a.id, a.open) > std::pair(b.id, b.open);
  });
  auto const twice = std::ranges::unique(sessions, {}, &StoredSession::id);
  sessions.erase(twice.begin(), twice.end());
  return sessions;
}

std::vector<StoredSession> SessionStore::abandoned() const {
  std::vector<StoredSession> sessions = list();
  std::erase_if(sessions, [](StoredSession const &session) {
    return !session.open || is_held(session.path);
  });
  return sessions;
}

std::size_t SessionStore::tidy(Date today, int retention_days,
                               PersonalDataFinder const &finder) const {
  std::size_t removed = 0;
  for (StoredSession const &session : list()) {
    auto const day = day_of_session(session.id);
    bool const expired = retention_days >= 0 && days_until(*day, today) > retention_days;
    // Refused while it is held.
    if (!expired && lies_idle(session, today)) (void)close(session.id, finder);
    if (expired && remove(session)) ++removed;
  }
  return removed;
}

bool SessionStore::remove(StoredSession const &session) const {
  auto const lock = session.open ? lock_session_file(session.path, false) : Descriptor();
  if (!lock) return false;
  std::error_code failure;
  fs::path const closed = closed_session_path(folder_, session.id);
  fs::remove(closed, failure);
  fs::remove(closed.string() + ".part", failure);  // of a closing that was cut short
  return session.open ? fs::remove(session.path, failure) : !is_regular(closed);
}

std::string new_session_id(std::string_view iso_time) {
  constexpr std::string_view letters = "abcdefghijkmnpqrstuvwxyz23456789";  // none to mix up
  std::array<unsigned char, 6> random{};
  if (::getrandom(random.data(), random.size(), 0) < 0) random.fill(0);
  std::string id;
  for (char const c : iso_time.substr(0, 19))
    if (c >= '0' && c <= '9') id += c;
  id.resize(14, '0');
  id.insert(8, 1, '-');
  id += '-';
  for (unsigned char const byte : random) id += letters[byte % letters.size()];
  return id;
}

}  // namespace kaeru
