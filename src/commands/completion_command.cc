// `kaeru completion bash|zsh|fish` prints what packages install.
#include <memory>
#include <ostream>

#include "commands/all_commands.h"
#include "commands/completion_scripts.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

int completion(std::string const &shell, Environment &environment) {
  if (shell == "bash") {
    environment.out << bash_completion();
  } else if (shell == "zsh") {
    environment.out << zsh_completion();
  } else if (shell == "fish") {
    environment.out << fish_completion();
  } else {
    environment.err << "kaeru completion: 「" << sanitize_line(shell)
                    << "」の補完はありません。bash、zsh、fish のどれかを書いてください。\n";
    return exit_error;
  }
  return exit_found;
}

Prepared prepare() {
  auto const shell = std::make_shared<std::vector<std::string>>();
  return {
      .options = {},
      .positionals = {{"SHELL", "bash、zsh、fish のどれか", shell.get()}},
      .run = [shell](Environment &environment) { return completion(shell->front(), environment); }};
}

}  // namespace

constexpr Command completion_command{"completion", "シェルの補完スクリプトを出す", "", prepare};

}  // namespace kaeru
