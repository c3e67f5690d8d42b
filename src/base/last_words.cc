// In a handler only what is safe there: one write, and the end. On a stack of its own, since the
// other may be what is full.
#include "base/last_words.h"

#include <signal.h>
#include <unistd.h>

#include <array>
#include <string_view>

namespace kaeru {
namespace {

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
constexpr std::string_view words =
    "kaeru: 思わぬ失敗で止まりました。kaeru verify で索引を確かめ、壊れていれば kaeru index --full "
    "で作り直してください。\n";
constexpr int exit_code = 2;

std::array<char, 1 << 16> handler_stack;

void end(int) {
  [[maybe_unused]] auto const written = ::write(STDERR_FILENO, words.data(), words.size());
  ::_exit(exit_code);
}
#endif

}  // namespace

void say_last_words() {
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
