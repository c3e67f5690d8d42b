// Headers are looked up whole, then by the longest word in them. A long header is a question, in
// which hardly a word tells anything.
#include "importing/column_words.h"

#include <vector>

#include "casebook/characters.h"
#include "importing/column_words_data.h"
#include "text/normalize.h"

namespace kaeru {
namespace {

constexpr std::size_t header_characters = 16;
constexpr std::size_t least_part = 2;

struct ColumnWord {
  std::string word;  ///< folded
  std::string field;
};

std::vector<ColumnWord> read_words() {
  std::vector<ColumnWord> words;
  for (std::string_view const line : split_lines(KAERU_COLUMN_WORDS)) {
    std::size_t const tab = line.find('\t');
    if (line.starts_with("# ") || tab == line.npos) continue;
    for (std::string const &word : split_any(line.substr(tab + 1), {"|"}))
      words.push_back({fold_case(word), std::string(line.substr(0, tab))});
  }
  return words;
}

std::vector<ColumnWord> const &words() {
  static std::vector<ColumnWord> const all = read_words();
  return all;
}

}  // namespace

bool is_short_header(std::string_view header) {
  return count_characters(trim(header)) <= header_characters;
}

std::string usual_field(std::string_view header) {
  std::string const folded = fold_case(trim(header));
  bool const is_short = is_short_header(header);
  ColumnWord const *best = nullptr;
  for (ColumnWord const &one : words()) {
    if (folded == one.word) return one.field;
    bool const may_tell = is_short || one.field == "## 顧客の主張";
    bool const part = may_tell && count_characters(one.word) >= least_part &&
                      (one.word.front() & 0x80) != 0 && folded.find(one.word) != folded.npos;
    if (part && (best == nullptr || one.word.size() > best->word.size())) best = &one;
  }
  return best == nullptr ? "" : best->field;
}

}  // namespace kaeru
