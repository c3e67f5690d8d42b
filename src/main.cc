// kaeru: what the process touches of the outside, gathered once and handed to the commands.
#include <langinfo.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <clocale>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include "base/last_words.h"
#include "base/no_core_dump.h"
#include "commands/guard.h"
#include "commands/registry.h"

namespace {

std::optional<std::string> variable(char const *name) {
  char const *const value = std::getenv(name);
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

/// Everything here is UTF-8, whatever the user's locale says.
void use_utf8_locale() {
  std::setlocale(LC_ALL, "");
  if (std::strcmp(nl_langinfo(CODESET), "UTF-8") != 0) std::setlocale(LC_ALL, "C.UTF-8");
}

/// A handler, not SIG_IGN: child processes must not inherit it.
void survive_closed_pipes() {
  struct sigaction action {};
  action.sa_handler = [](int) {};
  action.sa_flags = SA_RESTART;
  sigaction(SIGPIPE, &action, nullptr);
}

struct Size {
  int columns = 80;
  int rows = 24;
};

int number_in(char const *name, int fallback) {
  int const value = std::atoi(variable(name).value_or("").c_str());
  return value > 0 ? value : fallback;
}

/// COLUMNS and LINES, else what the terminal says.
Size screen_size() {
  Size size;
  winsize window{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_col > 0)
    size = {window.ws_col, window.ws_row};
  size = {number_in("COLUMNS", size.columns), number_in("LINES", size.rows)};
  return {std::clamp(size.columns, 20, 1000), std::clamp(size.rows, 5, 1000)};
}

bool wants_colour() {
  bool const refused = !variable("NO_COLOR").value_or("").empty() || variable("TERM") == "dumb";
  return isatty(STDOUT_FILENO) && !refused;
}

kaeru::Environment make_environment() {
  Size const size = screen_size();
  return {.in = std::cin,
          .out = std::cout,
          .err = std::cerr,
          .in_is_terminal = isatty(STDIN_FILENO) == 1,
          .out_is_terminal = isatty(STDOUT_FILENO) == 1,
          .err_is_terminal = isatty(STDERR_FILENO) == 1,
          .colour = wants_colour(),
          .width_columns = size.columns,
          .height_rows = size.rows,
          .today = kaeru::today(),
          .variable = variable};
}

/// Whoever read our output has closed it: `kaeru … | head`.
bool reader_is_gone() {
  pollfd out{STDOUT_FILENO, POLLOUT, 0};
  return poll(&out, 1, 0) == 1 && (out.revents & (POLLERR | POLLHUP)) != 0;
}

int finish(int exit_code) {
  if (std::cout.flush() || reader_is_gone()) return exit_code;
  std::cerr << "kaeru: 結果を最後まで書き出せません。ディスクの空きを確かめてください。\n";
  return kaeru::exit_error;
}

}  // namespace

int main(int argc, char **argv) {
  kaeru::forbid_core_dumps();
  use_utf8_locale();
  survive_closed_pipes();
  kaeru::say_last_words();
  std::ios::sync_with_stdio(false);
  return finish(kaeru::guarded(std::cerr, [&] {
    kaeru::Environment environment = make_environment();
    return kaeru::run_kaeru({argv + 1, argv + argc}, environment);
  }));
}
