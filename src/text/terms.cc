// The tokeniser: ICU words with our function-word grammar, and character n-grams as the net below
// them, since ICU cuts one string differently in different surroundings.
#include "text/terms.h"

#include "text/chars.h"
#include "text/grammar.h"
#include "text/segment.h"

namespace kaeru {
namespace {

constexpr std::size_t max_term_chars = 40;  // 120 bytes: half of what Xapian can store

class Tokeniser {
 public:
  explicit Tokeniser(std::u32string_view chars) : chars_(chars) {
    classes_.reserve(chars.size());
    for (std::size_t i = 0; i < chars.size(); ++i) classes_.push_back(class_at(i));
    tokens_.reserve(chars.size() * 3);
  }

  std::vector<Token> run() {
    boundaries_ = word_boundaries(chars_);
    mark_boundaries();
    add_words();
    add_content_stretches();
    add_pairs();
    add_runs();
    return std::move(tokens_);
  }

 private:
  /// ー takes the class of the kana before it, so that すーぱー is one hiragana run.
  CharClass class_at(std::size_t i) const {
    if (chars_[i] == U'ー' && i > 0 && classes_[i - 1] == CharClass::hiragana)
      return CharClass::hiragana;
    return char_class(chars_[i]);
  }

  void mark_boundaries() {
    icu_boundary_.assign(chars_.size() + 1, false);
    for (auto const at : boundaries_) icu_boundary_[at] = true;
  }

  void add(Family family, std::uint32_t begin, std::uint32_t end, std::string term,
           bool content = true) {
    if (!term.empty()) tokens_.push_back({family, content, begin, end, std::move(term)});
  }

  void add_words() {
    for (std::size_t i = 0; i + 1 < boundaries_.size(); ++i)
      add_word(boundaries_[i], boundaries_[i + 1]);
  }

  /// One ICU segment without the hiragana at its ends: お怒り → 怒, 怒鳴ら → 怒鳴.
  void add_word(std::uint32_t begin, std::uint32_t end) {
    std::uint32_t const segment_end = end;
    while (end > begin && droppable(end - 1)) --end;
    std::uint32_t const whole_begin = begin;
    while (begin < end && droppable(begin)) ++begin;
    if (begin == end || end - begin > max_term_chars) return;
    if (is_generic_word(chars_.substr(begin, end - begin))) begin = whole_begin;  // お前, not 前
    std::u32string_view const word = chars_.substr(begin, end - begin);
    bool const kana_follows = end < segment_end || (end < chars_.size() && is_hiragana(end));
    bool const generic = is_generic_word(word) || (kana_follows && is_generic_stem(word));
    add(generic ? Family::generic : Family::word, begin, end, stem(word));
  }

  bool droppable(std::uint32_t i) const {
    return classes_[i] == CharClass::hiragana || classes_[i] == CharClass::other;
  }
  bool is_hiragana(std::uint32_t i) const { return classes_[i] == CharClass::hiragana; }

  /// 取り替 and 取替 are one stem: hiragana between kanji is okurigana.
  static std::string stem(std::u32string_view word) {
    std::u32string kept;
    for (std::size_t i = 0; i < word.size(); ++i) {
      bool const inside = i > 0 && i + 1 < word.size() &&
                          char_class(word[i]) == CharClass::hiragana &&
                          char_class(word[i - 1]) == CharClass::kanji &&
                          char_class(word[i + 1]) == CharClass::kanji;
      if (!inside) kept.push_back(word[i]);
    }
    return fold_kana(kept);
  }

  template <typename Visit>
  void each_run(Visit visit) {
    auto const size = static_cast<std::uint32_t>(chars_.size());
    for (std::uint32_t begin = 0; begin < size;) {
      std::uint32_t end = begin + 1;
      while (end < size && classes_[end] == classes_[begin]) ++end;
      visit(classes_[begin], begin, end);
      begin = end;
    }
  }

  void add_content_stretches() {
    std::vector<ContentStretch> stretches;
    each_run([&](CharClass kind, std::uint32_t begin, std::uint32_t end) {
      if (kind != CharClass::hiragana) return;
      RunContext const context{begin > 0 && classes_[begin - 1] == CharClass::kanji, begin == 0};
      find_content(chars_, begin, end, context, icu_boundary_, stretches);
    });
    in_content_.assign(chars_.size(), false);
    for (auto const &[begin, end] : stretches) {
      for (auto i = begin; i < end; ++i) in_content_[i] = true;
      if (end - begin <= max_term_chars)
        add(Family::word, begin, end, fold_kana(chars_.substr(begin, end - begin)));
    }
  }

  /// Pairs of neighbouring characters, ー being passed over.
  void add_pairs() {
    std::uint32_t before = 0;
    bool has_before = false;
    for (std::uint32_t i = 0; i < chars_.size(); ++i) {
      if (chars_[i] == U'ー' && is_kana_at(i)) continue;
      if (!is_japanese(i)) {
        has_before = false;
        continue;
      }
      if (classes_[i] == CharClass::kanji)
        add(Family::kanji, i, i + 1, to_utf8(chars_.substr(i, 1)));
      if (has_before) add_pair(before, i);
      before = i;
      has_before = true;
    }
  }

  void add_pair(std::uint32_t a, std::uint32_t b) {
    std::string term;
    append_utf8(term, fold_kana(chars_[a]));
    append_utf8(term, fold_kana(chars_[b]));
    int const hiragana = (is_hiragana(a) ? 1 : 0) + (is_hiragana(b) ? 1 : 0);
    if (hiragana == 2)
      add(Family::hiragana, a, b + 1, std::move(term), in_content_[a] && in_content_[b]);
    else
      add(hiragana == 1 ? Family::mixed : Family::bigram, a, b + 1, std::move(term));
  }

  bool is_japanese(std::uint32_t i) const {
    return classes_[i] == CharClass::kanji || is_kana_at(i);
  }
  bool is_kana_at(std::uint32_t i) const {
    return classes_[i] == CharClass::hiragana || classes_[i] == CharClass::katakana;
  }

  void add_runs() {
    each_run([&](CharClass kind, std::uint32_t begin, std::uint32_t end) {
      if (kind == CharClass::other || kind == CharClass::hiragana || end - begin > max_term_chars)
        return;
      std::string term = fold_kana(chars_.substr(begin, end - begin));
      if (kind == CharClass::alnum) add(Family::bigram, begin, end, term);
      if (end - begin >= 3) add(Family::run, begin, end, std::move(term));
    });
  }

  std::u32string_view chars_;
  std::vector<CharClass> classes_;
  std::vector<std::uint32_t> boundaries_;
  std::vector<bool> icu_boundary_;
  std::vector<bool> in_content_;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokenise(NormalizedText const &text) {
  return Tokeniser(text.chars).run();
}

}  // namespace kaeru
