// Terms, triples of characters, pairs over a gap and both ends of the text in the kana space, and
// the synonyms and concepts in it.
#include "indexing/situation_features.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "base/digest.h"
#include "indexing/situation_frames.h"
#include "text/chars.h"

namespace kaeru {
namespace {

/// Measured by cross-validation over the triggers (first situation right 53.4 → 57.1 %).
constexpr std::array<float, family_count> family_weights{1, 1, 1, 1, 1, 1, 1.5};
constexpr float triple_weight = 0.6F;
constexpr float edge_weight = 0.5F;
/// Two characters with one or two between them. For 0, .3, .5 and .7 the surest situation was right
/// for 57.0, 57.4, 57.6 and 57.5 % of the held-out expressions; from .5 the list of utterances lost
/// a point.
constexpr float skip_weight = 0.3F;
constexpr std::size_t longest_skip = 3;
constexpr float frame_weight = 1;
constexpr float synonym_weight = 2;
/// Kinds of things, and two of them in one text: 刃物 with 家族. With both, 85.4 % of the held-out
/// expressions find their situation first, without pairs 85.3, without concepts 84.1; of the
/// held-out dangers 93.1, 92.9 and 92.0 %.
constexpr float concept_weight = 1;
constexpr float concept_pair_weight = 1;
/// Concepts are paired with so many that follow.
constexpr std::size_t farthest_pair = 4;

constexpr std::size_t longest_member = 16;

std::uint64_t feature_key(char kind, std::string_view term) {
  return hash64(std::string(1, kind).append(term));
}

/// The text in the kana space with every stretch of marks as one |, and the way back.
struct KanaText {
  std::u32string chars;
  std::vector<std::uint32_t> place;
};

KanaText kana_text(NormalizedText const &text) {
  KanaText kana;
  for (std::uint32_t i = 0; i < text.chars.size(); ++i) {
    char32_t c = fold_kana(text.chars[i]);
    if (c == 0) continue;
    if (char_class(c) == CharClass::other) c = U'|';
    if (c == U'|' && (kana.chars.empty() || kana.chars.back() == c)) continue;
    kana.chars.push_back(c);
    kana.place.push_back(i);
  }
  if (!kana.chars.empty() && kana.chars.back() == U'|') {
    kana.chars.pop_back();
    kana.place.pop_back();
  }
  return kana;
}

class Collector {
 public:
  explicit Collector(KanaText const &kana) : kana_(kana) {}

  void add(char kind, std::string_view term, float weight, std::uint32_t begin, std::uint32_t end) {
    found_.push_back({feature_key(kind, term), weight, begin, end});
  }

  void add_slice(char kind, std::size_t at, std::size_t length, float weight) {
    if (at + length > kana_.chars.size()) return;
    auto const term = to_utf8(std::u32string_view(kana_.chars).substr(at, length));
    add(kind, term, weight, kana_.place[at], kana_.place[at + length - 1] + 1);
  }

  void add_skips(std::size_t at, float weight) {
    for (std::size_t next = at + 2; next <= at + longest_skip; ++next) {
      if (next >= kana_.chars.size()) return;
      auto const pair = to_utf8(std::u32string{kana_.chars[at], kana_.chars[next]});
      add('k', pair, weight, kana_.place[at], kana_.place[next] + 1);
    }
  }

  void add_synonyms(WordSetKeys const &synonyms) {
    for (std::size_t at = 0; at < kana_.chars.size(); ++at)
      for (std::size_t n = 2; n <= synonyms.longest && at + n <= kana_.chars.size(); ++n)
        if (auto const set = set_of(synonyms, at, n))
          add('s', std::to_string(*set), synonym_weight, kana_.place[at],
              kana_.place[at + n - 1] + 1);
  }

  /// The longest word wins where several begin, and what it covers is not looked at again: 殺虫剤
  /// kills nobody.
  void add_concepts(WordSetKeys const &concepts) {
    std::vector<Place> places;
    for (std::size_t at = 0; at < kana_.chars.size();) {
      auto const found = longest_at(concepts, at);
      if (found) places.push_back(*found);
      at = found ? at + found->length : at + 1;
    }
    for (auto const &one : places)
      add_place('c', std::to_string(one.set), concept_weight, one, one);
    for (std::size_t i = 0; i < places.size(); ++i)
      for (std::size_t j = i + 1; j < std::min(places.size(), i + 1 + farthest_pair); ++j)
        add_place('C', pair_name(places[i].set, places[j].set), concept_pair_weight, places[i],
                  places[j]);
  }

