// An id for people: they read it in lists and type its beginning. The title's own characters, since
// a reading in romaji cannot be told for certain.
#include "authoring/new_id.h"

#include <fmt/format.h>

#include <algorithm>

#include "casebook/characters.h"
#include "text/chars.h"
#include "text/normalize.h"
#include "text/wrap.h"

namespace kaeru {
namespace {

constexpr int title_columns = 32;
constexpr int most_numbers = 10000;

/// Letters and digits in their common form, all else as single spaces between them.
std::string without_marks(std::string_view text) {
  std::string plain;
  for (char32_t const c : normalize(text).chars) {
    bool const mark = char_class(c) == CharClass::other;
    if (!mark) append_utf8(plain, c);
    if (mark && !plain.empty() && !plain.ends_with(' ')) plain += ' ';
  }
  return plain;
}

/// Up to a phrase's end.
std::string beginning(std::string_view title) {
  std::string words = wrap(without_marks(title), title_columns).front();
  words.erase(words.find_last_not_of(' ') + 1);
  std::ranges::replace(words, ' ', '-');
  return words;
}

}  // namespace

std::string new_id(Date day, std::string_view title, std::vector<std::string> const &situations,
                   std::function<bool(std::string_view)> const &taken) {
  std::string words = beginning(title);
  if (words.empty()) words = beginning(join(situations, " "));
  std::string const first = to_string(day) + (words.empty() ? "" : "-" + words);
  std::string id = first;
  for (int number = 2; taken(id) && number < most_numbers; ++number)
    id = fmt::format("{}-{}", first, number);
  return id;
}

}  // namespace kaeru
