#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace kaeru::bench {

/// `count` generated case studies in `folder`, made unless they are there; gives their folder.
std::string generated(std::uint64_t count, std::uint64_t seed, std::filesystem::path const &folder);

/// An index of `corpus`, built unless there is one. Throws std::runtime_error.
void ensure_index(std::filesystem::path const &corpus, std::filesystem::path const &index);

/// The folder for what is built; removed at the end unless the user named it.
class WorkFolder {
 public:
  WorkFolder(std::filesystem::path const &named, std::string const &prefix);
  WorkFolder(WorkFolder const &) = delete;
  WorkFolder &operator=(WorkFolder const &) = delete;
  ~WorkFolder();
  [[nodiscard]] std::filesystem::path make(std::string const &name) const;

 private:
  std::filesystem::path path_;
  bool kept_;
};

}  // namespace kaeru::bench
