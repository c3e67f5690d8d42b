#pragma once

#include <cstdlib>
#include <string>

#include "support/scratch.h"

namespace kaeru {

/// A new Git repository in a folder of its own.
class GitRepository : public ScratchFolder {
 public:
  GitRepository() { git("init -q"); }

  /// `arguments` are our own words, for the shell.
  void git(std::string const &arguments) const {
    std::string const command = "git -C '" + path().string() +
                                "' -c user.name=k -c user.email=k@example.com " + arguments +
                                " >/dev/null 2>&1";
    if (std::system(command.c_str()) != 0) throw std::runtime_error(command);
  }
  void commit_all() const {
    git("add -A");
    git("commit -q --allow-empty -m x");
  }
};

}  // namespace kaeru
