// argv → command → exit code.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "commands/all_commands.h"
#include "commands/global_options.h"
#include "commands/guard.h"
#include "commands/help.h"
#include "commands/parse.h"
#include "commands/registry.h"
#include "commands/suggest.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

using Words = std::vector<std::string>;

int fail(Environment &environment, std::string_view message) {
  environment.err << "kaeru: " << sanitize_text(message) << '\n';
  return exit_error;
}

bool asks_for_help(Words const &args) {
  auto const end = std::ranges::find(args, "--");
  return std::any_of(args.begin(), end, [](auto const &a) { return a == "--help" || a == "-h"; });
}

int run_command(Command const &command, Words const &args, Environment &environment) {
  GlobalOptions globals;
  Prepared prepared = command.prepare();
  add_global_options(prepared, globals);
  if (asks_for_help(args)) {
    environment.out << command_help(command, prepared, environment);
    return exit_found;
  }
  if (auto const parsed = parse_arguments(prepared, args); !parsed)
    return fail(environment, fmt::format("{}\n使い方: {}", parsed.error().message,
                                         usage_line(command, prepared)));
  if (auto const applied = apply(globals, environment); !applied)
    return fail(environment, applied.error().message);
  return prepared.run(environment);
}

/// Options before the command go behind it: `--today DATE search …` → `search --today DATE …`.
Words command_first(Words args) {
  auto at = args.begin();
  while (at != args.end() && at->starts_with("-"))
    at += *at == "--today" && args.end() - at > 1 ? 2 : 1;
  if (at == args.end()) return args;
  std::rotate(args.begin(), at, at + 1);
  return args;
}

int run(Words const &given, Environment &environment) {
  Words args = command_first(given);
  std::string const name = args.empty() ? "help" : args.front();
  if (!args.empty()) args.erase(args.begin());
  if (name == "--version" || name == "-V") return run_command(version_command, args, environment);
  if (name == "--help" || name == "-h") return run_command(help_command, args, environment);
  Command const *const command = find_command(name);
  if (command == nullptr) return fail(environment, unknown_command_message(name));
  return run_command(*command, args, environment);
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

std::string unknown_command_message(std::string_view name) {
  std::vector<std::string> names;
  for (auto const *command : commands()) names.emplace_back(command->name);
  std::string hint = did_you_mean(name, names);
  if (hint.empty() && !is_ascii(name)) hint = fmt::format("言葉で引くには: kaeru search {}", name);
  return fmt::format("「{}」というコマンドはありません。{}\nコマンドの一覧: kaeru help", name,
                     hint);
}

int run_kaeru(Words const &args, Environment &environment) {
  return guarded(environment.err, [&] { return run(args, environment); });
}

}  // namespace kaeru
