// Names have no list, but ends: nearly every Japanese surname ends on one of a few hundred
// characters or strings, and the words that people put before さん otherwise (roles, kin) seldom
// do.
#include "text/name_words.h"

#include <algorithm>
#include <map>
#include <string>
#include <unordered_set>

#include "text/normalize.h"
#include "text/personal_names_data.h"

namespace kaeru {
namespace {

constexpr std::size_t longest_entry = 6;
constexpr std::size_t longest_given_kanji = 3;
constexpr std::size_t longest_given_kana = 5;
constexpr std::size_t longest_kana_surname = 7;

class Words {
 public:
  void add(std::u32string_view word) { words_.emplace(word); }
  [[nodiscard]] bool hold(std::u32string_view word) const {
    return words_.contains(std::u32string(word));
  }
  /// Length of the longest entry on which the word ends, at least `shortest`; 0 = none.
  [[nodiscard]] std::size_t end_of(std::u32string_view word, std::size_t shortest = 1) const {
    for (std::size_t n = std::min(word.size(), longest_entry); n >= shortest; --n)
      if (hold(word.substr(word.size() - n))) return n;
    return 0;
  }
  /// The same for the beginning.
  [[nodiscard]] std::size_t begin_of(std::u32string_view word) const {
    for (std::size_t n = std::min(word.size(), longest_entry); n > 0; --n)
      if (hold(word.substr(0, n))) return n;
    return 0;
  }

 private:
  std::unordered_set<std::u32string> words_;
};

/// The words of each letter of the table.
using Table = std::map<char, Words>;

/// One entry a character for F and G, else one a word.
void add_words(std::u32string_view line, bool each_char, Words &words) {
  while (!line.empty()) {
    std::size_t const end = each_char ? 1 : std::min(line.find(U' '), line.size());
    if (end > 0) words.add(line.substr(0, end));
    line.remove_prefix(each_char ? 1 : std::min(end + 1, line.size()));
  }
}

Table read_table() {
  Table table;
  std::string_view rest = KAERU_PERSONAL_NAMES;
  while (!rest.empty()) {
    std::size_t const end = std::min(rest.find('\n'), rest.size());
    std::string_view const line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.size() < 2 || line[1] != '\t') continue;
    bool const each_char = line[0] == 'F' || line[0] == 'G';
    add_words(normalize(line.substr(2)).chars, each_char, table[line[0]]);
  }
  return table;
}

Words const &words(char letter) {
  static Table const table = read_table();
  return table.at(letter);
}

bool ends_as_surname(std::u32string_view word) {
  return words('F').end_of(word) > 0 || words('L').end_of(word) > 0;
}

/// A known beginning and an end of surnames, and nothing else.
bool is_made_of_parts(std::u32string_view word) {
  for (std::size_t n = 1; n < word.size(); ++n)
    if (words('K').hold(word.substr(0, n)) && words('M').hold(word.substr(n))) return true;
  return false;
}

}  // namespace

bool is_no_name(std::u32string_view word) {
  return words('N').end_of(word) > 0;
}

bool is_kanji_surname(std::u32string_view word) {
  if (word.size() == 1) return words('S').hold(word);
  return !is_no_name(word) && ends_as_surname(word);
}

bool is_kanji_name(std::u32string_view word) {
  if (word.find(U'社') != std::u32string_view::npos) return false;
  if (is_kanji_surname(word)) return true;
  if (is_no_name(word) || !ends_as_given_name(word)) return false;
  for (std::size_t given = 1; given <= longest_given_kanji && given < word.size(); ++given)
    if (auto const rest = word.substr(0, word.size() - given);
        ends_as_surname(rest) || (rest.size() == 1 && words('S').hold(rest)))
      return true;
  return false;
}

bool ends_with_common_surname(std::u32string_view word) {
  return words('C').end_of(word) > 0;
}

bool ends_as_given_name(std::u32string_view word) {
  return words('G').end_of(word) > 0 || words('H').end_of(word) > 0;
}

std::size_t word_before_name(std::u32string_view word) {
  std::size_t const length = words('T').begin_of(word);
  return length < word.size() ? length : 0;
}

bool is_kana_surname(std::u32string_view word) {
  return word.size() >= 3 && !is_no_name(word) && (words('R').hold(word) || is_made_of_parts(word));
}

bool ends_as_kana_surname(std::u32string_view word) {
  return word.size() >= 4 && word.size() <= longest_kana_surname && !is_no_name(word) &&
         words('M').end_of(word, 2) > 0 && word.find(U'ー') == std::u32string_view::npos;
}

bool is_kana_given_name(std::u32string_view word) {
  return words('H').hold(word);
}

bool is_kana_full_name(std::u32string_view word) {
  if (std::size_t const given = words('H').end_of(word, 3); given > 0 && given + 2 <= word.size())
    return true;
  std::size_t surname = words('R').begin_of(word);
  for (std::size_t n = longest_kana_surname; surname == 0 && n >= 4; --n)
    if (n < word.size() && is_made_of_parts(word.substr(0, n))) surname = n;
  return surname > 0 && surname + 2 <= word.size() && word.size() <= surname + longest_given_kana;
}

std::size_t known_surname_end(std::u32string_view word) {
  return words('R').end_of(word);
}

}  // namespace kaeru
