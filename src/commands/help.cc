// Help from the same tables that parsing uses.
#include "commands/help.h"

#include <fmt/format.h>

#include <algorithm>

#include "commands/parse.h"
#include "commands/registry.h"
#include "terminal/entries.h"

namespace kaeru {
namespace {

/// Longer lines are hard to read, however wide the terminal.
constexpr int widest = 100;

EntriesLayout layout_of(Environment const &environment) {
  return {.width_columns = std::min(environment.width_columns, widest), .term_style = style::note};
}

std::string positional_usage(Positional const &positional) {
  std::string const name = positional.name + (positional.many ? "…" : "");
  return positional.required ? name : "[" + name + "]";
}

std::string option_help(Option const &option) {
  if (option.choices.empty()) return option.help;
  return fmt::format("{}({})", option.help, fmt::join(option.choices, " / "));
}

std::vector<Entry> positional_entries(Prepared const &prepared) {
  std::vector<Entry> entries;
  for (auto const &positional : prepared.positionals)
    entries.push_back({positional.name, positional.help});
  return entries;
}

std::vector<Entry> option_entries(Prepared const &prepared) {
  std::vector<Entry> entries;
  for (auto const &option : prepared.options)
    entries.push_back({option_usage(option), option_help(option)});
  return entries;
}

std::string block(char const *heading, std::vector<Entry> const &entries,
                  Environment const &environment) {
  if (entries.empty()) return "";
  Paint const paint(environment.colour);
  return fmt::format("\n{}\n{}", paint(style::title, heading),
                     render_entries(entries, layout_of(environment), paint));
}

}  // namespace

std::string usage_line(Command const &command, Prepared const &prepared) {
  std::string line = fmt::format("kaeru {} [オプション]", command.name);
  for (auto const &positional : prepared.positionals) line += " " + positional_usage(positional);
  return line;
}

std::string option_usage(Option const &option) {
  std::string const names = fmt::format("{}", fmt::join(option_names(option), ", "));
  return option.value.empty() ? names : names + " " + option.value;
}

std::string command_help(Command const &command, Prepared const &prepared,
                         Environment const &environment) {
  int const width = layout_of(environment).width_columns;
  std::string out = render_text(command.summary, width);
  out += fmt::format("\n使い方: {}\n", usage_line(command, prepared));
  out += block("引数", positional_entries(prepared), environment);
  out += block("オプション", option_entries(prepared), environment);
  if (*command.details != '\0') out += "\n" + render_text(command.details, width);
  return out;
}

std::string overview(Environment const &environment) {
  std::vector<Entry> entries;
  for (auto const *command : commands()) entries.push_back({command->name, command->summary});
  std::string out =
      "kaeru: 苦情対応の事例と指針を、電話中に引く\n\n使い方: kaeru コマンド [オプション] "
      "[言葉…]\n";
  out += block("コマンド", entries, environment);
  return out + "\nくわしくは kaeru help コマンド。まず kaeru index、次に kaeru search 上司だせ\n";
}

}  // namespace kaeru
