// A converter reads files of strangers, so it runs as one: nothing open, nothing known, little of
// everything, and gone with its whole process group at the end.
#include "importing/subprocess.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <string_view>

#include "base/descriptor.h"
#include "base/find_program.h"
#include "casebook/characters.h"
#include "text/sanitize.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

constexpr char const *program_folders = "/usr/local/bin:/usr/bin:/bin";
constexpr rlim_t open_files = 64;
constexpr std::size_t tail_bytes = 4096;
constexpr int pieces_in_a_pipe = 16;
constexpr std::size_t told_characters = 120;

/// Everything the child needs, made before it is born: between fork and exec nothing may allocate.
struct Launch {
  std::string program;
  std::string folder;
  std::vector<std::string> arguments;
  std::vector<std::string> environment;
  SubprocessLimits limits;
  Descriptor output;
};

std::vector<char *> pointers(std::vector<std::string> &texts) {
  std::vector<char *> list;
  for (std::string &text : texts) list.push_back(text.data());
  list.push_back(nullptr);
  return list;
}

/// A lower limit that holds already stays.
void limit(__rlimit_resource resource, rlim_t most) {
  rlimit const both{most, most};
  ::setrlimit(resource, &both);
}

void set_limits(SubprocessLimits const &limits) {
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_NOFILE, open_files);
  rlimit const cpu{static_cast<rlim_t>(limits.seconds), static_cast<rlim_t>(limits.seconds) + 1};
  ::setrlimit(RLIMIT_CPU, &cpu);
  limit(RLIMIT_AS, limits.memory_bytes);
  limit(RLIMIT_FSIZE, limits.output_bytes);
}

void forget_signals() {
  sigset_t none;
  sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::signal(SIGPIPE, SIG_DFL);
}

[[noreturn]] void become(Launch const &launch, char **arguments, char **environment, int messages) {
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  forget_signals();
  int const nothing = ::open("/dev/null", O_RDONLY);
  bool const ready = nothing >= 0 && ::dup2(launch.output.get(), 1) == 1 &&
                     ::dup2(messages, 2) == 2 && ::dup2(nothing, 0) == 0 &&
                     ::chdir(launch.folder.c_str()) == 0;
  ::close_range(3, ~0U, 0);
  set_limits(launch.limits);
  if (ready) ::execve(launch.program.c_str(), arguments, environment);
  ::_exit(127);
}

/// As read(2) into the tail.
ssize_t read_some(int messages, std::string &tail) {
  std::array<char, tail_bytes> piece{};
  ssize_t const got = ::read(messages, piece.data(), piece.size());
  tail.append(piece.data(), static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
  if (tail.size() > tail_bytes) tail.erase(0, tail.size() - tail_bytes);
  return got;
}

/// Listens until the child ends; false when time is over before.
bool ended_in_time(int child, int messages, int seconds, std::string &tail) {
  using Clock = std::chrono::steady_clock;
  auto const end = Clock::now() + std::chrono::seconds(seconds);
  std::array<pollfd, 2> watched = {{{child, POLLIN, 0}, {messages, POLLIN, 0}}};
  for (;;) {
    auto const left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now()).count();
    if (left <= 0) return false;
    if (::poll(watched.data(), watched.size(), static_cast<int>(left)) <= 0) continue;
    if (watched[1].revents != 0 && read_some(messages, tail) == 0) watched[1].fd = -1;
    if (watched[0].revents != 0) return true;
  }
}

std::string last_line(std::string_view tail) {
  std::string_view line;
  while (!tail.empty())
    if (auto const next = trim(take_line(tail)); !next.empty()) line = next;
  return line.empty() ? "理由は不明" : first_characters(sanitize_line(line), told_characters);
}

Status verdict(std::string const &program, int status, fs::path const &output,
               SubprocessLimits const &limits, std::string const &tail) {
  std::error_code failure;
  bool const full = fs::file_size(output, failure) >= limits.output_bytes;
  int const signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  if (full || signal == SIGXFSZ)
    return Error{
        fmt::format("{} の出力が大きすぎます(上限 {} バイト)。", program, limits.output_bytes)};
  if (signal == SIGXCPU)
    return Error{fmt::format("{} が {} 秒で終わりません。", program, limits.seconds)};
  if (status != 0)
    return Error{fmt::format("{} が途中で止まりました({})。", program, last_line(tail))};
  return Done{};
}

Error system_failure(std::string const &program) {
  return Error{fmt::format("{} を起動できません({})。", program, std::strerror(errno))};
}

/// The first child's status. Killed before it is waited for, while the number is still the group's.
int end_group(pid_t child) {
  int status = 0;
  ::kill(-child, SIGKILL);
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

Status run(Launch &launch, std::string const &name, fs::path const &output) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return system_failure(name);
  Descriptor const messages(ends[0]);
  Descriptor told(ends[1]);
  ::fcntl(messages.get(), F_SETFL, O_NONBLOCK);
  auto const arguments = pointers(launch.arguments);
  auto const environment = pointers(launch.environment);
  pid_t const child = ::fork();
  if (child < 0) return system_failure(name);
  if (child == 0)
    become(launch, const_cast<char **>(arguments.data()), const_cast<char **>(environment.data()),
           told.get());
  ::setpgid(child, child);  // whoever comes first
  told = Descriptor();
  Descriptor const end(static_cast<int>(::syscall(SYS_pidfd_open, child, 0)));
  if (!end) {
    Error error = system_failure(name);
    end_group(child);
    return error;
  }
  std::string tail;
  bool const ended = ended_in_time(end.get(), messages.get(), launch.limits.seconds, tail);
  int const status = end_group(child);
  for (int i = 0; i < pieces_in_a_pipe && read_some(messages.get(), tail) > 0; ++i) {
  }
  if (!ended) return Error{fmt::format("{} が {} 秒で終わりません。", name, launch.limits.seconds)};
  return verdict(name, status, output, launch.limits, tail);
}

}  // namespace

Status run_to_file(std::vector<std::string> const &command, fs::path const &output,
                   SubprocessLimits const &limits) {
  std::string const &name = command.front();
  std::string const program = find_program(name, program_folders);
  if (program.empty()) return Error{fmt::format("{} がありません。", name)};
  std::string const folder = fs::absolute(output).parent_path().string();
  Launch launch{program,
                folder,
                command,
                {std::string("PATH=") + program_folders, "LANG=C.UTF-8", "HOME=" + folder,
                 "TMPDIR=" + folder},
                limits,
                Descriptor(::open(output.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600))};
  if (!launch.output) return system_failure(name);
  return run(launch, name, output);
}

bool is_installed(std::string const &program) {
  return !find_program(program, program_folders).empty();
}

}  // namespace kaeru
