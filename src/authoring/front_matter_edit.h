#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace kaeru {

/// The text of a corpus file with scalar fields set in its front matter: a line that names the
/// field (by key or one of the vocabulary's aliases) is replaced, a missing one added at the end,
/// all else stays byte for byte. `text` is UTF-8 with LF. An Error when there is no front matter to
/// edit or the field's present value spans lines.
struct FieldEdit {
  std::vector<std::string> names;  ///< canonical first, then aliases
  std::string value;               ///< made one harmless line, quoted where YAML needs it
};
Result<std::string> edit_front_matter(std::string_view text, std::vector<FieldEdit> const &edits);

}  // namespace kaeru
