// Lines wait in a queue and leave it when the disk has them whole.
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/system_reason.h"
#include "call/session_store.h"

namespace kaeru {
namespace {

constexpr std::size_t write_bytes = 1u << 20;

Error trouble(int code, std::size_t lost) {
  std::string const why = is_lack_of_room(code) ? "空きがありません" : std::strerror(code);
  std::string const gone = lost == 0 ? "" : fmt::format("、古い{}件は失われました", lost);
  return Error{fmt::format(
      "通話の記録をディスクに書けません({}{})。通話は続け、管理者に知らせてください。", why, gone)};
}

/// How much of it the disk took, −1 for none.
ssize_t write_once(int fd, std::string_view bytes) {
  for (;;) {
    ssize_t const written = ::write(fd, bytes.data(), bytes.size());
    if (written >= 0 || errno != EINTR) return written;
  }
}

}  // namespace

Status SessionWriter::append(std::vector<CallEvent> const &events) {
  for (CallEvent const &event : events) lines_.push_back(to_json_line(event) + "\n");
  Status flushed = flush();
  for (; lines_.size() > max_waiting_events; ++lost_) lines_.pop_front();
  return flushed;
}

Status SessionWriter::flush() {
  while (!lines_.empty()) {
    std::string batch = torn_ ? "\n" : "";
    for (auto line = lines_.begin(); line != lines_.end() && batch.size() < write_bytes; ++line)
      batch += *line;
    ssize_t const written = write_once(file_.get(), batch);
    if (written <= 0) return trouble(written < 0 ? errno : ENOSPC, lost_);
    drop_written(static_cast<std::size_t>(written));
  }
  return Done{};
}

void SessionWriter::drop_written(std::size_t bytes) {
  if (torn_) --bytes;
  torn_ = false;
  for (; bytes > 0; lines_.pop_front()) {
    std::size_t const line = lines_.front().size();
    torn_ = bytes < line;
    // A line that was cut off is passed over on reading, and comes again whole; one that lacks its
    // break only is read, and must not.
    if (bytes + 1 < line) return;
    bytes -= std::min(bytes, line);
  }
}

Status SessionWriter::sync() {
  if (auto flushed = flush(); !flushed) return flushed;
  if (::fdatasync(file_.get()) != 0) return trouble(errno, lost_);
  struct stat info {};
  if (::fstat(file_.get(), &info) != 0 || info.st_nlink == 0)
    return Error{"通話の記録のファイルが消されました。メモを書き出して残してください。"};
  return Done{};
}

}  // namespace kaeru
