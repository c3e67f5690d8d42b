// Reading keeps every line that is whole, whatever stands between.
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "call/session_store.h"

namespace kaeru {
namespace {

/// Bytes come in pieces of any size, lines go out; no more than a line is ever held.
class LineReader {
 public:
  void add(std::string_view bytes) {
    while (!bytes.empty()) {
      std::size_t const end = std::min(bytes.find('\n'), bytes.size());
      // One byte more than a line may have tells that it is too long.
      line_ += bytes.substr(0, std::min(end, max_event_line + 1 - line_.size()));
      if (end == bytes.size()) return;
      finish();
      bytes.remove_prefix(end + 1);
    }
  }

  void finish() {
    if (line_.empty()) return;
    if (auto event = parse_call_event(line_); !event)
      ++read_.broken_lines;
    else if (read_.events.size() < max_session_events)
      read_.events.push_back(std::move(*event));
    else
      read_.cut = true;
    line_.clear();
  }

  ReadSession take(bool cut) {
    finish();
    read_.cut = read_.cut || cut;
    return std::move(read_);
  }

 private:
  std::string line_;
  ReadSession read_;
};

Error unreadable(std::filesystem::path const &path) {
  return Error{
      fmt::format("通話の記録 {} を読めません({})。", path.string(), std::strerror(errno))};
}

}  // namespace

Result<ReadSession> SessionStore::read(StoredSession const &session) {
  Descriptor const file(
      ::open(session.path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
  if (!file) return unreadable(session.path);
  struct stat info {};
  if (::fstat(file.get(), &info) != 0 || !S_ISREG(info.st_mode))
    return Error{fmt::format("{} は普通のファイルではありません。", session.path.string())};
  LineReader lines;
  std::array<char, 64 * 1024> piece{};
  for (std::size_t left = max_session_bytes;;) {
    ssize_t const got = ::read(file.get(), piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return unreadable(session.path);
    auto const bytes = static_cast<std::size_t>(got);
    lines.add({piece.data(), std::min(bytes, left)});
    if (bytes == 0 || bytes > left) return lines.take(bytes > left);
    left -= bytes;
  }
}

}  // namespace kaeru
