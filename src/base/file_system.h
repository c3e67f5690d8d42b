#pragma once

#include <filesystem>

namespace kaeru {

/// Whether statfs's `type` is one of NFS, SMB and their kind, where locks and renames of another
/// machine are not seen as at home. FUSE is none of them: what is behind it cannot be told. Source:
/// linux/magic.h.
bool is_network_file_system(long type);

/// Whether `place` lies on one; false when that cannot be told.
bool lies_on_network(std::filesystem::path const &place);

}  // namespace kaeru
