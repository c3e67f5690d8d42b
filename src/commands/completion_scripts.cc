// Each script is a frame with one part per command, filled from the registry.
#include "commands/completion_scripts.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "commands/global_options.h"
#include "commands/parse.h"
#include "commands/registry.h"
#include "commands/shell_quoted.h"

namespace kaeru {
namespace {

std::vector<Option> options_of(Command const &command) {
  static GlobalOptions globals;  // targets are never written here
  Prepared prepared = command.prepare();
  add_global_options(prepared, globals);
  return prepared.options;
}

std::string join(std::vector<std::string> const &words) {
  return fmt::format("{}", fmt::join(words, " "));
}

std::string command_names() {
  std::vector<std::string> names;
  for (auto const *command : commands()) names.emplace_back(command->name);
  return join(names);
}

// --- bash

/// "    search:--role) …" for an option whose value can be completed.
std::string bash_value_case(Command const &command, Option const &option) {
  std::string words;
  if (!option.choices.empty())
    words = "-W " + shell_quoted(join(option.choices));
  else if (option.value == "DIR")
    words = "-d";
  else if (option.value == "FILE")
    words = "-f";
  if (words.empty()) return "";
  std::string out;
  for (auto const &name : option_names(option))
    out += fmt::format("    {}:{}) COMPREPLY=($(compgen {} -- \"$cur\")); return ;;\n",
                       command.name, name, words);
  return out;
}

std::string bash_options_case(Command const &command) {
  std::vector<std::string> names;
  for (auto const &option : options_of(command))
    for (auto const &name : option_names(option)) names.push_back(name);
  return fmt::format("    {}) words={} ;;\n", command.name, shell_quoted(join(names)));
}

// --- zsh

/// Colons and brackets have a meaning in _arguments.
std::string zsh_escaped(std::string_view text) {
  std::string out;
  for (char const c : text) {
    if (c == ':' || c == '[' || c == ']') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh_action(Option const &option) {
  if (!option.choices.empty()) return "(" + join(option.choices) + ")";
  if (option.value == "DIR") return "_files -/";
  if (option.value == "FILE") return "_files";
  return " ";
}

std::string zsh_option(Option const &option) {
  std::string out;
  for (auto const &name : option_names(option)) {
    std::string spec = fmt::format("{}[{}]", name, zsh_escaped(option.help));
    if (!option.value.empty()) spec += fmt::format(":{}:{}", option.value, zsh_action(option));
    out += " \\\n        " + shell_quoted(spec);
  }
  return out;
}

// --- fish

std::string fish_names(Option const &option) {
  std::string out;
  for (auto const &name : option_names(option))
    out += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  return out;
}

std::string fish_value(Option const &option) {
  if (option.value.empty()) return "";
  if (!option.choices.empty()) return " -x -a " + shell_quoted(join(option.choices));
  if (option.value == "DIR") return " -x -a '(__fish_complete_directories)'";
  return option.value == "FILE" ? " -r -F" : " -x";
}

std::string fish_option(Command const &command, Option const &option) {
  return fmt::format("complete -c kaeru -n '__fish_seen_subcommand_from {}'{}{} -d {}\n",
                     command.name, fish_names(option), fish_value(option),
                     shell_quoted(option.help));
}

}  // namespace

std::string bash_completion() {
  std::string values, options;
  for (auto const *command : commands()) {
    for (auto const &option : options_of(*command)) values += bash_value_case(*command, option);
    options += bash_options_case(*command);
  }
  return "# kaeru のコマンド補完(bash)。kaeru completion bash が作る。\n"
         "_kaeru() {\n"
         "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} words=\n"
         "  if ((COMP_CWORD == 1)); then words=" +
         shell_quoted(command_names()) +
         "\n    COMPREPLY=($(compgen -W \"$words\" -- \"$cur\")); return; fi\n"
         "  case \"${COMP_WORDS[1]}:$prev\" in\n" +
         values + "    help:*) COMPREPLY=($(compgen -W " + shell_quoted(command_names()) +
         " -- \"$cur\")); return ;;\n"
         "  esac\n"
         "  case \"${COMP_WORDS[1]}\" in\n" +
         options +
         "  esac\n"
         "  [[ $cur == -* ]] && COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
         "}\n"
         "complete -o default -F _kaeru kaeru\n";
}

std::string zsh_completion() {
  std::string list, cases;
  for (auto const *command : commands()) {
    list += fmt::format("    {}\n",
                        shell_quoted(fmt::format("{}:{}", command->name, command->summary)));
    cases += fmt::format("      {}) _arguments", command->name);
    for (auto const &option : options_of(*command)) cases += zsh_option(option);
    cases += " \\\n        '*: :_default' ;;\n";
  }
  return "#compdef kaeru\n"
         "# kaeru のコマンド補完(zsh)。kaeru completion zsh が作る。\n"
         "_kaeru() {\n"
         "  local state\n"
         "  local -a commands=(\n" +
         list +
         "  )\n"
         "  _arguments -C '1: :->command' '*:: :->rest'\n"
         "  case $state in\n"
         "    command) _describe 'コマンド' commands ;;\n"
         "    rest) case $words[1] in\n" +
         cases +
         "    esac ;;\n"
         "  esac\n"
         "}\n"
         "_kaeru \"$@\"\n";
}

std::string fish_completion() {
  std::string out =
      "# kaeru のコマンド補完(fish)。kaeru completion fish が作る。\n"
      "complete -c kaeru -f -n __fish_use_subcommand\n";
  for (auto const *command : commands())
    out += fmt::format("complete -c kaeru -n __fish_use_subcommand -a {} -d {}\n", command->name,
                       shell_quoted(command->summary));
  for (auto const *command : commands())
    for (auto const &option : options_of(*command)) out += fish_option(*command, option);
  return out + fmt::format("complete -c kaeru -f -n '__fish_seen_subcommand_from help' -a {}\n",
                           shell_quoted(command_names()));
}

}  // namespace kaeru
