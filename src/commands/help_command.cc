// `kaeru help [COMMAND]`.
#include <memory>
#include <ostream>

#include "commands/all_commands.h"
#include "commands/global_options.h"
#include "commands/help.h"
#include "commands/registry.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

int help(std::vector<std::string> const &name, Environment &environment) {
  if (name.empty()) {
    environment.out << overview(environment);
    return exit_found;
  }
  Command const *const command = find_command(name.front());
  if (command == nullptr) {
    environment.err << "kaeru: " << sanitize_text(unknown_command_message(name.front())) << '\n';
    return exit_error;
  }
  GlobalOptions globals;
  Prepared prepared = command->prepare();
  add_global_options(prepared, globals);
  environment.out << command_help(*command, prepared, environment);
  return exit_found;
}

Prepared prepare() {
  auto const name = std::make_shared<std::vector<std::string>>();
  return {.options = {},
          .positionals = {{"コマンド", "説明を読むコマンド", name.get(), false}},
          .run = [name](Environment &environment) { return help(*name, environment); }};
}

}  // namespace

constexpr Command help_command{"help", "コマンドの説明を出す", "", prepare};

}  // namespace kaeru
