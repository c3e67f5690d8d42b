// Two closed lists, compared in the kana space. What opens a sentence goes only up to a mark or a
// connective of its own, so that `すみませんで済むか` keeps its beginning.
#include "indexing/situation_fillers.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "text/chars.h"

namespace kaeru {
namespace {

using std::string_view_literals::operator""sv;

/// Openings that end by themselves.
constexpr std::array connected_openings{
    U"お忙しいところ"sv,       U"お忙しい中"sv,           U"恐れ入りますが"sv,
    U"おそれいりますが"sv,     U"申し訳ありませんが"sv,   U"申し訳ないんですが"sv,
    U"申し訳ないんですけど"sv, U"申し訳ないですが"sv,     U"すみませんが"sv,
    U"すいませんが"sv,         U"すみませんけど"sv,       U"すいませんけど"sv,
    U"失礼ですが"sv,           U"お尋ねしますが"sv,       U"お聞きしますが"sv,
    U"お伺いしますが"sv,       U"お尋ねしたいのですが"sv, U"お聞きしたいのですが"sv,
    U"お聞きしたいんですが"sv, U"聞きたいんですけど"sv,   U"聞きたいんだけど"sv,
    U"お手数ですが"sv,         U"お手数おかけしますが"sv, U"悪いんだけど"sv};

/// Openings that are one only before a mark.
constexpr std::array marked_openings{U"あの"sv,
                                     U"あのう"sv,
                                     U"あのね"sv,
                                     U"あのさ"sv,
                                     U"あのですね"sv,
                                     U"ええと"sv,
                                     U"えと"sv,
                                     U"えっと"sv,
                                     U"ええ"sv,
                                     U"えー"sv,
                                     U"うん"sv,
                                     U"うんと"sv,
                                     U"はい"sv,
                                     U"いや"sv,
                                     U"まあ"sv,
                                     U"まぁ"sv,
                                     U"ねえ"sv,
                                     U"なあ"sv,
                                     U"ほら"sv,
                                     U"それで"sv,
                                     U"それでね"sv,
                                     U"で"sv,
                                     U"んで"sv,
                                     U"ほんで"sv,
                                     U"もしもし"sv,
                                     U"すみません"sv,
                                     U"すいません"sv,
                                     U"恐れ入ります"sv,
                                     U"失礼します"sv,
                                     U"ちょっと"sv,
                                     U"実は"sv,
                                     U"お世話になります"sv,
                                     U"お世話になっています"sv,
                                     U"お世話になっております"sv};

constexpr std::array endings{U"んですけれども"sv,
                             U"んですけども"sv,
                             U"んですけど"sv,
                             U"んですが"sv,
                             U"のですけれども"sv,
                             U"のですけど"sv,
                             U"のですが"sv,
                             U"なんですけれども"sv,
                             U"なんですけど"sv,
                             U"なんですが"sv,
                             U"ですけれども"sv,
                             U"ですけども"sv,
                             U"ですけど"sv,
                             U"ですが"sv,
                             U"ますけれども"sv,
                             U"ますけど"sv,
                             U"ということなんですが"sv,
                             U"ということなんですけど"sv,
                             U"ということです"sv,
                             U"ということ"sv,
                             U"とのことです"sv,
                             U"とのこと"sv,
                             U"と申しております"sv,
                             U"と申しています"sv,
                             U"とおっしゃっています"sv,
                             U"とおっしゃってます"sv,
                             U"と仰っています"sv,
                             U"と仰ってます"sv};

/// Whole sentences that say nothing of the matter.
constexpr std::array courtesies{U"よろしくお願いします"sv,
                                U"よろしくお願いいたします"sv,
                                U"宜しくお願いします"sv,
                                U"宜しくお願い致します"sv,
                                U"よろしくお願い申し上げます"sv,
                                U"どうぞよろしくお願いします"sv,
                                U"よろしく頼みます"sv,
                                U"お願いします"sv,
                                U"お願いいたします"sv,
                                U"ありがとう"sv,
                                U"ありがとうございます"sv,
                                U"ありがとうございました"sv,
                                U"どうもありがとう"sv,
                                U"お電話ありがとうございます"sv,
                                U"いつもありがとうございます"sv,
                                U"失礼します"sv,
                                U"失礼いたします"sv,
                                U"お手数をおかけします"sv,
                                U"お手数おかけします"sv,
                                U"ご面倒をおかけします"sv,
                                U"恐れ入ります"sv,
                                U"いつもお世話になっております"sv,
                                U"いつもお世話になっています"sv,
                                U"いつもお世話になります"sv,
                                U"お疲れ様です"sv,
                                U"お疲れさまです"sv,
                                U"こんにちは"sv,
                                U"おはようございます"sv,
                                U"こんばんは"sv,
                                U"初めまして"sv,
                                U"よろしくおねがいします"sv,
                                U"よろしくおねがいいたします"sv,
                                U"おねがいします"sv};

std::u32string folded(std::u32string_view chars) {
  std::u32string out;
  for (char32_t const c : chars)
    if (char32_t const one = fold_kana(c)) out.push_back(one);
  return out;
}

/// A list in the kana space, longest first.
template <std::size_t N>
std::vector<std::u32string> prepared(std::array<std::u32string_view, N> const &list) {
  std::vector<std::u32string> all;
  for (auto const &one : list) all.push_back(folded(one));
  std::ranges::stable_sort(all, std::greater<>(), &std::u32string::size);
  return all;
}

bool is_mark(char32_t c) {
  return char_class(c) == CharClass::other;
}

/// Walks over a sentence in the kana space without losing its places.
class Trimmer {
 public:
  explicit Trimmer(NormalizedText const &text) : text_(text), end_(text.chars.size()) {
    static auto const connected = prepared(connected_openings);
    static auto const marked = prepared(marked_openings);
    static auto const last = prepared(endings);
    do skip_marks();
    while (open_with(connected, false) || open_with(marked, true));
    while (end_with(last)) continue;
  }

