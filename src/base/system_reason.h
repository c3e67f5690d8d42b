#pragma once

#include <string>

namespace kaeru {

/// Whether a call failed for want of room: the disk, a quota or the limit of a file's size.
bool is_lack_of_room(int code);

/// Why a system call failed, to stand in brackets behind what failed. `code` is an errno. In
/// Japanese and with what to do for want of room; otherwise in the system's words.
std::string system_reason(int code);

}  // namespace kaeru
