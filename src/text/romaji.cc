// Romaji as people type it when they forget to switch the input method on. ICU's Latin-Hiragana
// reads neither kunrei (si → せぃ) nor nn, and takes 50 ms to load.
#include "text/romaji.h"

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

#include "text/chars.h"
#include "text/romaji_data.h"

namespace kaeru {
namespace {

constexpr std::size_t longest_syllable = 4;
constexpr std::size_t longest_word = 60;
constexpr std::size_t surely_romaji = 4;  ///< letters; ha, to and no are words of English, too
constexpr std::size_t particle = 2;       ///< letters; beside sure romaji these are particles

using Table = std::unordered_map<std::u32string, std::u32string>;

Table read_table() {
  Table table;
  std::string_view rest = KAERU_ROMAJI;
  while (!rest.empty()) {
    std::size_t const end = std::min(rest.find('\n'), rest.size());
    std::string_view const line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    std::size_t const tab = line.find('\t');
    if (line.starts_with('#') || tab == std::string_view::npos) continue;
    table.emplace(to_utf32(line.substr(0, tab)), to_utf32(line.substr(tab + 1)));
  }
  return table;
}

Table const &syllables() {
  static Table const table = read_table();
  return table;
}

bool is_vowel(char32_t c) {
  return std::u32string_view(U"aiueo").find(c) != std::u32string_view::npos;
}

/// Kana and the letters they came from: {kana, index of the first letter}.
using Reading = std::vector<std::pair<char32_t, std::size_t>>;

class Reader {
 public:
  explicit Reader(std::u32string_view word) : word_(word) {}

  std::optional<Reading> read() {
    while (at_ < word_.size())
      if (!take_syllable() && !take_n() && !take_doubled() && !take_long()) return std::nullopt;
    return std::move(reading_);
  }

 private:
  [[nodiscard]] char32_t peek(std::size_t ahead) const {
    return at_ + ahead < word_.size() ? word_[at_ + ahead] : 0;
  }

  void put(std::u32string_view kana, std::size_t letters) {
    for (char32_t const c : kana) reading_.emplace_back(c, at_);
    at_ += letters;
  }

  bool take_syllable() {
    for (std::size_t n = std::min(longest_syllable, word_.size() - at_); n > 0; --n) {
      auto const found = syllables().find(std::u32string(word_.substr(at_, n)));
      if (found == syllables().end()) continue;
      put(found->second, n);
      return true;
    }
    return false;
  }

  /// ん: n before a consonant or the end, n', nn unless a vowel takes the second n (konna), and m
  /// before b, m, p (shimbun).
  bool take_n() {
    if (peek(0) == U'm' && (peek(1) == U'b' || peek(1) == U'p' || peek(1) == U'm')) {
      put(U"ん", 1);
      return true;
    }
    if (peek(0) != U'n') return false;
    bool const pair = peek(1) == U'n' && !is_vowel(peek(2)) && peek(2) != U'y';
    put(U"ん", pair || peek(1) == U'\'' ? 2 : 1);
    return true;
  }

  /// っ: kk, tt, and the t of tch.
  bool take_doubled() {
    char32_t const c = peek(0);
    bool const doubled = c == peek(1) || (c == U't' && peek(1) == U'c');
    if (!doubled || is_vowel(c) || c < U'a' || c > U'z') return false;
    put(U"っ", 1);
    return true;
  }

  bool take_long() {
    if (peek(0) != U'-' || at_ == 0) return false;
    put(U"ー", 1);
    return true;
  }

  std::u32string_view word_;
  std::size_t at_ = 0;
  Reading reading_;
};

bool is_letter(char32_t c) {
  return c >= U'a' && c <= U'z';
}
bool is_inner(char32_t c) {
  return c == U'-' || c == U'\'';
}

/// Whether the word, or every part of it between hyphens, is known as it stands: To-Do.
bool known_as_it_is(std::u32string_view word,
                    std::function<bool(std::u32string_view)> const &known) {
  for (std::size_t at = 0; at <= word.size();) {
    std::size_t const end = std::min(word.find(U'-', at), word.size());
    if (!known(word.substr(at, end - at))) return false;
    at = end + 1;
  }
  return true;
}

std::optional<Reading> read_word(std::u32string_view word) {
  if (word.empty() || word.size() > longest_word) return std::nullopt;
  if (!std::ranges::all_of(word, [](char32_t c) { return is_letter(c) || is_inner(c); }))
    return std::nullopt;
  return Reader(word).read();
}

/// A stretch of letters with no other letter or digit beside it.
struct Word {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::optional<Reading> reading;
};

std::vector<Word> words_of(std::u32string_view chars) {
  std::vector<Word> words;
  for (std::size_t at = 0; at < chars.size();) {
    std::size_t end = at;
    while (end < chars.size() && (is_letter(chars[end]) || (end > at && is_inner(chars[end]))))
      ++end;
    if (end == at) {
      ++at;
      continue;
    }
    bool const joined = (at > 0 && char_class(chars[at - 1]) == CharClass::alnum) ||
                        (end < chars.size() && char_class(chars[end]) == CharClass::alnum);
    if (!joined) words.push_back({at, end, read_word(chars.substr(at, end - at))});
    at = end;
  }
  return words;
}

void append(NormalizedText &out, NormalizedText const &text, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) {
    out.chars.push_back(text.chars[i]);
    out.source.push_back(text.source[i]);
  }
}

}  // namespace

std::optional<std::u32string> romaji_to_kana(std::u32string_view word) {
  auto const reading = read_word(word);
  if (!reading) return std::nullopt;
  std::u32string kana;
  for (auto const &[c, letter] : *reading) kana.push_back(c);
  return kana;
}

std::optional<NormalizedText> read_romaji(NormalizedText const &text,
                                          std::function<bool(std::u32string_view)> const &known) {
  std::u32string_view const chars = text.chars;
  auto words = words_of(chars);
  bool sure = false;
  for (auto &[begin, end, reading] : words) {
    if (!reading || end - begin <= particle) continue;
    if (known_as_it_is(chars.substr(begin, end - begin), known)) reading.reset();
    sure |= reading && end - begin >= surely_romaji;
  }
  if (!sure) return std::nullopt;
  NormalizedText out;
  std::size_t at = 0;
  for (auto const &[begin, end, reading] : words) {
    if (!reading) continue;
    append(out, text, at, begin);
    for (auto const &[kana, letter] : *reading) {
      out.chars.push_back(kana);
      out.source.push_back(text.source[begin + letter]);
    }
    at = end;
  }
  append(out, text, at, chars.size());
  out.source.push_back(text.source.back());
  return out;
}

}  // namespace kaeru
