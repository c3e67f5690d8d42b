#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "base/descriptor.h"
#include "base/result.h"

namespace kaeru {

/// A line of a file, as UTF-8, without its end (CR LF, CR or LF), BOM and NULs.
struct EncodedLine {
  std::size_t number = 0;  ///< 1-based
  std::string text;
  bool broken = false;  ///< held bytes that its encoding does not have; each became U+FFFD
  bool had_nul = false;
  bool too_long = false;  ///< longer than allowed; only its beginning is here
};

/// Reads a file of any Japanese encoding line by line, holding one line and one piece of the file.
class EncodedLines {
 public:
  /// The encoding is told from the beginning: from the first 64 KiB that say anything. Refused when
  /// it cannot be told, or the file is none.
  static Result<EncodedLines> open(std::filesystem::path const &path, std::size_t max_line_bytes);

  Result<std::optional<EncodedLine>> next();

  /// Between two lines.
  struct Place {
    std::uint64_t offset = 0;
    std::size_t line = 0;
  };
  [[nodiscard]] Place place() const;
  void go_back(Place place);

  [[nodiscard]] std::string const &encoding() const { return encoding_; }
  [[nodiscard]] std::uint64_t size() const { return size_; }

 private:
  EncodedLines(Descriptor file, std::uint64_t size, std::string name, std::size_t max_line_bytes);
  Status begin();
  Status fill();
  Result<bool> ready();
  Result<bool> take_line_end();
  [[nodiscard]] unsigned unit(std::size_t at) const;
  [[nodiscard]] std::size_t find_line_end() const;
  EncodedLine decode_line(std::string const &bytes, bool too_long);

  Descriptor file_;
  std::uint64_t size_ = 0;
  std::string name_;
  std::size_t max_line_bytes_ = 0;
  std::string encoding_;
  std::size_t unit_bytes_ = 1;
  std::string piece_;         ///< of the file
  std::size_t at_ = 0;        ///< in the piece
  std::uint64_t offset_ = 0;  ///< of the piece's end in the file
  std::size_t line_ = 0;
};

}  // namespace kaeru
