#pragma once

#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/date.h"

namespace kaeru {

/// Exit codes of every command (DESIGN §5).
enum ExitCode : int { exit_found = 0, exit_nothing = 1, exit_error = 2 };

/// What a command touches of the outside, passed in so that commands run inside tests.
struct Environment {
  std::istream &in;
  std::ostream &out;  ///< results
  std::ostream &err;  ///< diagnostics, progress
  bool in_is_terminal = false;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  bool colour = false;    ///< of `out`; NO_COLOR and TERM=dumb already considered
  int width_columns = 80;
  int height_rows = 24;
  Date today;             ///< --today, KAERU_TODAY, else the machine's day
  int days_ahead = 0;     ///< of `today` before the machine's day, when one was given
  std::function<std::optional<std::string>(char const *)> variable;  ///< getenv
};

/// One option of a command. `name` is "--role" or "-n,--limit"; an empty `value` makes it a flag.
struct Option {
  std::string name;
  std::string value;  ///< what stands for the value in help: "ROLE"
  std::string help;   ///< Japanese
  std::variant<bool *, int *, std::optional<int> *, std::string *, std::vector<std::string> *> target;
  std::vector<std::string> choices = {};  ///< for completion and checking; empty = anything
};

/// What follows the options. `many` takes one or more.
struct Positional {
  std::string name;
  std::string help;
  std::vector<std::string> *target = nullptr;
  bool required = true;
  bool many = false;
};

/// A command made ready: where its options go, and what runs once they are filled.
struct Prepared {
  std::vector<Option> options;
  std::vector<Positional> positionals;
  std::function<int(Environment &)> run;
};

struct Command {
  char const *name;
  char const *summary;  ///< Japanese, one line
  char const *details;  ///< Japanese, for help and the man page; may be empty
  Prepared (*prepare)();
};

}  // namespace kaeru
