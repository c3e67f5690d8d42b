// Waiting for three things at once: input, a signal, the end of whoever reads the output. Signals
// are blocked and read as a file, so that none slips in between looking and waiting.
#include "commands/follow_source.h"

#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <istream>
#include <memory>

namespace kaeru {
namespace {

constexpr std::size_t chunk_bytes = 4 << 10;  // of lines that a signal has to wait for
using Chunk = std::array<char, chunk_bytes>;

/// Signals that end a stream, as a file while it lives.
class StopSignals {
 public:
  StopSignals() {
    sigset_t set;
    sigemptyset(&set);
    for (int const signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&set, signal);
    sigprocmask(SIG_BLOCK, &set, &before_);
    file_ = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
  }
  StopSignals(StopSignals const &) = delete;
  StopSignals &operator=(StopSignals const &) = delete;
  /// Takes those that came: they have done their work and must not end the process.
  ~StopSignals() {
    signalfd_siginfo taken;
    while (read(file_, &taken, sizeof taken) > 0) continue;
    if (file_ >= 0) close(file_);
    sigprocmask(SIG_SETMASK, &before_, nullptr);
  }

  [[nodiscard]] int file() const { return file_; }

 private:
  sigset_t before_{};
  int file_ = -1;
};

class Descriptor {
 public:
  Descriptor(int in, int out) : in_(in), out_(out) {}

  Arrival next(std::optional<std::int64_t> longest_ms) {
    std::array<pollfd, 3> files{{{in_, POLLIN, 0}, {signals_.file(), POLLIN, 0}, {out_, 0, 0}}};
    int const ready = poll(files.data(), files.size(), timeout(longest_ms));
    if (ready < 0 && errno != EINTR) return {Arrival::stopped};
    if (ready <= 0) return {Arrival::quiet};
    if (files[1].revents != 0 || files[2].revents != 0) return {Arrival::stopped};
    return read_some();
  }

 private:
  static int timeout(std::optional<std::int64_t> longest_ms) {
    constexpr std::int64_t most = 1 << 30;
    return longest_ms ? static_cast<int>(std::clamp<std::int64_t>(*longest_ms, 0, most)) : -1;
  }

  Arrival read_some() {
    auto const size = read(in_, chunk_.data(), chunk_.size());
    if (size < 0 && (errno == EINTR || errno == EAGAIN)) return {Arrival::quiet};
    if (size <= 0) return {Arrival::end};
    return {Arrival::bytes, {chunk_.data(), static_cast<std::size_t>(size)}};
  }

  int in_;
  int out_;
  StopSignals signals_;
  Chunk chunk_{};
};

}  // namespace

ByteSource stream_source(std::istream &in) {
  auto const chunk = std::make_shared<Chunk>();
  return [&in, chunk](std::optional<std::int64_t>) -> Arrival {
    if (in.peek() == std::istream::traits_type::eof()) return {Arrival::end};
    auto const size = in.readsome(chunk->data(), chunk_bytes);
    return {Arrival::bytes, {chunk->data(), static_cast<std::size_t>(size)}};
  };
}

ByteSource descriptor_source(int in, int out) {
  auto const descriptor = std::make_shared<Descriptor>(in, out);
  return
      [descriptor](std::optional<std::int64_t> longest_ms) { return descriptor->next(longest_ms); };
}

}  // namespace kaeru
