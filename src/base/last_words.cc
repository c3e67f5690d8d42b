// In a signal's handler only what is safe there: one write, and the end. On a stack of its own,
// since the other may be what is full.
#include "base/last_words.h"

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <string_view>

#include "base/system_reason.h"

namespace kaeru {
namespace {

constexpr int exit_code = 2;

std::array<char, 512> farewell;  // that end_of_exceptions leaves to the handler of SIGABRT
volatile std::sig_atomic_t farewell_size = 0;

/// Of what was thrown, or else of the last call that failed.
std::string reason_of_end() {
  int const code = errno;
  if (auto const thrown = std::current_exception()) try {
      std::rethrow_exception(thrown);
    } catch (std::exception const &failure) {
      return failure.what();
    } catch (...) {
      return "?";
    }
  return system_reason(code);
}

/// By way of SIGABRT, on which a terminal is put back to how it was.
[[noreturn]] void end_of_exceptions() {
  char const *const advice = std::current_exception()
                                 ? "この行を添えて管理者に知らせてください。"
                                 : "ディスクの空きと状態を確かめて、もう一度実行してください。";
  int const size = std::snprintf(farewell.data(), farewell.size(),
                                 "kaeru: 続けられなくなりました(%s)。%s\n",
                                 reason_of_end().c_str(), advice);
  farewell_size = std::min(size, static_cast<int>(farewell.size()) - 1);
  std::abort();
}

/// Dies of the signal, as it would without this, where it was somebody else's.
void end_of_abort(int signal) {
  if (farewell_size == 0) {
    ::raise(signal);
    return;
  }
  [[maybe_unused]] auto const written =
      ::write(STDERR_FILENO, farewell.data(), static_cast<std::size_t>(farewell_size));
  ::_exit(exit_code);
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
constexpr std::string_view words =
    "kaeru: 思わぬ失敗で止まりました。kaeru verify で索引を確かめ、壊れていれば kaeru index --full "
    "で作り直してください。\n";
std::array<char, 1 << 16> handler_stack;

void end(int) {
  [[maybe_unused]] auto const written = ::write(STDERR_FILENO, words.data(), words.size());
  ::_exit(exit_code);
}
#endif

}  // namespace

void say_last_words() {
  std::set_terminate(end_of_exceptions);
  struct sigaction on_abort {};
  on_abort.sa_handler = end_of_abort;
  on_abort.sa_flags = SA_RESETHAND;
  ::sigaction(SIGABRT, &on_abort, nullptr);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  stack_t stack{};
  stack.ss_sp = handler_stack.data();
  stack.ss_size = handler_stack.size();
  ::sigaltstack(&stack, nullptr);
  struct sigaction action {};
  action.sa_handler = end;
  action.sa_flags = SA_ONSTACK | SA_RESETHAND;
  for (int const signal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL}) ::sigaction(signal, &action, nullptr);
#endif
}

}  // namespace kaeru
