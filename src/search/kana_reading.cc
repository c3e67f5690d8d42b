// Kana → the book's own words. Each run of kana is read once, by the cheapest sequence of grammar
// and words; which words can stand where is asked of the dictionary of readings and of the book.
#include "search/kana_reading.h"

#include <algorithm>

#include "text/chars.h"
#include "text/grammar.h"
#include "text/segment.h"

namespace kaeru {
namespace {

constexpr std::uint32_t longest_word = 16;  // kana
constexpr std::uint32_t longest_run = 200;  // past it a run is no call's words, and costs time
constexpr std::uint32_t most_kana = 600;    // of a text, likewise: about 20 ms
constexpr std::size_t most_others = 3;      // words of one sound besides the likeliest

/// What a word costs beside grammar, by its kana. The shorter it is, the likelier it is grammar
/// after all: した is not 舌. A verb's last kana is an ending, and a book's own kana may be a
/// garbled cut.
float noun_cost(std::uint32_t kana) {
  return kana <= 2 ? 0.9F : kana == 3 ? 0.6F : 0.5F;
}
float verb_cost(std::uint32_t kana) {
  return kana <= 2 ? 1.1F : kana == 3 ? 0.65F : 0.55F;
}
/// Two kanji in so few kana are seldom a verb: じょうしだせ is 上司出せ, not 上 and 仕出せ.
constexpr float crowded_verb_cost = 0.4F;
constexpr std::uint32_t crowded_kana = 3;
float kana_cost(std::uint32_t kana) {
  return kana <= 3 ? 0.9F : 0.6F;
}

/// A word that may stand at a place of a run.
struct Candidate {
  std::u32string written;  ///< what replaces the kana; for a verb, of all but the okurigana
  std::uint32_t replaced = 0;
  std::vector<OtherWord> others;
  bool verb = false;
};

char32_t to_hiragana(char32_t c) {
  return c >= 0x30A1 && c <= 0x30F6 ? c - 0x60 : c;
}
char32_t to_katakana(char32_t c) {
  return c >= 0x3041 && c <= 0x3096 ? c + 0x60 : c;
}

bool is_kana_char(char32_t c) {
  return is_kana(c) && c != U'・';
}

class Reader {
 public:
  Reader(NormalizedText const &text, Readings const &readings, BookHolds const &holds)
      : text_(text), readings_(readings), holds_(holds) {}

  std::optional<KanaReading> read() {
    auto const size = static_cast<std::uint32_t>(text_.chars.size());
    only_kana_ = !has_kanji(text_.chars);
    for (std::uint32_t at = 0; at < size;) {
      std::uint32_t end = at;
      while (end < size && same_run(at, end)) ++end;
      if (end - at >= 2 && end - at <= longest_run && kana_read_ < most_kana) read_run(at, end);
      keep(std::max(end, at + 1));
      at = std::max(end, at + 1);
    }
    result_.text.source.push_back(text_.source.back());
    if (result_.changed.empty()) return std::nullopt;
    return std::move(result_);
  }

 private:
  /// Whether the run that begins at `begin` goes on at `at`: kana of one kind, and ー.
  [[nodiscard]] bool same_run(std::uint32_t begin, std::uint32_t at) const {
    char32_t const c = text_.chars[at];
    if (!is_kana_char(c)) return false;
    return c == U'ー' || char_class(c) == char_class(text_.chars[begin]);
  }

  [[nodiscard]] bool holds_kana(std::uint32_t begin, std::uint32_t end) const {
    return holds_(Family::word, fold(begin, end));
  }
  [[nodiscard]] std::string fold(std::uint32_t begin, std::uint32_t end) const {
    return fold_kana(std::u32string_view(text_.chars).substr(begin, end - begin));
  }

  /// Copies the text up to `end` as it is.
  void keep(std::uint32_t end) {
    for (; copied_ < end; ++copied_) {
      result_.text.chars.push_back(text_.chars[copied_]);
      result_.text.source.push_back(text_.source[copied_]);
    }
  }

