#pragma once

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <utmp.h>

#include <array>
#include <csignal>
#include <functional>
#include <string>
#include <utility>

#include "support/reference_terminal.h"

namespace kaeru {

/// A program on a pseudo-terminal, and the terminal it writes to. The program is a function in a
/// child process; it reports lines to the test beside the terminal.
class PseudoTerminal {
 public:
  using Report = std::function<void(std::string const &)>;

  explicit PseudoTerminal(std::function<int(Report)> const &program, int columns = 80,
                          int rows = 24)
      : view(columns, rows, Ambiguous::narrow) {
    winsize size = size_of(columns, rows);
    std::array<int, 2> report{};
    if (::openpty(&master_, &slave_, nullptr, nullptr, &size) != 0 || ::pipe(report.data()) != 0)
      std::abort();
    ::fcntl(master_, F_SETFL, O_NONBLOCK);
    ::tcgetattr(slave_, &before_);
    child_ = ::fork();
    if (child_ == 0) run(program, report[1]);
    ::close(report[1]);
    report_ = report[0];
  }
  ~PseudoTerminal() {
    if (child_ > 0) {
      ::kill(child_, SIGKILL);
      ::waitpid(child_, nullptr, 0);
    }
    for (int const file : {master_, slave_, report_})
      if (file >= 0) ::close(file);
  }
  PseudoTerminal(PseudoTerminal const &) = delete;
  PseudoTerminal &operator=(PseudoTerminal const &) = delete;

  /// As if typed.
  void type(std::string_view bytes) {
    while (!bytes.empty()) {
      ssize_t const written = ::write(master_, bytes.data(), bytes.size());
      if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
      if (written <= 0) pump();
    }
  }
  /// The next line that the program reports; its screen is read meanwhile.
  std::string reported() {
    std::size_t end = 0;
    while ((end = lines_.find('\n')) == std::string::npos)
      if (!pump()) return "(nothing was reported: " + lines_ + ")";
    std::string line = lines_.substr(0, end);
    lines_.erase(0, end + 1);
    return line;
  }
  /// The next line that the program reports, its screen not read.
  std::string reported_unread() {
    reads_screen_ = false;
    std::string line = reported();
    reads_screen_ = true;
    return line;
  }
  /// Reads the screen until it shows this; what it shows in the end.
  std::string shown(std::string const &text) {
    while (view.text() != text && pump()) continue;
    return view.text();
  }
  /// Reads until the program has written this; false when it does not.
  bool wrote(std::string const &text) {
    while (output.find(text) == std::string::npos)
      if (!pump()) return false;
    return true;
  }
  void resize(int columns, int rows) {
    winsize const size = size_of(columns, rows);
    ::ioctl(master_, TIOCSWINSZ, &size);
  }
  void hang_up() { ::close(std::exchange(master_, -1)); }
  void kill(int signal) const { ::kill(child_, signal); }
  [[nodiscard]] int slave() const { return slave_; }

  /// How the program ended, after all that it wrote was read. One that hangs is killed.
  int end() {
    while (pump()) continue;
    ::kill(child_, SIGKILL);  // has no effect on one that is already ending
    int status = 0;
    ::waitpid(std::exchange(child_, -1), &status, 0);
    while (read_screen()) continue;
    return status;
  }
  /// Whether the terminal's settings are those from before.
  [[nodiscard]] bool modes_are_back() const {
    termios now{};
    ::tcgetattr(slave_, &now);
    return now.c_iflag == before_.c_iflag && now.c_oflag == before_.c_oflag &&
           now.c_lflag == before_.c_lflag && now.c_cflag == before_.c_cflag;
  }

  ReferenceTerminal view;
  std::string output;  ///< all that came

 private:
  static winsize size_of(int columns, int rows) {
    winsize size{};
    size.ws_col = static_cast<unsigned short>(columns);
    size.ws_row = static_cast<unsigned short>(rows);
    return size;
  }

  [[noreturn]] void run(std::function<int(Report)> const &program, int report) const {
    ::close(master_);
    ::login_tty(slave_);
    ::_exit(program([report](std::string const &line) {
      std::string const whole = line + '\n';
      if (::write(report, whole.data(), whole.size()) < 0) ::_exit(99);
    }));
  }

  /// Reads what has come; false when nothing comes for long or the program has ended.
  bool pump(int patience_ms = 20'000) {
    std::array<pollfd, 2> files = {pollfd{report_, POLLIN, 0},
                                   pollfd{reads_screen_ ? master_ : -1, POLLIN, 0}};
    if (::poll(files.data(), files.size(), patience_ms) <= 0) return false;
    if (files[1].revents != 0 && read_screen()) return true;
    std::array<char, 4096> bytes;
    if ((files[0].revents & POLLIN) == 0) return files[0].revents == 0;
    ssize_t const count = ::read(report_, bytes.data(), bytes.size());
    if (count > 0) lines_.append(bytes.data(), static_cast<std::size_t>(count));
    return count > 0;
  }

  bool read_screen() {
    std::array<char, 65536> bytes;
    ssize_t const count = master_ < 0 ? 0 : ::read(master_, bytes.data(), bytes.size());
    if (count <= 0) return false;
    std::string_view const came(bytes.data(), static_cast<std::size_t>(count));
    output += came;
    view.write(came);
    return true;
  }

  int master_ = -1;
  int slave_ = -1;  ///< kept, so that the terminal outlives the program
  int report_ = -1;
  pid_t child_ = -1;
  termios before_{};
  std::string lines_;
  bool reads_screen_ = true;
};

}  // namespace kaeru
