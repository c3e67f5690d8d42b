// A file's group and mode, by descriptor: no link that is put there meanwhile is followed.
#pragma once

#include <sys/stat.h>
#include <unistd.h>

#include "base/descriptor.h"

namespace kaeru {

/// Group before mode: a file that is closed until then (0600) is at no moment open to another
/// group. False with errno set.
inline bool give_access(Descriptor const &file, gid_t group, mode_t mode) {
  return file && ::fchown(file.get(), static_cast<uid_t>(-1), group) == 0 &&
         ::fchmod(file.get(), mode) == 0;
}

}  // namespace kaeru