  void read_run(std::uint32_t begin, std::uint32_t end) {
    bool const katakana = char_class(text_.chars[begin]) == CharClass::katakana;
    if (katakana ? known_katakana(begin, end) : plain_grammar(begin, end)) return;
    kana_read_ += end - begin;
    words_.clear();
    candidates_.clear();
    for (std::uint32_t at = begin; at < end; ++at) add_words(at, end, katakana);
    if (words_.empty()) return;
    auto const hiragana = hiragana_text();
    auto const reading = read_words(hiragana, begin, end, context(begin),
                                    boundaries(katakana || only_kana_), words_);
    if (katakana && !is_japanese(reading, begin, end)) return;
    for (auto const taken : reading.words) replace(words_[taken], candidates_[taken]);
  }

  /// Whether katakana is Japanese typed so and no foreign word: it begins with a word and can be
  /// read to its end, mostly as longer ones. キャンセン is not 脚ン線, nor マンシュン 万春.
  [[nodiscard]] bool is_japanese(RunReading const &reading, std::uint32_t begin,
                                 std::uint32_t end) const {
    if (reading.words.empty() || words_[reading.words.front()].begin != begin) return false;
    std::uint32_t in_words = 0;
    for (auto const taken : reading.words) {
      auto const kana = words_[taken].end - words_[taken].begin;
      if (kana < 3 && !candidates_[taken].verb) return false;
      if (kana >= 3) in_words += kana;
    }
    return reading.whole && 2 * in_words >= end - begin;
  }

  /// The book writes it so, whole or as ICU cuts it.
  [[nodiscard]] bool known_katakana(std::uint32_t begin, std::uint32_t end) {
    if (end - begin < 3 || holds_kana(begin, end)) return true;
    std::uint32_t from = begin;
    for (auto at = begin + 1; at <= end; ++at) {
      if (at < end && !boundaries(false)[at]) continue;
      if (!holds_kana(from, at)) return false;
      from = at;
    }
    return true;
  }

  /// Nothing in the run calls for a word. Where all is kana, even grammar may be one (だせ), and ー
  /// stands in no grammar.
  [[nodiscard]] bool plain_grammar(std::uint32_t begin, std::uint32_t end) {
    auto const run = std::u32string_view(text_.chars).substr(begin, end - begin);
    if (only_kana_ || run.find(U'ー') != std::u32string_view::npos) return false;
    std::vector<ContentStretch> content;
    find_content(text_.chars, begin, end, context(begin), boundaries(false), content);
    return content.empty();
  }

  [[nodiscard]] RunContext context(std::uint32_t begin) const {
    return {begin > 0 && char_class(text_.chars[begin - 1]) == CharClass::kanji, begin == 0};
  }

  /// ICU's boundaries; everywhere in what it cannot cut: katakana, and text without any kanji.
  std::vector<bool> const &boundaries(bool everywhere) {
    if (everywhere) {
      all_.assign(text_.chars.size() + 1, true);
      return all_;
    }
    if (icu_.empty()) {
      icu_.assign(text_.chars.size() + 1, false);
      for (auto const at : word_boundaries(text_.chars)) icu_[at] = true;
    }
    return icu_;
  }

  [[nodiscard]] std::u32string hiragana_text() const {
    std::u32string hiragana = text_.chars;
    for (auto &c : hiragana) c = to_hiragana(c);
    return hiragana;
  }

  void add_words(std::uint32_t at, std::uint32_t run_end, bool katakana) {
    std::uint32_t const longest = std::min(run_end, at + longest_word);
    bool readable = true;
    for (std::uint32_t end = at + 1; end <= longest; ++end) {
      std::string const key = fold(at, end);
      readable = readable && readings_.has_prefix(key);
      if (readable && end < run_end) add_verb(at, end, key);
      if (end - at < 2) continue;
      if (readable) add_read(at, end, key);
      if (!katakana && end - at > 2 && holds_(Family::word, key)) add_kana(at, end);
    }
  }

  void add_kana(std::uint32_t at, std::uint32_t end) {
    std::u32string written;
    for (auto i = at; i < end; ++i) written.push_back(to_katakana(text_.chars[i]));
    add({at, end, kana_cost(end - at)}, {written, end - at, {}});
  }

