// All commands, in the order in which a newcomer meets them.
#include "commands/registry.h"

#include "commands/all_commands.h"

namespace kaeru {

std::vector<Command const *> const &commands() {
  static std::vector<Command const *> const list = {
      &search_command,     &similar_command,  &show_command,     &call_command,    &memo_command,
      &follow_command,     &quickref_command, &new_command,      &lint_command,    &import_command,
      &duplicates_command, &review_command,   &patterns_command, &report_command,  &gaps_command,
      &due_command,        &changes_command,  &timeline_command, &voc_command,     &index_command,
      &eval_command,       &log_command,      &status_command,   &verify_command,  &backup_command,
      &restore_command,    &help_command,     &version_command,
  };
  return list;
}

std::vector<Command const *> const &hidden_commands() {
  static std::vector<Command const *> const list = {&completion_command, &manual_command};
  return list;
}

Command const *find_command(std::string_view name) {
  for (auto const *list : {&commands(), &hidden_commands()})
    for (auto const *command : *list)
      if (name == command->name) return command;
  return nullptr;
}

}  // namespace kaeru
