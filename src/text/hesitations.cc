// Closed lists. Nothing here may be cut out of a word: てめえー keeps its えー, 返ってきたまあ its
// まあ.
#include "text/hesitations.h"

#include <algorithm>
#include <array>

#include "text/chars.h"
#include "text/normalize.h"

namespace kaeru {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::array anywhere{U"えーっと"sv, U"えーと"sv, U"ええっと"sv, U"ええと"sv, U"えっと"sv,
                              U"あのー"sv,   U"そのー"sv, U"うーんと"sv, U"うーん"sv};
/// Not behind kana.
constexpr std::array apart{U"えー"sv, U"あー"sv, U"んー"sv};
/// Only before the first word, and before some more.
constexpr std::array opening{U"まあ"sv, U"なんか"sv};
constexpr std::size_t least_after_opening = 3;  // characters

bool is_mark(char32_t c) {
  return char_class(c) == CharClass::other;
}

template <std::size_t N>
std::size_t beginning(std::u32string_view text, std::array<std::u32string_view, N> const &list) {
  auto const one = std::ranges::find_if(list, [&](auto word) { return text.starts_with(word); });
  return one == list.end() ? 0 : one->size();
}

/// How many characters of `rest` hesitate, coming after `kept`.
std::size_t hesitation(std::u32string_view rest, std::u32string_view kept) {
  if (auto const length = beginning(rest, anywhere)) return length;
  if (auto const length = beginning(rest, apart); length && (kept.empty() || !is_kana(kept.back())))
    return length;
  auto const length = kept.empty() ? beginning(rest, opening) : 0;
  return rest.size() >= length + least_after_opening ? length : 0;
}

}  // namespace

std::string without_hesitations(std::string_view utf8) {
  std::u32string const chars = to_utf32(utf8);
  std::u32string kept;
  for (std::u32string_view rest = chars; !rest.empty();) {
    auto length = hesitation(rest, kept);
    if (length == 0) {
      kept.push_back(rest.front());
      length = 1;
    } else {
      while (length < rest.size() && is_mark(rest[length])) ++length;
    }
    rest.remove_prefix(length);
  }
  return to_utf8(kept);
}

}  // namespace kaeru
