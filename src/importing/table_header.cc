// What the first row of a table tells: its delimiter and the names of its columns.
#include "importing/table_header.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "casebook/characters.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

/// A name that none of `taken` is, now one of them.
std::string unique_name(std::string const &name, std::set<std::string> &taken) {
  std::string unique = name;
  for (int n = 2; !taken.insert(unique).second; ++n) unique = fmt::format("{}({})", name, n);
  return unique;
}

}  // namespace

char guess_delimiter(std::string_view header, char preferred) {
  std::array<std::pair<char, int>, 4> counts = {{{preferred, 0}, {',', 0}, {'\t', 0}, {';', 0}}};
  bool quoted = false;
  for (char const c : header) {
    quoted = quoted != (c == '"');
    for (auto &[delimiter, count] : counts) count += !quoted && c == delimiter;
  }
  return std::ranges::max_element(counts, {}, &std::pair<char, int>::second)->first;
}

std::vector<std::string> header_names(std::vector<std::string> const &cells) {
  std::set<std::string> taken;
  std::vector<std::string> names;
  for (std::string const &cell : cells) {
    std::string const name(trim(sanitize_line(cell)));
    names.push_back(
        unique_name(name.empty() ? fmt::format("列{}", names.size() + 1) : name, taken));
  }
  return names;
}

}  // namespace kaeru
