#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "importing/row.h"

namespace kaeru {

/// What a source may be at most. Past a limit the row or the source is told as such, never cut
/// silently.
struct SourceLimits {
  std::uint64_t source_bytes = 4ull << 30;
  std::size_t row_bytes = 1u << 20;
  std::size_t columns = 500;
  int convert_seconds = 120;                 ///< of an outside converter (XLSX, DOCX)
  std::uint64_t convert_memory_bytes = 2ull << 30;
  std::uint64_t converted_bytes = 1ull << 30;
};

/// Reads a source row by row in bounded memory: CSV and TSV in any Japanese encoding, XLSX, DOCX, a
/// folder of text, Markdown or HTML. A document is a row with the columns ファイル, 標題, 本文.
class SourceReader {
 public:
  /// The kind follows from what the path is and how its name ends. An Error says in Japanese what is
  /// missing or wrong, and which package to install.
  static Result<std::unique_ptr<SourceReader>> open(std::filesystem::path const &path,
                                                    SourceLimits const &limits = {});
  virtual ~SourceReader() = default;

  /// The header, made unique ("理由", "理由(2)").
  [[nodiscard]] virtual std::vector<std::string> const &columns() const = 0;
  /// Short name of the source, for 取込元: the file's stem.
  [[nodiscard]] virtual std::string const &name() const = 0;
  [[nodiscard]] virtual std::string encoding() const = 0;  ///< "Shift_JIS", "UTF-8", …
  /// The next row, nullopt at the end.
  virtual Result<std::optional<SourceRow>> next() = 0;
  /// Bytes read and in all, for a progress bar.
  [[nodiscard]] virtual std::pair<std::uint64_t, std::uint64_t> progress() const = 0;
};

}  // namespace kaeru
