#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kaeru {

/// What was done to bytes that were not plain UTF-8 with LF line ends.
struct Repair {
  int line = 0;         ///< 1-based; 0 = the whole text
  std::string code;     ///< "ENC-CONVERTED", "ENC-BOM", "ENC-NUL", "ENC-INVALID", "ENC-NEWLINE",
                        ///< "ENC-NFD", "ENC-LOST"
  std::string message;  ///< Japanese
  bool operator==(Repair const &) const = default;
};

struct Decoded {
  std::string text;      ///< valid UTF-8, marks composed, line ends LF, no BOM, no NUL
  std::string encoding;  ///< "UTF-8", "Shift_JIS", "EUC-JP", "ISO-2022-JP", "UTF-16LE", …
  std::vector<Repair> repairs;
};

/// Text from bytes of unknown encoding: BOM, strict UTF-8, ISO-2022-JP escapes, UTF-16 without BOM,
/// UTF-8 with lines of another encoding, then Shift_JIS (CP932) against EUC-JP. nullopt when no reading is trustworthy (binary, or cut
/// and mixed beyond repair). Order and traps: ICU's detector is blind below 20 characters.
std::optional<Decoded> decode(std::string_view bytes);

bool is_valid_utf8(std::string_view bytes);

}  // namespace kaeru
