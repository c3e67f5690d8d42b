// A value may stand plain when the reader itself, asked, finds it as it was and has nothing to say.
#include "authoring/yaml_line.h"

#include <fmt/format.h>

#include <algorithm>

#include "casebook/characters.h"
#include "casebook/front_matter.h"
#include "casebook/yaml_scalar.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

bool is_read_back(std::string_view yaml, std::string_view value) {
  Diagnostics diagnostics;
  FrontMatter const front =
      read_front_matter(fmt::format("---\nk: {}\n---\n", yaml), "", {}, diagnostics);
  return diagnostics.empty() && front.entries.size() == 1 &&
         front.entries.front().value.kind == YamlNode::Kind::scalar &&
         front.entries.front().value.scalar == value;
}

std::string clean(std::string_view value) {
  return std::string(trim(sanitize_line(value)));
}

}  // namespace

std::string yaml_value(std::string_view value) {
  std::string const line = clean(value);
  return is_read_back(line, line) ? line : yaml_quoted(line);
}

std::string yaml_values(std::vector<std::string> const &values) {
  std::vector<std::string> items;
  for (std::string const &value : values) {
    std::string const line = clean(value);
    bool const plain = line.find_first_of(",[]{}") == line.npos && is_read_back(line, line);
    items.push_back(plain ? line : yaml_quoted(line));
  }
  return "[" + join(items, ", ") + "]";
}

std::string yaml_line(std::string_view key, std::string_view value) {
  return value.empty() ? fmt::format("{}:\n", key) : fmt::format("{}: {}\n", key, value);
}

}  // namespace kaeru
