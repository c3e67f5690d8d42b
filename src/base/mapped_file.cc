// mmap, so that a query reads no more pages of a large file than it needs.
#include "base/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "base/descriptor.h"

namespace kaeru {

MappedFile::MappedFile(std::filesystem::path const &path) {
  Descriptor const file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  failed_ = !file && errno != ENOENT;
  if (!file) return;
  struct stat info {};
  failed_ = ::fstat(file.get(), &info) != 0 || !S_ISREG(info.st_mode);
  if (failed_ || info.st_size == 0) return;
  auto const size = static_cast<std::size_t>(info.st_size);
  void *const data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.get(), 0);
  failed_ = data == MAP_FAILED;
  if (failed_) return;
  data_ = data;
  size_ = size;
}

MappedFile::~MappedFile() {
  if (data_) ::munmap(data_, size_);
}

std::string_view MappedFile::bytes() const {
  return {static_cast<char const *>(data_), size_};
}

}  // namespace kaeru
