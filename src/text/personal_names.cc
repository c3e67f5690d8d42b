// A name shows by the words around it. Before 様 it is read backwards from the honorific; behind
// 氏名: and もしもし it is read forwards, and must be a name from end to end.
#include "text/personal_names.h"

#include <algorithm>
#include <array>
#include <optional>

#include "text/chars.h"
#include "text/name_reader.h"

namespace kaeru {
namespace {

constexpr std::size_t longest_part = 6;  ///< surname or given name behind a word

bool is_in(char32_t c, std::u32string_view set) {
  return set.find(c) != std::u32string_view::npos;
}

bool is_name_char(char32_t c) {
  return is_kana(c) || char_class(c) == CharClass::kanji;
}

/// A word behind a name.
struct Ending {
  std::u32string_view text;
  std::u32string_view not_before;  ///< chars that make another word of it: 様子, さんざん, 氏神
  bool alone = false;  ///< 川口と言います is a name only where nothing is before it
};

constexpr std::array<Ending, 13> endings = {{{U"様", U"子々様式相態変"},
                                             {U"さん", U"ざ"},
                                             {U"さま", U"ざ"},
                                             {U"氏", U"神族素姓遺歴"},
                                             {U"殿", U"様堂下方"},
                                             {U"と申し", U""},
                                             {U"と申す", U""},
                                             {U"と名乗", U""},
                                             {U"と言います", U"", true},
                                             {U"といいます", U"", true},
                                             {U"と言う者", U"", true},
                                             {U"という者", U"", true},
                                             {U"でございます", U"", true}}};

Ending const *ending_at(std::u32string_view rest) {
  for (auto const &ending : endings)
    if (rest.starts_with(ending.text) &&
        (rest.size() == ending.text.size() || !is_in(rest[ending.text.size()], ending.not_before)))
      return &ending;
  return nullptr;
}

std::size_t skip_space(std::u32string_view chars, std::size_t end) {
  return end > 0 && chars[end - 1] == U' ' ? end - 1 : end;
}

void find_before_endings(std::u32string_view chars, std::vector<PersonalRange> &found) {
  std::size_t done = 0;  // behind the ending of the name before
  for (std::size_t i = 1; i < chars.size(); ++i) {
    if (!is_in(chars[i], U"様さ氏殿とで")) continue;
    auto const *const ending = ending_at(chars.substr(i));
    if (!ending) continue;
    std::size_t const end = done + skip_space(chars.substr(done, i - done), i - done);
    std::size_t const begin = done + name_before(chars.substr(done), end - done);
    if (begin >= end) continue;
    if (ending->alone && begin > 0 && is_name_char(chars[begin - 1]) &&
        !is_in(chars[begin - 1], U"はの私"))
      continue;
    found.push_back({begin, end, PersonalKind::name});
    done = i + ending->text.size();
  }
}

/// A word before a name. A label is followed by a mark; one who speaks of himself by です.
struct Opening {
  std::u32string_view text;
  std::u32string_view between;  ///< of these at most three
  bool spoken = false;
  bool bare = false;  ///< there may be none between
};

constexpr std::u32string_view label_marks = U" :=】」)";
constexpr std::array<Opening, 15> openings = {{{U"氏名", U" :=】」)は"},
                                               {U"名前", U" :=】」)は"},
                                               {U"名義", U" :=】」)は"},
                                               {U"名義人", U" :=】」)は"},
                                               {U"契約者名", label_marks},
                                               {U"お客様名", label_marks},
                                               {U"フリガナ", label_marks},
                                               {U"ふりがな", label_marks},
                                               {U"苗字", U"は:"},
                                               {U"姓", U"は:"},
                                               {U"私", U"は、, ", true},
                                               {U"わたくし", U"は、, ", true, true},
                                               {U"わたし", U"は、, ", true},
                                               {U"もしもし", U"、,。 ", true},
                                               {U"こちら", U"は、, ", true}}};

/// Where a name would begin behind the word and its marks; nullopt = it is no such word.
std::optional<std::size_t> behind(Opening const &opening, std::u32string_view chars,
                                  std::size_t at) {
  if (!chars.substr(at).starts_with(opening.text)) return std::nullopt;
  std::size_t const begin = at + opening.text.size();
  std::size_t end = begin;
  while (end < chars.size() && end - begin < 3 && is_in(chars[end], opening.between)) ++end;
  return end == begin && !opening.bare ? std::nullopt : std::optional(end);
}

std::size_t run_end(std::u32string_view chars, std::size_t begin) {
  std::size_t end = begin;
  while (end < chars.size() && end - begin < longest_part && is_name_char(chars[end]) &&
         (char_class(chars[end]) == char_class(chars[begin]) || is_in(chars[end], U"ノヶケ")))
    ++end;
  return end;
}

/// How far a name from `begin` on may reach: two words.
struct Reach {
  std::size_t surname = 0;  ///< the first word's end
  std::size_t whole = 0;
};

Reach reach_from(std::u32string_view chars, std::size_t begin) {
  std::size_t const surname = run_end(chars, begin);
  bool const spaced = surname < chars.size() && chars[surname] == U' ';
  return {surname, run_end(chars, surname + (spaced ? 1 : 0))};
}

/// サトウ ハナコ behind フリガナ, where no list helps.
bool is_spaced_kana(std::u32string_view name) {
  auto const space = name.find(U' ');
  return space != std::u32string_view::npos && space > 1 && name.size() > space + 2 &&
         std::ranges::all_of(name, [](char32_t c) { return c == U' ' || is_kana(c); });
}

bool is_spoken_of(std::u32string_view rest) {
  return rest.starts_with(U"です") || rest.starts_with(U"だ") || rest.starts_with(U"と言") ||
         rest.starts_with(U"やけど") || rest.starts_with(U"でござ");
}

/// The longest that is a name: in 橋本かおりです the given name runs on into です.
std::size_t name_from(std::u32string_view chars, std::size_t begin, bool spoken) {
  auto const [surname, whole] = reach_from(chars, begin);
  for (std::size_t end = whole; end >= surname && end > begin; --end) {
    if (spoken && !is_spoken_of(chars.substr(end))) continue;
    auto const name = chars.substr(begin, end - begin);
    if (name_before(name, name.size()) == 0 || (!spoken && is_spaced_kana(name))) return end;
  }
  return begin;
}

void find_behind_openings(std::u32string_view chars, std::vector<PersonalRange> &found) {
  for (std::size_t i = 0; i < chars.size(); ++i) {
    if (!is_in(chars[i], U"氏名契おフふ苗姓私わもこ")) continue;
    for (auto const &opening : openings) {
      auto const begin = behind(opening, chars, i);
      if (!begin || *begin >= chars.size()) continue;
      std::size_t const end = name_from(chars, *begin, opening.spoken);
      if (end > *begin) found.push_back({*begin, end, PersonalKind::name});
    }
  }
}

}  // namespace

std::vector<PersonalRange> find_names(std::u32string_view chars) {
  std::vector<PersonalRange> found;
  find_before_endings(chars, found);
  find_behind_openings(chars, found);
  return found;
}

}  // namespace kaeru
