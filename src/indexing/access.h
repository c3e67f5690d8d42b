#pragma once

#include <sys/types.h>

#include <filesystem>
#include <optional>

#include "base/result.h"
#include "casebook/policy.h"

namespace kaeru {

/// Who may read which part of a generation, from the policy's `access`. Without a group the part
/// for operators is everyone's and the parts above it are their builder's alone.
/// Supervisors and managers read the operators' part too: where there is an operators' group, they
/// must be members of it, or they cannot enter the generation.
struct AccessGroups {
  std::optional<gid_t> op, sv, manager;
  bool operator==(AccessGroups const &) const = default;
};

/// An Error names the key whose group this machine does not have.
Result<AccessGroups> access_groups(Policy const &policy);

/// Gives every file and folder of a generation its exact mode and group, whatever the umask, and
/// the generation itself last: keep it closed (0700) until then. Nothing gets writable for others.
/// An Error when the builder is not in a group, and for anything but files and folders in it.
///
///   op*, book, manifest, model.bin, readings.txt    0755/0644, with a group 0750/0640
///   sv*, manager*                                   0700/0600, with a group 0750/0640
///   files.tsv and what is not known                 0700/0600
Status give_access(std::filesystem::path const &generation, AccessGroups const &groups);

}  // namespace kaeru