  std::vector<SituationFeature> finish() {
    std::ranges::stable_sort(found_, {}, &SituationFeature::key);
    auto const rest = std::ranges::unique(found_, {}, &SituationFeature::key);
    found_.erase(rest.begin(), rest.end());
    return std::move(found_);
  }

 private:
  /// A word of a set in the text.
  struct Place {
    std::uint64_t set = 0;
    std::size_t at = 0;
    std::size_t length = 0;
  };

  static std::string pair_name(std::uint64_t a, std::uint64_t b) {
    return std::to_string(std::min(a, b)) + "+" + std::to_string(std::max(a, b));
  }

  void add_place(char kind, std::string const &name, float weight, Place const &first,
                 Place const &last) {
    add(kind, name, weight, kana_.place[first.at], kana_.place[last.at + last.length - 1] + 1);
  }

  std::optional<std::uint64_t> set_of(WordSetKeys const &sets, std::size_t at,
                                      std::size_t length) const {
    auto const key = hash64(to_utf8(std::u32string_view(kana_.chars).substr(at, length)));
    auto const found = first_not_less(sets.entries, key, &WordSetEntry::key);
    if (found >= sets.entries.size() || sets.entries[found].key != key) return std::nullopt;
    return sets.entries[found].set;
  }

  std::optional<Place> longest_at(WordSetKeys const &sets, std::size_t at) const {
    for (std::size_t n = std::min(sets.longest, kana_.chars.size() - at); n >= 2; --n)
      if (auto const set = set_of(sets, at, n)) return Place{*set, at, n};
    return std::nullopt;
  }

  KanaText const &kana_;
  std::vector<SituationFeature> found_;
};

void add_edges(Collector &collector, std::size_t size) {
  collector.add_slice('<', 0, 2, edge_weight);
  if (size < 2) return;
  collector.add_slice('>', size - 2, 2, edge_weight);
  if (size > 2) collector.add_slice('>', size - 3, 3, edge_weight);
}

void add_frames(Collector &collector, KanaText const &kana) {
  std::size_t const size = kana.chars.size();
  for (auto const &[name, length] : sentence_frames(kana.chars))
    collector.add('f', name, frame_weight, kana.place[size - length], kana.place[size - 1] + 1);
}

}  // namespace

WordSetEntries word_set_entries(std::vector<std::vector<std::string>> const &sets) {
  WordSetEntries result;
  for (std::size_t set = 0; set < sets.size(); ++set) {
    for (auto const &member : sets[set]) {
      auto const kana = kana_text(normalize(member)).chars;
      if (kana.size() < 2 || kana.size() > longest_member) continue;
      result.entries.push_back({hash64(to_utf8(kana)), set});
      result.longest = std::max(result.longest, kana.size());
    }
  }
  std::ranges::stable_sort(result.entries, {}, &WordSetEntry::key);
  return result;
}

std::vector<SituationFeature> situation_features(NormalizedText const &text,
                                                 std::vector<Token> const &tokens,
                                                 SituationLexicon const &lexicon) {
  KanaText const kana = kana_text(text);
  Collector collector(kana);
  for (auto const &token : tokens) {
    auto const family = static_cast<std::size_t>(token.family);
    bool const pair = token.family == Family::hiragana || token.family == Family::bigram;
    char const kind = pair ? 'b' : static_cast<char>('F' + family);
    collector.add(kind, token.term, family_weights[family], token.begin, token.end);
  }
  for (std::size_t i = 0; i < kana.chars.size(); ++i) {
    collector.add_slice('3', i, 3, triple_weight);
    collector.add_skips(i, skip_weight);
  }
  add_edges(collector, kana.chars.size());
  add_frames(collector, kana);
  collector.add_synonyms(lexicon.synonyms);
  collector.add_concepts(lexicon.concepts);
  return collector.finish();
}

double rarity(std::size_t count, std::size_t examples) {
  auto const all = std::log(2.0 + static_cast<double>(examples));
  return 1 - std::log(1.0 + static_cast<double>(count)) / all;
}

}  // namespace kaeru
