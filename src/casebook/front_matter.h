#pragma once

#include <cstddef>
#include <optional>
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
  std::string head;      ///< its lines with both `---`, mended; as the file should have them
  std::string body;      ///< the text after it; its own lines are left empty, so line numbers stay
  bool refused = false;  ///< the file cannot be used; an error says why
};

/// Where front matter lies in a text.
struct FrontMatterPlace {
  std::size_t begin = 0, end = 0;  ///< bytes of the YAML text
  std::size_t body = 0;            ///< byte where the body begins
  int line = 0;                    ///< of the opening `---`
  bool closed = false;
};

/// nullopt: there is none, a leading `---` being a ruled line.
std::optional<FrontMatterPlace> find_front_matter(std::string_view text);

/// `text` is clean UTF-8 with LF. Common slips are mended first, each a warning FM-REPAIRED. What
/// stands between `---` lines but is no list of `key: value` counts as narrative (FM-NOT-MAP), and
/// stays in `head` as it is.
FrontMatter read_front_matter(std::string_view text, std::string const &path,
                              ReadLimits const &limits, Diagnostics &diagnostics);

}  // namespace kaeru
