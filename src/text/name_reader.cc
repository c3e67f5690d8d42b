// Reads backwards from the end of a name: a run of one script, perhaps with a space and a surname
// before it.
#include "text/name_reader.h"

#include <string>

#include "text/chars.h"
#include "text/name_words.h"

namespace kaeru {
namespace {

constexpr std::size_t longest_kanji = 8;  ///< a word and a full name
constexpr std::size_t longest_kana = 12;
constexpr std::size_t longest_given = 4;
constexpr std::u32string_view particles = U"のはがをにとでもやっ";  ///< before a name
constexpr std::u32string_view no_given_begin = U"のはがをにともへやでかたよだっ";

bool is_in(char32_t c, std::u32string_view set) {
  return set.find(c) != std::u32string_view::npos;
}

bool is_kanji(char32_t c) {
  return char_class(c) == CharClass::kanji;
}

std::u32string to_katakana(std::u32string_view word) {
  std::u32string out(word);
  for (char32_t &c : out)
    if (c >= U'ぁ' && c <= U'ゖ') c += U'ァ' - U'ぁ';
  return out;
}

/// A name "from end" ends there; each function says where it begins, or
/// `end` where there is none.
class Reader {
 public:
  explicit Reader(std::u32string_view chars) : chars_(chars) {}

  [[nodiscard]] std::size_t name_before(std::size_t end) const {
    if (end == 0) return end;
    std::size_t const given = given_name(end);
    if (std::size_t const surname = surname_of(given, end); surname < given) return surname;
    return is_kanji(chars_[end - 1]) ? kanji_name(end) : kana_name(end);
  }

 private:
  [[nodiscard]] std::u32string_view between(std::size_t begin, std::size_t end) const {
    return chars_.substr(begin, end - begin);
  }

  [[nodiscard]] std::size_t skip_space(std::size_t end) const {
    return end > 0 && chars_[end - 1] == U' ' ? end - 1 : end;
  }

  /// Where the run of one script begins that ends at `end`; 一ノ瀬 and 三ヶ島 are of one script.
  [[nodiscard]] std::size_t run_begin(std::size_t end) const {
    CharClass const script = char_class(chars_[end - 1]);
    std::size_t const longest = script == CharClass::kanji ? longest_kanji : longest_kana;
    std::size_t begin = end;
    while (begin > 0 && end - begin < longest &&
           (char_class(chars_[begin - 1]) == script || joins_kanji(begin - 1, end)))
      --begin;
    return begin;
  }

  [[nodiscard]] bool joins_kanji(std::size_t at, std::size_t end) const {
    return is_in(chars_[at], U"ノヶケ") && at > 0 && at + 1 < end && is_kanji(chars_[at - 1]) &&
           is_kanji(chars_[at + 1]);
  }

  /// お店様 and ご本家様 are no names; なお田中様 is.
  [[nodiscard]] bool is_polite(std::size_t begin) const {
    return begin > 0 && is_in(chars_[begin - 1], U"おご") &&
           !(begin > 1 && chars_[begin - 2] == U'な');
  }

  [[nodiscard]] std::size_t kanji_name(std::size_t end) const {
    std::size_t const begin = run_begin(end);
    if (is_polite(begin)) return end;
    std::size_t const inner = begin + word_before_name(between(begin, end));
    if (is_kanji_name(between(inner, end))) return inner;
    return is_kanji_name(between(begin, end)) ? begin : end;
  }

  /// A whole word, or in the flow of hiragana a well-known surname behind a particle.
  [[nodiscard]] std::size_t kana_name(std::size_t end) const {
    if (!is_kana(chars_[end - 1])) return end;
    std::size_t const begin = run_begin(end);
    std::u32string const word = to_katakana(between(begin, end));
    bool const katakana = char_class(chars_[end - 1]) == CharClass::katakana;
    bool const whole = katakana || begin == 0 || !is_kanji(chars_[begin - 1]);
    if (whole && (is_kana_surname(word) || (katakana && is_kana_full_name(word)))) return begin;
    std::size_t const known = known_surname_end(word);
    if (known > 0 && known < word.size() && is_in(chars_[end - known - 1], particles))
      return end - known;
    return whole && ends_as_kana_surname(word) ? begin : end;
  }

  /// 太郎, さくら, くみ子: what may be a given name by its length and script.
  [[nodiscard]] std::size_t given_name(std::size_t end) const {
    std::size_t begin = run_begin(end);
    bool const kanji = is_kanji(chars_[end - 1]);
    if (kanji && ends_as_given_name(between(begin, end)) && begin > 0 && is_kana(chars_[begin - 1]))
      begin = run_begin(begin);
    bool const short_enough = end - begin <= longest_given && (kanji || end - begin > 1);
    return short_enough && !is_polite(end) && !is_in(chars_[begin], U"おご") &&
                   !is_no_name(between(begin, end))
               ? begin
               : end;
  }

  /// Where the surname begins before the given name at `given`, with a space between, or without
  /// one before kana: 佐藤さくら.
  [[nodiscard]] std::size_t surname_of(std::size_t given, std::size_t end) const {
    std::size_t const surname_end = skip_space(given);
    if (given == end || surname_end == 0) return given;
    if (surname_end == given) return joined_surname(given, end);
    std::size_t const surname = is_kanji(chars_[surname_end - 1])
                                    ? spaced_surname(surname_end)
                                    : spaced_kana_surname(surname_end, between(given, end));
    return surname < surname_end ? surname : given;
  }

  [[nodiscard]] std::size_t spaced_surname(std::size_t end) const {
    std::size_t const begin = run_begin(end);
    return !is_polite(begin) && is_kanji_surname(between(begin, end)) ? begin : end;
  }

  /// サノ ハナコ: any word will do before a given name that is well known.
  [[nodiscard]] std::size_t spaced_kana_surname(std::size_t end, std::u32string_view given) const {
    std::size_t const surname = kana_name(end);
    std::size_t const begin = run_begin(end);
    bool const katakana = char_class(chars_[end - 1]) == CharClass::katakana;
    return surname == end && katakana && end - begin >= 2 && is_known_given(given) ? begin
                                                                                   : surname;
  }

  static bool is_known_given(std::u32string_view given) {
    return is_kana_given_name(to_katakana(given));
  }

  /// What may be a particle begins no given name: 田中の様.
  [[nodiscard]] std::size_t joined_surname(std::size_t given, std::size_t end) const {
    bool const known = is_known_given(between(given, end));
    bool const may_be_particle = !known && is_in(chars_[given], no_given_begin);
    if (!is_kana(chars_[given]) || may_be_particle || !is_kanji(chars_[given - 1])) return given;
    std::size_t const begin = run_begin(given);
    auto const word = between(begin, given);
    bool const tells =
        ends_with_common_surname(word) || ((known || end - given >= 3) && is_kanji_surname(word));
    return tells ? begin : given;
  }

  std::u32string_view chars_;
};

}  // namespace

std::size_t name_before(std::u32string_view chars, std::size_t end) {
  return Reader(chars).name_before(end);
}

}  // namespace kaeru
