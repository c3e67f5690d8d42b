#pragma once

#include <atomic>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string_view>

#include "base/mapped_file.h"

namespace kaeru {

/// A mapped file whose pages of 4096 bytes are held, each when it is first touched, against
/// checksums at its end: damage is found where it is read, and nothing else is read for it. Finds
/// accidents, not attackers. Several threads may ask at once.
class ChecksummedFile {
 public:
  static constexpr std::size_t page_bytes = 4096;

  explicit ChecksummedFile(std::filesystem::path const &path);

  /// Without the checksums; empty when there is no such file, or none of a size that has them.
  [[nodiscard]] std::string_view content() const { return content_; }

  /// Whether all pages that hold these bytes of the content are as they were written.
  [[nodiscard]] bool intact(char const *begin, std::size_t size) const {
    if (size == 0) return true;
    auto const first = static_cast<std::size_t>(begin - content_.data());
    std::size_t const last_page = (first + size - 1) / page_bytes;
    for (std::size_t page = first / page_bytes; page <= last_page; ++page)
      if (!seen_[page].load(std::memory_order_relaxed) && !check(page)) return false;
    return true;
  }

 private:
  [[nodiscard]] bool check(std::size_t page) const;

  MappedFile file_;
  std::string_view content_;
  std::unique_ptr<std::atomic<bool>[]> seen_;  ///< by page: found intact
};

/// Gives a file the checksums of its pages. Throws std::runtime_error when it cannot.
void append_page_checksums(std::filesystem::path const &path);

}  // namespace kaeru
