// What a signal handler needs to put the terminal back stands in one plain variable. Output goes
// through a file description of our own: to make the shared one non-blocking would also make the
// shell's.
#include "terminal/raw_terminal.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>

namespace kaeru {
namespace {

using std::chrono::ceil;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

// Alternate screen, no wrapping, bracketed paste.
constexpr std::string_view enter = "\x1b[?1049h\x1b[?7l\x1b[?2004h\x1b[0m\x1b[2J\x1b[H";
// First an end to whatever sequence was being sent.
constexpr std::string_view leave =
    "\x1b\\\x1b[?2026l\x1b[0m\x1b[?2004l\x1b[?7h\x1b[?25h\x1b[?1049l";

constexpr std::array deadly_signals = {SIGHUP,  SIGINT, SIGTERM, SIGQUIT, SIGABRT,
                                       SIGSEGV, SIGBUS, SIGILL,  SIGFPE};

/// The terminal in use, as signal handlers see it.
struct InUse {
  termios before{};
  int output = -1;
  int events = -1;
  volatile std::sig_atomic_t raw = 0;
  volatile std::sig_atomic_t resized = 0;
  std::array<struct sigaction, deadly_signals.size()> deadly_before{};
  struct sigaction resize_before {};
};
InUse in_use;

/// Async-signal-safe. Does not wait for output, which a stopped terminal never takes; what was
/// typed and not read must not reach the shell.
void put_modes_back() {
  ::tcflush(STDIN_FILENO, TCIFLUSH);
  ::tcsetattr(STDIN_FILENO, TCSANOW, &in_use.before);
}

void ring(int events) {
  std::uint64_t const one = 1;
  [[maybe_unused]] auto const written = ::write(events, &one, sizeof one);
}

/// Async-signal-safe. The signal is then whoever's it was before the screen.
void give_signal_back(int signal) {
  for (std::size_t i = 0; i < deadly_signals.size(); ++i)
    if (deadly_signals[i] == signal) ::sigaction(signal, &in_use.deadly_before[i], nullptr);
}

/// Runs once: what was to follow without the screen follows when the signal is raised again.
void on_deadly_signal(int signal) {
  if (in_use.raw != 0) {
    [[maybe_unused]] auto const written = ::write(in_use.output, leave.data(), leave.size());
    put_modes_back();
  }
  give_signal_back(signal);
  ::raise(signal);
}

void on_resize(int) {
  int const saved_errno = errno;
  in_use.resized = 1;
  ring(in_use.events);
  errno = saved_errno;
}

/// A signal that was ignored stays so (nohup).
void handle_deadly(int signal, struct sigaction &before) {
  struct sigaction action {};
  action.sa_handler = on_deadly_signal;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigemptyset(&action.sa_mask);
  sigaddset(&action.sa_mask, SIGTTOU);  // the terminal is put back from the background, too
  ::sigaction(signal, &action, &before);
  if (before.sa_handler == SIG_IGN) ::sigaction(signal, &before, nullptr);
}

void handle_signals() {
  for (std::size_t i = 0; i < deadly_signals.size(); ++i)
    handle_deadly(deadly_signals[i], in_use.deadly_before[i]);
  struct sigaction action {};
  action.sa_handler = on_resize;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  ::sigaction(SIGWINCH, &action, &in_use.resize_before);
}

void stop_handling_signals() {
  for (std::size_t i = 0; i < deadly_signals.size(); ++i)
    ::sigaction(deadly_signals[i], &in_use.deadly_before[i], nullptr);
  ::sigaction(SIGWINCH, &in_use.resize_before, nullptr);
}

/// The terminal of standard output, non-blocking; standard output itself where it cannot be opened
/// again (su leaves it to another user).
int open_output() {
  std::array<char, 256> path{};
  if (::ttyname_r(STDOUT_FILENO, path.data(), path.size()) == 0) {
    int const file = ::open(path.data(), O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (file >= 0) return file;
  }
  return ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 0);
}

Status check_terminal() {
  if (::isatty(STDIN_FILENO) == 0 || ::isatty(STDOUT_FILENO) == 0)
    return Error{
        "画面いっぱいに表示するので、パイプやリダイレクトなしで端末から実行してください。"};
  char const *const name = std::getenv("TERM");
  std::string_view const terminal = name == nullptr ? "" : name;
  if (terminal.empty() || terminal == "dumb")
    return Error{
        "端末の種類が分からないので、TERM=xterm-256color を付けてもう一度実行してください。"};
  return Done{};
}

Error failure(char const *what) {
  return Error{fmt::format("端末{}({})。別の端末で実行してください。", what, std::strerror(errno))};
}

int remaining_ms(steady_clock::time_point until) {
  auto const left = ceil<milliseconds>(until - steady_clock::now()).count();
  return static_cast<int>(std::clamp<decltype(left)>(left, 0, 60'000));
}

}  // namespace

Result<std::unique_ptr<RawTerminal>> RawTerminal::open() {
  assert(in_use.raw == 0);
  if (Status const usable = check_terminal(); !usable) return usable.error();
  if (::tcgetattr(STDIN_FILENO, &in_use.before) != 0) return failure("の設定を読めません");
  in_use.events = ::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
  in_use.output = open_output();
  std::unique_ptr<RawTerminal> terminal(new RawTerminal);
  in_use.resized = 0;
  handle_signals();
  in_use.raw = 1;
  termios raw = in_use.before;
  ::cfmakeraw(&raw);
  if (in_use.events < 0 || in_use.output < 0 || ::tcsetattr(STDIN_FILENO, TCSANOW, &raw) != 0)
    return failure("を画面として使えません");
  terminal->write(enter, steady_clock::now() + std::chrono::seconds(1));
  return terminal;
}

RawTerminal::~RawTerminal() {
  write(leave, steady_clock::now() + std::chrono::seconds(1));
  put_modes_back();
  in_use.raw = 0;
  stop_handling_signals();
  ::close(in_use.output);
  ::close(in_use.events);
}

RawTerminal::Sent RawTerminal::write(std::string_view text, steady_clock::time_point until) {
  while (!text.empty()) {
    pollfd output{in_use.output, POLLOUT, 0};
    int const ready = ::poll(&output, 1, remaining_ms(until));
    if (ready == 0) return Sent::part;
    if (ready < 0 && errno != EINTR) return Sent::gone;
    if (ready < 0) continue;
    ssize_t const written = ::write(in_use.output, text.data(), text.size());
    if (written >= 0)
      text.remove_prefix(static_cast<std::size_t>(written));
    else if (errno != EAGAIN && errno != EINTR)
      return Sent::gone;
  }
  return Sent::whole;
}

int RawTerminal::events() const {
  return in_use.events;
}

void RawTerminal::drain_events() {
  std::uint64_t count = 0;
  [[maybe_unused]] auto const got = ::read(in_use.events, &count, sizeof count);
}

void RawTerminal::wake() {
  ring(in_use.events);
}

bool RawTerminal::take_resized() {
  bool const resized = in_use.resized != 0;
  in_use.resized = 0;
  return resized;
}

}  // namespace kaeru
