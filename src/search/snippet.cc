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

/// Where a term stands in a text, as code points of the text.
struct Occurrence {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string_view term;  ///< as stored
  double worth = 0;
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

/// A text in the kana space, each character with its code point in the source.
class FoldedText {
 public:
  explicit FoldedText(std::string_view text) {
    NormalizedText const normalized = normalize(text);
    auto const char_at = chars_at_bytes(text);
    for (std::size_t i = 0; i < normalized.chars.size(); ++i) {
      char32_t const c = fold_kana(normalized.chars[i]);
      if (c == 0) continue;
      chars_.push_back(c);
      at_.push_back(char_at[normalized.source[i]]);
    }
    at_.push_back(char_at.back());
  }

  void find(std::string const &stored, double worth, std::vector<Occurrence> &out) const {
    std::u32string const term = to_utf32(std::string_view(stored).substr(1));
    if (term.empty()) return;
    for (std::size_t at = chars_.find(term); at != std::u32string::npos;
         at = chars_.find(term, at + 1))
      out.push_back({at_[at], at_[at + term.size()], stored, worth});
  }

 private:
  std::u32string chars_;
  std::vector<std::size_t> at_;
};

/// Every place where a term may stand. Cheap: it looks for characters, not words, and only chooses
/// the passage.
std::vector<Occurrence> occurrences(std::string_view text, TermWorth const &worth) {
  std::vector<Occurrence> found;
  FoldedText const folded(text);
  for (auto const &[term, value] : worth) folded.find(term, value, found);
  std::ranges::sort(found, [](Occurrence const &a, Occurrence const &b) {
    return a.begin != b.begin ? a.begin < b.begin : a.term < b.term;
  });
  return found;
}

bool worth_marking(Token const &token) {
  if (token.family == Family::generic || token.family == Family::mixed) return false;
  return token.family != Family::hiragana || token.content;
}

/// What to mark in a passage, by the tokeniser that indexed it.
std::vector<bool> marked_chars(std::string_view passage, TermWorth const &worth) {
  NormalizedText const normalized = normalize(passage);
  auto const char_at = chars_at_bytes(passage);
  std::vector<bool> marked(char_at.back(), false);
  for (auto const &token : tokenise(normalized)) {
    if (!worth_marking(token)) continue;
    if (!worth.contains(stored_term(lane_of(token.family), token.term))) continue;
    std::size_t const begin = char_at[normalized.source[token.begin]];
    std::size_t const end = std::max<std::size_t>(begin + 1, char_at[normalized.source[token.end]]);
    for (std::size_t i = begin; i < std::min(end, marked.size()); ++i) marked[i] = true;
  }
  return marked;
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

/// What the occurrences inside [begin, end) are worth, each term counted once.
double window_worth(std::vector<Occurrence> const &found, std::size_t begin, std::size_t end) {
  std::set<std::string_view> seen;
  double sum = 0;
  for (auto at = std::ranges::lower_bound(found, begin, {}, &Occurrence::begin);
       at != found.end() && at->begin < end; ++at)
    if (at->end <= end && seen.insert(at->term).second) sum += at->worth;
  return sum;
}

/// The start of the passage to show: a sentence start, or a little before a match deep in one.
std::size_t best_start(std::u32string const &chars, std::vector<Occurrence> const &found,
                       std::size_t max_chars) {
  constexpr std::size_t max_starts = 400;
  auto starts = sentence_starts(chars);
  for (auto const &one : found)
    starts.push_back(one.begin > max_chars / 4 ? one.begin - max_chars / 4 : 0);
  if (starts.size() > max_starts) starts.resize(max_starts);
  std::size_t best = 0;
  double most = -1;
  for (auto const start : starts) {
    double const worth = window_worth(found, start, start + max_chars);
    if (worth > most) {
      most = worth;
      best = start;
    }
  }
  return best;
}

Snippet cut_passage(std::u32string const &chars, std::size_t begin, std::size_t max_chars,
                    TermWorth const &worth) {
  while (begin < chars.size() && chars[begin] <= U' ') ++begin;
  std::u32string window = chars.substr(std::min(begin, chars.size()), max_chars);
  for (auto &c : window)
    if (c < U' ' || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029) c = U' ';
  Snippet snippet{to_utf8(window), {}};
  auto const marked = marked_chars(snippet.text, worth);
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
  text.resize(length);
  std::u32string const chars = to_utf32(text);
  auto const found = occurrences(text, worth);
  return cut_passage(chars, found.empty() ? 0 : best_start(chars, found, max_chars), max_chars,
                     worth);
}

}  // namespace kaeru
