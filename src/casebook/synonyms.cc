// Two formats simple enough to be edited by anyone: lines, '|' and '#'.
#include "casebook/synonyms.h"

#include <fmt/format.h>

#include <set>

#include "casebook/characters.h"
#include "text/normalize.h"

namespace kaeru {
namespace {

/// The line without its comment and outer white space. '#' opens a comment at the line's start or
/// after white space, so that a member may hold one.
std::string_view without_comment(std::string_view line) {
  for (std::size_t at = line.find('#'); at != line.npos; at = line.find('#', at + 1)) {
    std::string_view const before = line.substr(0, at);
    if (trim(before).empty() || trim(before).end() != before.end()) return trim(before);
  }
  return trim(line);
}

void drop_repeated(std::vector<std::string> &members) {
  std::set<std::string> seen;
  std::erase_if(members,
                [&](std::string const &member) { return !seen.insert(fold_case(member)).second; });
}

}  // namespace

SynonymSets parse_synonyms(std::string_view text, std::string const &path,
                           Diagnostics &diagnostics) {
  SynonymSets sets;
  int number = 0;
  for (std::string_view const line : split_lines(text)) {
    ++number;
    std::string_view const content = without_comment(line);
    if (content.empty()) continue;
    std::vector<std::string> members = split_any(content, {"|", "｜"});
    drop_repeated(members);
    if (members.size() >= 2) {
      sets.push_back(std::move(members));
      continue;
    }
    diagnostics.push_back({path, number, 0, Severity::warning, "SYN-SHORT",
                           fmt::format("「{}」には同じ意味の相手がないので使いません。", content),
                           "「A | B」のように、二つ以上の言葉を | で区切って書いてください。"});
  }
  return sets;
}

SynonymSets parse_concepts(std::string_view text, std::string const &path,
                           Diagnostics &diagnostics) {
  SynonymSets concepts;
  int number = 0;
  for (std::string_view const line : split_lines(text)) {
    ++number;
    std::string_view const content = without_comment(line);
    if (content.empty()) continue;
    std::vector<std::string> words = split_any(content, {"|", "｜"});
    words.erase(words.begin());
    drop_repeated(words);
    if (!words.empty()) {
      concepts.push_back(std::move(words));
      continue;
    }
    diagnostics.push_back({path, number, 0, Severity::warning, "CONCEPT-EMPTY",
                           fmt::format("「{}」には言葉がないので使いません。", content),
                           "「名前 | 言葉 | 言葉」のように、名前の後に言葉を並べてください。"});
  }
  return concepts;
}

std::vector<std::string> parse_lines(std::string_view text) {
  std::vector<std::string> lines;
  for (std::string_view const line : split_lines(text))
    if (std::string_view const content = without_comment(line); !content.empty())
      lines.emplace_back(content);
  return lines;
}

}  // namespace kaeru
