// What every command says when it cannot go on.
#include "commands/fail.h"

#include <ostream>

#include "text/sanitize.h"

namespace kaeru {

int fail(Environment &environment, std::string_view command, std::string_view message) {
  environment.err << "kaeru " << command << ": " << sanitize_text(message) << '\n';
  return exit_error;
}

}  // namespace kaeru
