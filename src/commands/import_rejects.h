#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "base/descriptor.h"
#include "base/result.h"
#include "importing/row.h"

namespace kaeru {

/// Rows that could not be imported, as CSV that Excel opens: line, reason, the cells as they are.
/// For the owner's eyes (mode 0600), since nothing is masked in it. Made with the first row, beside
/// its place, and put there by `finish`; without it nothing stays.
class RejectFile {
 public:
  RejectFile(std::filesystem::path path, std::vector<std::string> columns);
  RejectFile(RejectFile const &) = delete;
  RejectFile &operator=(RejectFile const &) = delete;
  ~RejectFile();

  Status add(SourceRow const &row, std::string const &reason);
  Status finish();
  [[nodiscard]] std::size_t rows() const { return rows_; }

  /// Whether what stands at `path` may be replaced: nothing, or a reject file of an earlier run.
  static bool may_replace(std::filesystem::path const &path);

 private:
  Status open();
  Status write(std::string const &line);

  std::filesystem::path path_, part_;
  std::vector<std::string> columns_;
  Descriptor file_;
  std::size_t rows_ = 0;
};

}  // namespace kaeru
