// Made by mkdtemp, which chooses a name that nobody else has and gives it to its owner alone.
#include "base/temporary_folder.h"

#include <fmt/format.h>
#include <stdlib.h>

#include <cerrno>
#include <cstring>
#include <string>

namespace kaeru {
namespace fs = std::filesystem;

Result<TemporaryFolder> TemporaryFolder::make() {
  std::error_code failure;
  fs::path const place = fs::temp_directory_path(failure);
  std::string name = (place / "kaeru-XXXXXX").string();
  if (failure || ::mkdtemp(name.data()) == nullptr)
    return Error{fmt::format("一時フォルダーを {} に作れません({})。空きと権限を確かめてください。",
                             place.string(), failure ? failure.message() : std::strerror(errno))};
  return TemporaryFolder(name);
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code failure;
  if (!path_.empty()) fs::remove_all(path_, failure);
}

}  // namespace kaeru
