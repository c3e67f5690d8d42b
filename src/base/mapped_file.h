#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>

namespace kaeru {

/// A file's bytes, mapped for reading while this lives; none when it cannot be read.
class MappedFile {
 public:
  explicit MappedFile(std::filesystem::path const &path);
  ~MappedFile();
  MappedFile(MappedFile const &) = delete;
  MappedFile &operator=(MappedFile const &) = delete;

  [[nodiscard]] std::string_view bytes() const;
  /// Whether there is a file that could not be read.
  [[nodiscard]] bool failed() const { return failed_; }

 private:
  void *data_ = nullptr;
  std::size_t size_ = 0;
  bool failed_ = false;
};

}  // namespace kaeru
