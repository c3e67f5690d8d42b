// Checksums: four bytes a page, in the order of the pages. A page's number goes into its own, so
// that no page stands for another.
#include "base/checksummed_file.h"

#include <cstdint>
#include <cstring>
#include <fstream>
#include <stdexcept>
#include <string>

#include "base/digest.h"

namespace kaeru {
namespace {

using Checksum = std::uint32_t;

Checksum checksum_of(std::string_view content, std::size_t page) {
  auto const bytes =
      content.substr(page * ChecksummedFile::page_bytes, ChecksummedFile::page_bytes);
  return static_cast<Checksum>(hash64(bytes) + page);
}

constexpr std::size_t pages_of(std::size_t size, std::size_t page_bytes) {
  return size / page_bytes + (size % page_bytes != 0 ? 1 : 0);
}

/// The content's size in a file of `size` bytes; 0 when no content gives that size.
std::size_t content_size(std::size_t size) {
  std::size_t const checksums =
      sizeof(Checksum) * pages_of(size, ChecksummedFile::page_bytes + sizeof(Checksum));
  std::size_t const content = size - checksums;
  bool const whole = pages_of(content, ChecksummedFile::page_bytes) * sizeof(Checksum) == checksums;
  return whole ? content : 0;
}

}  // namespace

ChecksummedFile::ChecksummedFile(std::filesystem::path const &path) : file_(path) {
  content_ = file_.bytes().substr(0, content_size(file_.bytes().size()));
  seen_ = std::make_unique<std::atomic<bool>[]>(pages_of(content_.size(), page_bytes));
}

bool ChecksummedFile::check(std::size_t page) const {
  Checksum expected = 0;
  std::memcpy(&expected, content_.data() + content_.size() + page * sizeof expected,
              sizeof expected);
  bool const same = checksum_of(content_, page) == expected;
  if (same) seen_[page].store(true, std::memory_order_relaxed);
  return same;
}

void append_page_checksums(std::filesystem::path const &path) {
  std::string checksums;
  {
    MappedFile const file(path);
    if (file.failed()) throw std::runtime_error(path.string() + ": cannot read");
    for (std::size_t page = 0; page * ChecksummedFile::page_bytes < file.bytes().size(); ++page) {
      Checksum const checksum = checksum_of(file.bytes(), page);
      checksums.append(reinterpret_cast<char const *>(&checksum), sizeof checksum);
    }
  }
  std::ofstream out(path, std::ios::binary | std::ios::app);
  out.write(checksums.data(), static_cast<std::streamsize>(checksums.size()));
  out.close();
  if (!out) throw std::runtime_error(path.string() + ": cannot write");
}

}  // namespace kaeru
