#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "casebook/read.h"
#include "casebook/yaml.h"

namespace kaeru {

/// A file taken apart at its `---` lines.
struct FrontMatter {
  std::vector<YamlEntry> entries;  ///< empty without front matter
  std::string body;      ///< the text after it; its own lines are left empty, so line numbers stay
  bool refused = false;  ///< the file cannot be used; an error says why
};

/// `text` is clean UTF-8 with LF. Common slips are mended first, each a warning FM-REPAIRED. What
/// stands between `---` lines but is no list of `key: value` counts as narrative (FM-NOT-MAP).
FrontMatter read_front_matter(std::string_view text, std::string const &path,
                              ReadLimits const &limits, Diagnostics &diagnostics);

}  // namespace kaeru
