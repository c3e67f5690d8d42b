// What callers complain of, not how it was handled: the words of the one would drown in the
// other's.
#include "patterns/complaint_words.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "casebook/characters.h"
#include "text/chars.h"
#include "text/segment.h"
#include "text/terms.h"

namespace kaeru {
namespace {

constexpr std::array handling_headings = {"経過", "結果", "教訓(OP)", "教訓(管理者)", "再発防止"};
constexpr std::size_t longest_word = 12;     ///< that single kanji make of others
constexpr std::size_t longest_particle = 3;  ///< between two words of a phrase: の, から, よりも
constexpr std::size_t longest_label = 16;  ///< of personal data

bool on_handling(Section const &section) {
  return std::ranges::count(handling_headings, section.heading) > 0;
}

bool ends_sentence(char32_t c) {
  return std::u32string_view(U"。．！？!?\n「」『』").find(c) != std::u32string_view::npos;
}

/// Of any complaint, whatever it is about.
constexpr std::u32string_view says_little[] = {
    U"特",       U"感",       U"少々",     U"本当",     U"非常",     U"残念",     U"多少",
    U"結構",     U"正直",     U"最高",     U"全然",     U"十分",     U"気",       U"今回",
    U"個人的",   U"上記",     U"同様",     U"通り",     U"あまり",   U"あんまり", U"ほとんど",
    U"とても",   U"すごく",   U"ちょっと", U"もっと",   U"もう少し", U"いまいち", U"よかった",
    U"わるい",   U"いろいろ", U"やはり",   U"やっぱり", U"なかなか", U"かなり",   U"せっかく",
    U"ゆっくり", U"たくさん"};

bool all_of_class(std::u32string_view chars, CharClass kind) {
  return std::ranges::all_of(chars, [&](char32_t c) { return char_class(c) == kind; });
}

bool is_number(std::u32string_view word) {
  return std::ranges::any_of(word, [](char32_t c) { return c >= U'0' && c <= U'9'; });
}

bool is_single_kanji(std::u32string_view word) {
  return word.size() == 1 && all_of_class(word, CharClass::kanji);
}

bool says_something(std::u32string_view word) {
  if (is_number(word) || std::ranges::count(says_little, word) > 0) return false;
  if (word.size() == 1) return is_single_kanji(word);
  return word.size() > 2 || !all_of_class(word, CharClass::hiragana);
}

bool ends_in_hiragana(std::string_view word) {
  auto const chars = to_utf32(word);
  return !chars.empty() && char_class(chars.back()) == CharClass::hiragana;
}

/// Between 〔 and 〕 stands only what personal data was replaced by.
bool is_masked(std::u32string_view chars, std::size_t at) {
  std::size_t const from = at > longest_label ? at - longest_label : 0;
  auto const before = chars.substr(from, at - from);
  auto const mark = before.find_last_of(U"〔〕");
  return mark != std::u32string_view::npos && before[mark] == U'〔';
}

/// 円 of 3980円.
bool is_counter(std::u32string_view chars, Token const &token) {
  return token.end - token.begin == 1 && token.begin > 0 &&
         is_number(chars.substr(token.begin - 1, 1));
}

std::vector<ComplaintWord> plain_words(NormalizedText const &text) {
  std::u32string_view const chars = text.chars;
  std::vector<ComplaintWord> words;
  for (auto &token : tokenise(text))
    if (token.family == Family::word && !is_masked(chars, token.begin) &&
        !is_counter(chars, token) &&
        says_something(chars.substr(token.begin, token.end - token.begin)))
      words.push_back({std::move(token.term), token.begin, token.end});
  std::ranges::stable_sort(words, {}, &ComplaintWord::begin);
  return words;
}

class WordJoiner {
 public:
  explicit WordJoiner(ComplaintSentence &sentence)
      : chars_(sentence.normal.chars), sentence_(sentence) {}

  void add(ComplaintWord word) {
    auto &words = sentence_.words;
    if (!words.empty() && word.begin < words.back().end) return;
    if (!words.empty() && is_part(words.back(), word)) return take_in(std::move(word));
    keep_core();
    word.follows = !words.empty() && stand_together(words.back(), word);
    core_ = word;
    words.push_back(std::move(word));
  }
  void finish() { keep_core(); }

