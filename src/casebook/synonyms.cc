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

/// What to say of a line that makes no set.
struct Complaint {
  char const *code;
  char const *message;  ///< {} is the line
  char const *fix;
};

/// A set a line, of so many members at least. `named`: the first member is the set's name and no
/// member.
SynonymSets parse_sets(std::string_view text, std::string const &path, bool named,
                       std::size_t fewest, Complaint const &complaint, Diagnostics &diagnostics) {
  SynonymSets sets;
  int number = 0;
  for (std::string_view const line : split_lines(text)) {
    ++number;
    std::string_view const content = without_comment(line);
    if (content.empty()) continue;
    std::vector<std::string> members = split_any(content, {"|", "｜"});
    if (named && !members.empty()) members.erase(members.begin());
    drop_repeated(members);
    if (members.size() >= fewest)
      sets.push_back(std::move(members));
    else
      diagnostics.push_back({path, number, 0, Severity::warning, complaint.code,
                             fmt::format(fmt::runtime(complaint.message), content), complaint.fix});
  }
  return sets;
}

}  // namespace

SynonymSets parse_synonyms(std::string_view text, std::string const &path,
                           Diagnostics &diagnostics) {
  constexpr Complaint alone{"SYN-SHORT", "「{}」には同じ意味の相手がないので使いません。",
                            "「A | B」のように、二つ以上の言葉を | で区切って書いてください。"};
  return parse_sets(text, path, false, 2, alone, diagnostics);
}

SynonymSets parse_concepts(std::string_view text, std::string const &path,
                           Diagnostics &diagnostics) {
  constexpr Complaint empty{"CONCEPT-EMPTY", "「{}」には言葉がないので使いません。",
                            "「名前 | 言葉 | 言葉」のように、名前の後に言葉を並べてください。"};
  return parse_sets(text, path, true, 1, empty, diagnostics);
}

std::vector<std::string> parse_lines(std::string_view text) {
  std::vector<std::string> lines;
  for (std::string_view const line : split_lines(text))
    if (std::string_view const content = without_comment(line); !content.empty())
      lines.emplace_back(content);
  return lines;
}

}  // namespace kaeru
