// Somebody else's program on our terminal.
#include "commands/editor.h"

#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <optional>
#include <sstream>

#include "base/find_program.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

std::vector<std::string> words_of(std::string const &text) {
  std::istringstream stream(text);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

/// A signal that this process does not hear while this lives.
class Unheard {
 public:
  explicit Unheard(int signal) : signal_(signal) {
    struct sigaction ignore {};
    ignore.sa_handler = SIG_IGN;
    ::sigaction(signal_, &ignore, &before_);
  }
  ~Unheard() { ::sigaction(signal_, &before_, nullptr); }
  Unheard(Unheard const &) = delete;
  Unheard &operator=(Unheard const &) = delete;

 private:
  int signal_;
  struct sigaction before_ {};
};

/// Puts the terminal's modes back, should the editor die in the middle.
class TerminalModes {
 public:
  TerminalModes() {
    termios modes{};
    if (::tcgetattr(STDIN_FILENO, &modes) == 0) before_ = modes;
  }
  ~TerminalModes() {
    if (before_) ::tcsetattr(STDIN_FILENO, TCSADRAIN, &*before_);
  }
  TerminalModes(TerminalModes const &) = delete;
  TerminalModes &operator=(TerminalModes const &) = delete;

 private:
  std::optional<termios> before_;
};

/// Starts a program, given by its path, that hears the signals again; gives its process id, or −1
/// with errno set.
pid_t start(std::vector<std::string> words) {
  std::vector<char *> arguments;
  for (std::string &word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  sigset_t heard;
  ::sigemptyset(&heard);
  ::sigaddset(&heard, SIGINT);
  ::sigaddset(&heard, SIGQUIT);
  posix_spawnattr_t attributes;
  ::posix_spawnattr_init(&attributes);
  ::posix_spawnattr_setsigdefault(&attributes, &heard);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  pid_t child = -1;
  errno = ::posix_spawn(&child, arguments.front(), nullptr, &attributes, arguments.data(), environ);
  bool const started = errno == 0;
  ::posix_spawnattr_destroy(&attributes);
  return started ? child : -1;
}

/// As waitpid tells it; −1 when nobody can tell.
int wait_for(pid_t child) {
  int status = -1;
  while (::waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return -1;
  return status;
}

}  // namespace

std::vector<std::string> editor_command(Environment const &environment) {
  std::string const folders = environment.variable("PATH").value_or("");
  for (char const *const name : {"VISUAL", "EDITOR"})
    if (auto words = words_of(environment.variable(name).value_or("")); !words.empty()) {
      if (auto const found = find_program(words.front(), folders); !found.empty())
        words.front() = found;
      return words;
    }
  for (char const *const program : {"sensible-editor", "nano", "vi"})
    if (auto const found = find_program(program, folders); !found.empty()) return {found};
  return {};
}

Status run_editor(std::vector<std::string> const &command, fs::path const &file) {
  TerminalModes const modes;
  Unheard const interrupt(SIGINT), quit(SIGQUIT);
  std::vector<std::string> words = command;
  words.push_back(fs::absolute(file).string());
  // A bare name was in no safe folder, and would now mean the folder we are in.
  bool const found = words.front().find('/') != std::string::npos;
  errno = ENOENT;
  pid_t const child = found ? start(std::move(words)) : -1;
  if (child < 0)
    return Error{
        fmt::format("エディター「{}」を起動できません({})。"
                    "環境変数 EDITOR を確かめてください。",
                    command.front(), std::strerror(errno))};
  int const status = wait_for(child);
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return Done{};
  return Error{fmt::format("エディター「{}」が途中で終わりました。", command.front())};
}

}  // namespace kaeru
