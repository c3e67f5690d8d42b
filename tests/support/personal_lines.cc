// A find counts when all that was expected is covered: half a telephone number masked is none.
#include "support/personal_lines.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace kaeru {
namespace {

/// "phone" for PII-PHONE.
std::string word_of(PersonalKind kind) {
  std::string word = std::string(code(kind)).substr(4);
  std::ranges::transform(word, word.begin(), [](char c) { return static_cast<char>(c | 0x20); });
  return word;
}

ExpectedFind parse_expected(std::string const &field) {
  auto const colon = field.find(':');
  for (std::size_t i = 0; i < personal_kinds; ++i)
    if (auto const kind = static_cast<PersonalKind>(i); field.substr(0, colon) == word_of(kind))
      return {kind, field.substr(colon + 1)};
  throw std::runtime_error("no kind of personal data: " + field);
}

PersonalLine parse_line(std::string const &row) {
  std::size_t tab = row.find('\t');
  if (tab == std::string::npos) throw std::runtime_error("no tab: " + row);
  PersonalLine line{row.substr(0, tab), {}};
  while (tab != std::string::npos) {
    std::size_t const next = row.find('\t', tab + 1);
    auto const field = row.substr(tab + 1, next == std::string::npos ? next : next - tab - 1);
    if (field != "-") line.expected.push_back(parse_expected(field));
    tab = next;
  }
  for (auto const &expected : line.expected)
    if (line.text.find(expected.text) == std::string::npos)
      throw std::runtime_error("not in its line: " + row);
  return line;
}

/// A space between two finds gives nothing away.
std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text.substr(at).starts_with("　")))
    at += text[at] == ' ' ? 1 : std::string_view("　").size();
  return at;
}

bool overlaps(std::string const &text, ExpectedFind const &part, PersonalSpan const &span) {
  if (span.kind != part.kind) return false;
  for (std::size_t at = text.find(part.text); at != std::string::npos;
       at = text.find(part.text, at + 1))
    if (at < span.end && span.begin < at + part.text.size()) return true;
  return false;
}

}  // namespace

std::vector<PersonalLine> read_personal_lines(std::filesystem::path const &path) {
  std::ifstream in(path);
  std::vector<PersonalLine> lines;
  for (std::string row; std::getline(in, row);)
    if (!row.empty() && row != "#" && !row.starts_with("# ")) lines.push_back(parse_line(row));
  return lines;
}

bool is_covered(std::string const &text, ExpectedFind const &part,
                std::vector<PersonalSpan> const &spans) {
  for (std::size_t at = text.find(part.text); at != std::string::npos;
       at = text.find(part.text, at + 1)) {
    std::size_t const end = at + part.text.size();
    std::size_t done = at;
    for (auto const &span : spans)
      if (span.kind == part.kind && span.begin <= skip_spaces(text, done))
        done = std::max(done, span.end);
    if (done >= end) return true;
  }
  return false;
}

std::vector<std::string> judge(PersonalLine const &line, PersonalDataFinder const &finder,
                               DetectorScores &scores) {
  std::vector<std::string> wrong;
  auto const spans = finder.find(line.text);
  for (auto const &expected : line.expected) {
    auto &score = scores.at(static_cast<std::size_t>(expected.kind));
    ++score.expected;
    if (is_covered(line.text, expected, spans))
      ++score.covered;
    else
      wrong.push_back(std::string(code(expected.kind)) + " missed " + expected.text);
  }
  for (auto const &span : spans) {
    auto &score = scores.at(static_cast<std::size_t>(span.kind));
    ++score.finds;
    if (std::ranges::any_of(line.expected,
                            [&](auto const &part) { return overlaps(line.text, part, span); }))
      ++score.right;
    else
      wrong.push_back(std::string(code(span.kind)) + " found " +
                      line.text.substr(span.begin, span.end - span.begin));
  }
  return wrong;
}

}  // namespace kaeru
