#pragma once

#include <unistd.h>

#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

#include "base/files.h"

namespace kaeru {

/// A new, empty folder for one test, removed with everything in it.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "kaeru-test-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no scratch folder: " + name);
    path_ = name;
  }
  ScratchFolder(ScratchFolder const &) = delete;
  ScratchFolder &operator=(ScratchFolder const &) = delete;
  ~ScratchFolder() {
    std::error_code failure;
    std::filesystem::remove_all(path_, failure);
  }

  [[nodiscard]] std::filesystem::path const &path() const { return path_; }
  std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

  /// Writes a file and the folders above it.
  std::filesystem::path write(std::string_view name, std::string_view content) const {
    std::filesystem::path const file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    if (!write_file(file, content)) throw std::runtime_error("cannot write " + file.string());
    return file;
  }

 private:
  std::filesystem::path path_;
};

}  // namespace kaeru
