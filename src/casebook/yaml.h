#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace kaeru {

struct YamlEntry;

/// A YAML value as plain data. Tags and null are not kept apart from text: null is "".
struct YamlNode {
  enum class Kind { scalar, list, map };
  Kind kind = Kind::scalar;
  std::string scalar;
  std::vector<YamlNode> items;
  std::vector<YamlEntry> entries;  ///< in the file's order, each key once
  int line = 0;                    ///< 1-based in the file
  int column = 0;                  ///< 1-based, in characters

  [[nodiscard]] bool empty() const { return scalar.empty() && items.empty() && entries.empty(); }
  /// The value of `key` in a map, else nullptr.
  [[nodiscard]] YamlNode const *find(std::string_view key) const;
};

struct YamlEntry {
  std::string key;
  int line = 0;
  YamlNode value;
};

struct YamlLimits {
  std::size_t nodes = 20'000;
  int depth = 32;
};

/// The first document of a YAML text; an empty one is an empty scalar. Line 1 of the text is
/// line `first_line` of the file. Anchors, aliases, syntax errors and limits are errors in
/// `diagnostics` (YAML-ALIAS, YAML-SYNTAX, YAML-LIMIT) and give nullopt; a repeated key is the
/// warning YAML-DUP-KEY and keeps its first value. Never throws.
std::optional<YamlNode> parse_yaml(std::string_view text, std::string const &path, int first_line,
                                   YamlLimits const &limits, Diagnostics &diagnostics);

/// One line of flow YAML, e.g. `[A, B]` or `{内容: 返金, 済: true}`; scalars as written.
std::string to_flow(YamlNode const &node);

}  // namespace kaeru