  void add_read(std::uint32_t at, std::uint32_t end, std::string const &key) {
    add_candidate({at, end, noun_cost(end - at)}, end, readings_.find(key));
  }

  /// A verb or adjective: its stem's reading is [at, end), the next kana its okurigana.
  void add_verb(std::uint32_t at, std::uint32_t end, std::string key) {
    char const row = okurigana_row(to_hiragana(text_.chars[end]));
    if (row == 0) return;
    key.push_back(row);
    add_candidate({at, end + 1, verb_cost(end + 1 - at), true}, end, readings_.find(key));
  }

  void add_candidate(KnownWord place, std::uint32_t replaced_end,
                     std::vector<ReadWord> const &read) {
    std::optional<Candidate> candidate;
    for (auto const &word : read) {
      if (!held(word)) continue;
      if (!candidate)
        candidate = {to_utf32(word.written), replaced_end - place.begin, {}};
      else if (candidate->others.size() < most_others)
        candidate->others.push_back({owned(word), place.begin, place.end});
    }
    if (!candidate) return;
    bool const crowded = place.end - place.begin <= crowded_kana && candidate->written.size() > 1;
    if (place.inflects && crowded) place.cost += crowded_verb_cost;
    add(place, std::move(*candidate));
  }

  /// Of a verb and a noun in one place the cheaper is read, but both go on as a verb does: 忘れ,
  /// too, is followed by た.
  void add(KnownWord place, Candidate candidate) {
    candidate.verb = place.inflects;
    auto const same = std::ranges::find_if(words_, [&](KnownWord const &word) {
      return word.begin == place.begin && word.end == place.end;
    });
    if (same != words_.end()) {
      same->inflects |= place.inflects;
      place.inflects = same->inflects;
    }
    words_.push_back(place);
    candidates_.push_back(std::move(candidate));
  }

  /// The book holds all its terms and, of a compound, also each pair of characters: 電話 and 器 do
  /// not make 電話器.
  [[nodiscard]] bool held(ReadWord const &word) const {
    bool const terms = std::ranges::all_of(
        word.terms, [&](auto const &term) { return holds_(term.first, term.second); });
    if (!terms || word.terms.size() == 1) return terms;
    std::u32string const chars = to_utf32(word.written);
    for (std::size_t i = 0; i + 1 < chars.size(); ++i) {
      auto const pair = std::u32string_view(chars).substr(i, 2);
      bool const kanji =
          char_class(pair[0]) == CharClass::kanji && char_class(pair[1]) == CharClass::kanji;
      if (kanji && !holds_(Family::bigram, to_utf8(pair))) return false;
    }
    return true;
  }

  static std::vector<std::pair<Family, std::string>> owned(ReadWord const &word) {
    return {word.terms.begin(), word.terms.end()};
  }

  void replace(KnownWord const &place, Candidate &candidate) {
    keep(place.begin);
    auto const begin = static_cast<std::uint32_t>(result_.text.chars.size());
    for (char32_t const c : candidate.written) {
      result_.text.chars.push_back(c);
      result_.text.source.push_back(text_.source[place.begin]);
    }
    copied_ = place.begin + candidate.replaced;
    keep(place.end);
    result_.changed.emplace_back(begin, static_cast<std::uint32_t>(result_.text.chars.size()));
    std::ranges::move(candidate.others, std::back_inserter(result_.others));
  }

  NormalizedText const &text_;
  Readings const &readings_;
  BookHolds const &holds_;
  bool only_kana_ = false;
  std::vector<bool> icu_;
  std::vector<bool> all_;
  std::vector<KnownWord> words_;
  std::vector<Candidate> candidates_;
  std::uint32_t copied_ = 0;
  std::uint32_t kana_read_ = 0;
  KanaReading result_;
};

}  // namespace

std::optional<KanaReading> read_kana(NormalizedText const &text, Readings const &readings,
                                     BookHolds const &holds) {
  return Reader(text, readings, holds).read();
}

}  // namespace kaeru
