// Snippets of our own: Xapian's would neither find our terms nor mark whole words.
#include "search/snippet.h"

#include <algorithm>
#include <set>

#include "indexing/schema.h"
#include "text/normalize.h"
#include "text/terms.h"

namespace kaeru {
namespace {

constexpr std::size_t max_scanned_bytes = 64 << 10;  // a snippet need not read a whole novel

struct Passage {
  std::u32string chars;                                      ///< of the source
  std::vector<std::pair<std::size_t, std::size_t>> matches;  ///< code points of `chars`
  std::vector<double> worth;                                 ///< by match
  std::vector<std::string> terms;                            ///< by match
};

/// Index of the code point at each byte of a text, and the count at the end.
std::vector<std::uint32_t> chars_at_bytes(std::string_view text) {
  std::vector<std::uint32_t> at(text.size() + 1);
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i > 0 && (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) ++count;
    at[i] = count;
  }
  at[text.size()] = text.empty() ? 0 : count + 1;
  return at;
}

bool worth_marking(Token const &token) {
  if (token.family == Family::generic || token.family == Family::mixed) return false;
  return token.family != Family::hiragana || token.content;
}

Passage scan(std::string_view text, TermWorth const &worth) {
  Passage passage{to_utf32(text), {}, {}, {}};
  NormalizedText const normalized = normalize(text);
  auto const char_at = chars_at_bytes(text);
  for (auto const &token : tokenise(normalized)) {
    if (!worth_marking(token)) continue;
    std::string stored(1, spec(lane_of(token.family)).prefix);
    stored.append(token.term);
    auto const found = worth.find(stored);
    if (found == worth.end()) continue;
    std::size_t const begin = char_at[normalized.source[token.begin]];
    std::size_t const end = std::max<std::size_t>(begin + 1, char_at[normalized.source[token.end]]);
    passage.matches.emplace_back(begin, end);
    passage.worth.push_back(found->second);
    passage.terms.push_back(found->first);
  }
  return passage;
}

bool ends_sentence(char32_t c) {
  return c == U'。' || c == U'\n' || c == U'！' || c == U'？' || c == U'」';
}

/// Where passages may begin: after each sentence.
std::vector<std::size_t> sentence_starts(std::u32string const &chars) {
  std::vector<std::size_t> starts = {0};
  for (std::size_t i = 0; i + 1 < chars.size(); ++i)
    if (ends_sentence(chars[i]) && !ends_sentence(chars[i + 1])) starts.push_back(i + 1);
  return starts;
}

/// What the matches inside [begin, end) are worth, each term counted once.
double window_worth(Passage const &passage, std::size_t begin, std::size_t end) {
  std::set<std::string_view> seen;
  double sum = 0;
  for (std::size_t i = 0; i < passage.matches.size(); ++i)
    if (passage.matches[i].first >= begin && passage.matches[i].second <= end &&
        seen.insert(passage.terms[i]).second)
      sum += passage.worth[i];
  return sum;
}

/// The start of the window to show: a sentence start, or a little before a match deep in one.
std::size_t best_start(Passage const &passage, std::size_t max_chars) {
  auto starts = sentence_starts(passage.chars);
  for (auto const &[begin, end] : passage.matches)
    starts.push_back(begin > max_chars / 4 ? begin - max_chars / 4 : 0);
  constexpr std::size_t max_starts = 400;
  if (starts.size() > max_starts) starts.resize(max_starts);
  std::size_t best = 0;
  double most = -1;
  for (auto const start : starts) {
    double const worth = window_worth(passage, start, start + max_chars);
    if (worth > most) {
      most = worth;
      best = start;
    }
  }
  return best;
}

Snippet cut(Passage const &passage, std::size_t begin, std::size_t max_chars) {
  while (begin < passage.chars.size() && passage.chars[begin] <= U' ') ++begin;
  std::size_t const end = std::min(passage.chars.size(), begin + max_chars);
  std::u32string window = passage.chars.substr(begin, end - begin);
  for (auto &c : window)
    if (c < U' ' || c == 0x7F) c = U' ';
  std::vector<bool> marked(window.size(), false);
  for (auto const &[from, to] : passage.matches)
    for (std::size_t i = std::max(from, begin); i < std::min(to, end); ++i)
      marked[i - begin] = true;
  Snippet snippet{to_utf8(window), {}};
  for (std::size_t i = 0; i < marked.size(); ++i) {
    if (!marked[i]) continue;
    std::size_t const from = i;
    while (i < marked.size() && marked[i]) ++i;
    snippet.marks.emplace_back(from, i);
  }
  return snippet;
}

}  // namespace

Snippet make_snippet(CaseStudy const &case_study, TermWorth const &worth, std::size_t max_chars) {
  std::string text;
  for (auto const &section : case_study.sections) {
    if (!text.empty()) text.push_back('\n');
    text.append(section.text);
    if (text.size() > max_scanned_bytes) break;
  }
  std::size_t length = std::min(text.size(), max_scanned_bytes);
  while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80)
    --length;
  Passage const passage = scan(std::string_view(text).substr(0, length), worth);
  return cut(passage, passage.matches.empty() ? 0 : best_start(passage, max_chars), max_chars);
}

}  // namespace kaeru