  [[nodiscard]] bool blank() const {
    return std::all_of(text_.chars.begin() + static_cast<std::ptrdiff_t>(begin_),
                       text_.chars.begin() + static_cast<std::ptrdiff_t>(end_), is_mark);
  }

  [[nodiscard]] NormalizedText slice() const {
    auto const source = text_.source.begin();
    return {text_.chars.substr(begin_, end_ - begin_),
            {source + static_cast<std::ptrdiff_t>(begin_),
             source + static_cast<std::ptrdiff_t>(end_) + 1}};
  }

 private:
  void skip_marks() {
    while (begin_ < end_ && is_mark(text_.chars[begin_])) ++begin_;
  }

  bool open_with(std::vector<std::u32string> const &list, bool to_mark) {
    for (auto const &one : list) {
      auto const after = after_prefix(one);
      if (after == 0 || (to_mark && after < end_ && !is_mark(text_.chars[after]))) continue;
      begin_ = after;
      return true;
    }
    return false;
  }

  /// Where the text goes on after `prefix`; 0 when it does not begin so.
  [[nodiscard]] std::size_t after_prefix(std::u32string_view prefix) const {
    std::size_t at = begin_;
    for (char32_t const wanted : prefix) {
      while (at < end_ && fold_kana(text_.chars[at]) == 0) ++at;
      if (at == end_ || fold_kana(text_.chars[at]) != wanted) return 0;
      ++at;
    }
    while (at < end_ && fold_kana(text_.chars[at]) == 0) ++at;
    return at;
  }

  bool end_with(std::vector<std::u32string> const &list) {
    while (end_ > begin_ && is_mark(text_.chars[end_ - 1])) --end_;
    for (auto const &one : list) {
      auto const before = before_suffix(one);
      if (before == npos) continue;
      if (before == begin_) return false;
      end_ = before;
      return true;
    }
    return false;
  }

  /// Where `suffix` begins; npos when the text does not end so.
  [[nodiscard]] std::size_t before_suffix(std::u32string_view suffix) const {
    std::size_t at = end_;
    for (auto wanted = suffix.rbegin(); wanted != suffix.rend(); ++wanted) {
      while (at > begin_ && fold_kana(text_.chars[at - 1]) == 0) --at;
      if (at == begin_ || fold_kana(text_.chars[at - 1]) != *wanted) return npos;
      --at;
    }
    return at;
  }

  static constexpr std::size_t npos = std::u32string::npos;

  NormalizedText const &text_;
  std::size_t begin_ = 0;
  std::size_t end_;
};

}  // namespace

NormalizedText without_fillers(NormalizedText const &sentence) {
  Trimmer const trimmer(sentence);
  return trimmer.blank() ? sentence : trimmer.slice();
}

bool is_courtesy(NormalizedText const &sentence) {
  static auto const set_phrases = prepared(courtesies);
  Trimmer const trimmer(sentence);
  std::u32string rest;
  for (char32_t const c : trimmer.slice().chars)
    if (char32_t const one = fold_kana(c); one != 0 && !is_mark(one)) rest.push_back(one);
  return rest.empty() || std::ranges::find(set_phrases, rest) != set_phrases.end();
}

}  // namespace kaeru
