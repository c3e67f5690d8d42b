#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace kaeru {

/// Columns of a memo in a file: whoever opens it has room, and nothing usual is cut.
inline constexpr int memo_file_columns = 160;

/// Writes a memo that the group may read (mode 0640), since the supervisor sits elsewhere. A file
/// that is there already is replaced only with `replace`; what is no file, never.
Status write_memo(std::filesystem::path const &path, std::string_view text, bool replace);

/// Writes `memo-<id>.txt` into the folder of the policy's session.handover_dir, over an earlier one
/// of the same call, and gives its path.
Result<std::filesystem::path> hand_over_memo(std::string const &folder, std::string const &id,
                                             std::string_view text);

}  // namespace kaeru
