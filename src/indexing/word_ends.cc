// Words by their ends: one metadata entry a character. In each level's own database, so that nobody
// reads there what they may not search.
#include "indexing/word_ends.h"

#include <algorithm>
#include <map>
#include <utility>

#include "indexing/metadata.h"
#include "indexing/schema.h"
#include "text/normalize.h"

namespace kaeru {
namespace {

constexpr std::size_t shortest = 3;

std::string key_of(char32_t last) {
  std::string key = "ends:";
  append_utf8(key, last);
  return key;
}

}  // namespace

void write_word_ends(Xapian::WritableDatabase &database) {
  std::string const lane(1, spec(Lane::word).prefix);
  std::map<char32_t, std::string> ends;
  for (auto at = database.allterms_begin(lane); at != database.allterms_end(lane); ++at) {
    std::string const word = (*at).substr(1);
    std::u32string const chars = to_utf32(word);
    if (chars.size() >= shortest) ends[chars.back()] += word + "\n";
  }
  for (auto &[last, words] : ends) write_metadata(database, key_of(last), std::move(words));
}

std::vector<std::string_view> words_ending_in(Xapian::Database const &database, char32_t last,
                                              std::string &storage) {
  storage = read_metadata(database, key_of(last));
  std::vector<std::string_view> words;
  for (std::string_view rest = storage; !rest.empty();) {
    std::size_t const end = std::min(rest.find('\n'), rest.size());
    words.push_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return words;
}

}  // namespace kaeru
