#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/descriptor.h"
#include "base/result.h"

namespace kaeru {

// The files of sessions: their names, their locks.

/// "20261125-140310-x7f2qa": a real day, a time, six small letters or digits. Nothing else becomes
/// part of a path.
bool is_session_id(std::string_view id);
/// The day in a session's id.
std::optional<Date> day_of_session(std::string_view id);

std::filesystem::path open_session_path(std::filesystem::path const &folder, std::string_view id);
std::filesystem::path closed_session_path(std::filesystem::path const &folder, std::string_view id);

/// A session's id and whether it is open, from its file's name; nullopt for any other name.
struct SessionName {
  std::string id;
  bool open = false;
};
std::optional<SessionName> session_name(std::string_view file_name);

/// The file of an open session for appending, locked until closed (a killed process's lock goes
/// with it). `fresh`: made new, mode 0600 whatever the umask; else it must be there. Refused while
/// another process, or another writer of this one, holds it.
Result<Descriptor> lock_session_file(std::filesystem::path const &path, bool fresh);

/// Whether a writer holds the file. Looks without locking, so that it is in nobody's way.
bool is_held(std::filesystem::path const &path);

}  // namespace kaeru