 private:
  [[nodiscard]] std::u32string_view of(ComplaintWord const &word) const {
    return chars_.substr(word.begin, word.end - word.begin);
  }
  [[nodiscard]] std::u32string_view between(ComplaintWord const &a, ComplaintWord const &b) const {
    return chars_.substr(a.end, b.begin - a.end);
  }

  [[nodiscard]] bool stand_together(ComplaintWord const &a, ComplaintWord const &b) const {
    auto const gap = between(a, b);
    return gap.size() <= longest_particle && all_of_class(gap, CharClass::hiragana);
  }

  /// 場 of 駐車場, Fi of Wi-Fi.
  [[nodiscard]] bool is_part(ComplaintWord const &a, ComplaintWord const &b) const {
    if (b.end - a.begin > longest_word) return false;
    if (between(a, b) == U"-")
      return all_of_class(of(a), CharClass::alnum) && all_of_class(of(b), CharClass::alnum);
    return between(a, b).empty() && (is_single_kanji(of(a)) || is_single_kanji(of(b)));
  }

  void take_in(ComplaintWord part) {
    auto &word = sentence_.words.back();
    word.term += part.term;
    word.end = part.end;
    if (of(part).size() > of(core_).size()) core_ = std::move(part);
  }

  void keep_core() {
    if (sentence_.words.empty() || core_.term == sentence_.words.back().term) return;
    if (of(core_).size() > 1) sentence_.cores.push_back(core_);
  }

  std::u32string_view chars_;
  ComplaintSentence &sentence_;
  ComplaintWord core_;  ///< of the last word
};

void visit_sentence(std::string_view text,
                    std::function<void(ComplaintSentence const &)> const &visit) {
  ComplaintSentence sentence;
  sentence.text = trim(text);
  if (sentence.text.empty()) return;
  sentence.normal = normalize(sentence.text);
  WordJoiner joiner(sentence);
  for (auto &word : plain_words(sentence.normal)) joiner.add(std::move(word));
  joiner.finish();
  visit(sentence);
}

}  // namespace

std::string complaint_text(CaseStudy const &one) {
  std::string text;
  for (auto const &section : one.sections)
    if (!on_handling(section)) text += section.text + "\n";
  if (trim(text).empty())
    for (auto const &section : one.sections) text += section.text + "\n";
  return one.title + "\n" + one.demand + "\n" + text;
}

WrittenWords::WrittenWords(ComplaintSentence const &sentence)
    : sentence_(sentence), boundaries_(word_boundaries(sentence.normal.chars)) {}

std::string WrittenWords::operator()(std::uint32_t begin, std::uint32_t end) const {
  auto const next = *std::ranges::lower_bound(boundaries_, end);
  auto const ending = std::u32string_view(sentence_.normal.chars).substr(end, next - end);
  auto const stop = all_of_class(ending, CharClass::hiragana) ? next : end;
  auto const &source = sentence_.normal.source;
  return std::string(sentence_.text.substr(source[begin], source[stop] - source[begin]));
}

std::string WrittenForms::usual() const {
  std::size_t all = 0;
  std::string usual, with_ending;
  std::size_t most = 0, most_with_ending = 0, with_endings = 0;
  for (auto const &[written, count] : counts_) {
    all += count;
    if (count > most) std::tie(usual, most) = std::tie(written, count);
    if (!ends_in_hiragana(written)) continue;
    with_endings += count;
    if (count > most_with_ending)
      std::tie(with_ending, most_with_ending) = std::tie(written, count);
  }
  return 3 * with_endings >= all ? with_ending : usual;
}

void each_sentence(std::string_view text,
                   std::function<void(ComplaintSentence const &)> const &visit) {
  std::string_view rest = text;
  std::size_t begin = 0;
  while (!rest.empty()) {
    std::size_t const at = text.size() - rest.size();
    if (!ends_sentence(take_character(rest))) continue;
    visit_sentence(text.substr(begin, at - begin), visit);
    begin = text.size() - rest.size();
  }
  visit_sentence(text.substr(begin), visit);
}

}  // namespace kaeru
