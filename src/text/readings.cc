// The dictionary of readings: a sorted text searched by bisection, so that opening it costs
// nothing.
#include "text/readings.h"

#include <algorithm>
#include <map>
#include <set>

#include "text/chars.h"
#include "text/normalize.h"

namespace kaeru {
namespace {

constexpr std::string_view separators = "\t|\n";

/// Takes up to the next `mark` off the front.
std::string_view take_until(std::string_view &rest, char mark) {
  std::size_t const end = std::min(rest.find(mark), rest.size());
  std::string_view const taken = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return taken;
}

// --- reading the file

/// written, or written:wTERM gTERM … where the terms are other than the one word itself.
ReadWord parse_word(std::string_view text) {
  ReadWord word{take_until(text, ':'), {}};
  if (text.empty()) word.terms.emplace_back(Family::word, word.written);
  while (!text.empty()) {
    std::string_view const term = take_until(text, ' ');
    if (term.size() > 1)
      word.terms.emplace_back(term.front() == 'g' ? Family::generic : Family::word, term.substr(1));
  }
  return word;
}

// --- making it

/// One line of an SKK dictionary: reading, then /word;note/word/.
struct SkkLine {
  std::string_view reading;
  std::vector<std::string_view> words;
};

SkkLine parse_skk(std::string_view line) {
  SkkLine parsed{take_until(line, ' '), {}};
  take_until(line, '/');
  while (!line.empty()) {
    std::string_view word = take_until(line, '/');
    word = take_until(word, ';');
    if (!word.empty()) parsed.words.push_back(word);
  }
  return parsed;
}

/// A hiragana for each consonant that okurigana is named by; any of its row gives the same stem.
constexpr std::string_view row_names = "aiueokgsztdnhbpmyrw";
constexpr std::u32string_view row_kana = U"あいうえおくぐすずつづぬふぶぷむゆるわ";

/// The row's one name; 0 for what is none. SKK also writes j for z, c for t and f for h.
char row_named(char c) {
  c = c == 'j' ? 'z' : c == 'c' ? 't' : c == 'f' ? 'h' : c;
  return row_names.find(c) == std::string_view::npos ? '\0' : c;
}

class Maker {
 public:
  void add(SkkLine const &line) {
    std::string_view reading = line.reading;
    char const row = reading.empty() ? '\0' : row_named(reading.back());
    bool const verb = row != 0;
    if (verb) reading.remove_suffix(1);
    std::u32string const kana = normalize(reading).chars;
    if (kana.empty() || (kana.size() < 2 && !verb) || kana.size() > longest_reading) return;
    auto const is_reading = [](char32_t c) {
      return char_class(c) == CharClass::hiragana || c == U'ー';
    };
    if (!std::ranges::all_of(kana, is_reading)) return;
    std::string key = fold_kana(kana);
    if (verb) key.push_back(row);
    for (auto const word : line.words) add_word(key, word, row);
  }

  std::string finish() const {
    std::string out;
    for (auto const &[reading, words] : lines_) {
      out += reading + "\t";
      for (auto const &word : words) out += word + "|";
      out.back() = '\n';
    }
    return out;
  }

 private:
  static constexpr std::size_t longest_reading = 16;

  void add_word(std::string const &key, std::string_view written, char row) {
    auto const is_kanji = [](char32_t c) { return char_class(c) == CharClass::kanji; };
    std::u32string const chars = to_utf32(written);
    if (std::ranges::none_of(chars, is_kanji) ||
        written.find_first_of("\t|\n: #(") != std::string_view::npos)
      return;
    auto &words = lines_[key];
    std::string entry = describe(written, row);
    bool const full = words.size() >= Readings::max_words;
    if (!entry.empty() && !full && std::ranges::find(words, entry) == words.end())
      words.push_back(std::move(entry));
    if (words.empty()) lines_.erase(key);
  }

  static std::string describe(std::string_view written, char row) {
    std::string inflected(written);
    if (row) append_utf8(inflected, row_kana[row_names.find(row)]);
    std::string terms;
    bool plain = true;
    for (auto const &token : tokenise(normalize(inflected))) {
      if (token.family != Family::word && token.family != Family::generic) continue;
      plain = terms.empty() && token.family == Family::word && token.term == written;
      terms += (terms.empty() ? "" : " ") + std::string(token.family == Family::word ? "w" : "g") +
               token.term;
    }
    if (terms.empty()) return "";
    return plain ? std::string(written) : std::string(written) + ":" + terms;
  }

  std::map<std::string, std::vector<std::string>> lines_;
};

}  // namespace

std::string_view Readings::line_from(std::string_view reading) const {
  std::size_t begin = 0;
  std::size_t end = bytes_.size();
  while (begin < end) {
    std::size_t const middle = begin + (end - begin) / 2;
    std::size_t const before = bytes_.rfind('\n', middle == 0 ? 0 : middle - 1);
    bool const first = middle == 0 || before == std::string_view::npos || before < begin;
    std::size_t const line = first ? begin : before + 1;
    std::size_t const line_end = std::min(bytes_.find('\n', line), bytes_.size() - 1);
    std::string_view const key = bytes_.substr(line, bytes_.find_first_of(separators, line) - line);
    if (key < reading)
      begin = line_end + 1;
    else
      end = line;
  }
  return bytes_.substr(begin, bytes_.find('\n', begin) - begin);
}

std::vector<ReadWord> Readings::find(std::string_view reading) const {
  std::string_view line = line_from(reading);
  if (reading.empty() || take_until(line, '\t') != reading) return {};
  std::vector<ReadWord> words;
  while (!line.empty() && words.size() < max_words)
    words.push_back(parse_word(take_until(line, '|')));
  return words;
}

bool Readings::has_prefix(std::string_view beginning) const {
  return !empty() && line_from(beginning).starts_with(beginning);
}

char okurigana_row(char32_t kana) {
  constexpr std::u32string_view kana_of[] = {
      U"あ",         U"い",           U"う",         U"え",         U"お",
      U"かきくけこ", U"がぎぐげご",   U"さしすせそ", U"ざじずぜぞ", U"たちつてとっ",
      U"だぢづでど", U"なにぬねのん", U"はひふへほ", U"ばびぶべぼ", U"ぱぴぷぺぽ",
      U"まみむめも", U"やゆよゃゅょ", U"らりるれろ", U"わを"};
  for (std::size_t i = 0; i < std::size(kana_of); ++i)
    if (kana_of[i].find(kana) != std::u32string_view::npos) return row_names[i];
  return 0;
}

std::string make_readings(std::string_view skk) {
  Maker maker;
  while (!skk.empty()) {
    std::string_view const line = take_until(skk, '\n');
    if (!line.starts_with(';')) maker.add(parse_skk(line));
  }
  return maker.finish();
}

}  // namespace kaeru
