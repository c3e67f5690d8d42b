#pragma once

#include "commands/command.h"

namespace kaeru {

// One per file NAME_command.cc; registry.cc puts them in order.
extern Command const index_command;
extern Command const search_command;
extern Command const similar_command;
extern Command const show_command;
extern Command const call_command;
extern Command const memo_command;
extern Command const quickref_command;
extern Command const follow_command;
extern Command const new_command;
extern Command const lint_command;
extern Command const import_command;
extern Command const duplicates_command;
extern Command const review_command;
extern Command const patterns_command;
extern Command const gaps_command;
extern Command const due_command;
extern Command const report_command;
extern Command const changes_command;
extern Command const timeline_command;
extern Command const voc_command;
extern Command const eval_command;
extern Command const log_command;
extern Command const backup_command;
extern Command const restore_command;
extern Command const status_command;
extern Command const verify_command;
extern Command const help_command;
extern Command const version_command;

// For packagers; not in the help.
extern Command const completion_command;
extern Command const manual_command;

}  // namespace kaeru
