// In a signal's handler only what is safe there: one write, and the end. On a stack of its own,
// since the other may be what is full.
#include "base/last_words.h"

#include <signal.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <exception>
#include <string>
#include <string_view>

#include "base/system_reason.h"

namespace kaeru {
namespace {

constexpr int exit_code = 2;

[[noreturn]] void end_of_exceptions() {
  std::string const reason = system_reason(errno);
  std::fprintf(stderr,
               "kaeru: 続けられなくなりました(%s)。ディスクの空きと状態を確かめて、もう一度実行して"
               "ください。\n",
               reason.c_str());
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
