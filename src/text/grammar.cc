// Function words by a closed list (grammar.tsv) and a Viterbi search, because ICU cuts hiragana
// badly (ので|しょう). The costs are those under which the list was measured.
#include "text/grammar.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <string>
#include <unordered_set>

#include "text/grammar_data.h"
#include "text/normalize.h"

namespace kaeru {
namespace {

constexpr float okurigana_one = 0.3F;
constexpr float okurigana_two = 0.8F;
constexpr float unknown_stretch = 1.0F;
constexpr float unknown_kana = 0.8F;
constexpr float against_icu = 0.6F;         // a grammar string ends where ICU sees no boundary
constexpr float lone_kana_at_start = 1.0F;  // a text seldom begins with a one-kana particle

constexpr float particle = 0.5F;            // what one kana costs that may follow a noun
constexpr float ending_of_noun = 0.6F;      // 電話切れ, not 電話機れ

constexpr char32_t first_kana = 0x3041;
constexpr std::size_t kana_count = 0x3097 - first_kana;

/// The list's grammar strings as a trie over hiragana.
class Trie {
 public:
  void add(std::u32string_view word, float cost) {
    std::size_t node = 0;
    for (char32_t const c : word) {
      std::size_t const kana = c - first_kana;
      if (kana >= kana_count) return;
      if (nodes_[node].next[kana] == 0) {
        nodes_[node].next[kana] = static_cast<std::uint16_t>(nodes_.size());
        nodes_.emplace_back();
      }
      node = nodes_[node].next[kana];
    }
    nodes_[node].cost = cost;
  }

  /// The child of `node` for c; 0 when there is none.
  [[nodiscard]] std::uint16_t step(std::uint16_t node, char32_t c) const {
    std::size_t const kana = c - first_kana;
    return kana < kana_count ? nodes_[node].next[kana] : 0;
  }
  /// Negative when no string ends at the node.
  [[nodiscard]] float cost(std::uint16_t node) const { return nodes_[node].cost; }

 private:
  struct Node {
    std::array<std::uint16_t, kana_count> next{};
    float cost = -1;
  };
  std::vector<Node> nodes_ = std::vector<Node>(1);
};

struct Grammar {
  Trie strings;
  std::unordered_set<std::u32string> words;
  std::unordered_set<std::u32string> stems;

  Grammar() {
    std::string_view rest = KAERU_GRAMMAR;
    while (!rest.empty()) {
      std::size_t const end = rest.find('\n');
      add(rest.substr(0, end));
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
  }

 private:
  /// kind ⇥ string ⇥ cost, where kind is F (grammar), G (generic word) or V (generic stem).
  void add(std::string_view line) {
    std::size_t const first = line.find('\t');
    std::size_t const second = line.find('\t', first + 1);
    if (line.starts_with('#') || second == std::string_view::npos) return;
    std::u32string const text = to_utf32(line.substr(first + 1, second - first - 1));
    if (line.front() == 'G') words.insert(text);
    if (line.front() == 'V') stems.insert(text);
    if (line.front() != 'F') return;
    float cost = 0;
    std::from_chars(line.data() + second + 1, line.data() + line.size(), cost);
    strings.add(text, cost);
  }
};

Grammar const &grammar() {
  static Grammar const instance;
  return instance;
}

enum class Piece : unsigned char { grammar, okurigana, unknown, known };

struct Best {
  float cost = std::numeric_limits<float>::infinity();
  std::uint32_t from = 0;
  Piece piece = Piece::unknown;
  std::size_t word = 0;  ///< of a known piece: which
};

class Viterbi {
 public:
  Viterbi(std::u32string_view run, std::uint32_t offset, RunContext context,
          std::vector<bool> const &icu_boundary, std::span<KnownWord const> words = {})
      : run_(run),
        offset_(offset),
        context_(context),
        icu_(icu_boundary),
        words_(words),
        best_(run.size() + 1) {
    best_[0].cost = 0;
    for (std::uint32_t at = 0; at < run_.size(); ++at) extend(at);
  }

  void collect(std::vector<ContentStretch> &out) const {
    std::size_t const first = out.size();
    for (auto end = static_cast<std::uint32_t>(run_.size()); end > 0; end = best_[end].from)
      if (best_[end].piece == Piece::unknown && end - best_[end].from >= 2)
        out.push_back({offset_ + best_[end].from, offset_ + end});
    std::reverse(out.begin() + static_cast<std::ptrdiff_t>(first), out.end());
  }

  [[nodiscard]] RunReading reading() const {
    RunReading reading;
    for (auto end = static_cast<std::uint32_t>(run_.size()); end > 0; end = best_[end].from) {
      if (best_[end].piece == Piece::known) reading.words.push_back(best_[end].word);
      if (best_[end].piece == Piece::unknown) reading.whole = false;
    }
    std::ranges::reverse(reading.words);
    return reading;
  }

 private:
  void extend(std::uint32_t at) {
    extend_known(at);
    extend_grammar(at);
    if (at == 0 && context_.after_kanji) {
      relax(0, 1, okurigana_one, Piece::okurigana);
      if (run_.size() >= 2 && (icu_[offset_ + 2] || !icu_[offset_ + 1]))  // not のご of の|ごみ
        relax(0, 2, okurigana_two, Piece::okurigana);
    }
    bool const continues = at > 0 && best_[at].piece == Piece::unknown;
    if (continues && at - best_[at].from < max_unknown) return;  // one stretch, not two in a row
    auto const longest = std::min<std::size_t>(run_.size(), at + max_unknown);
    for (auto end = at + 1; end <= longest; ++end)
      relax(at, end, unknown_stretch + unknown_kana * static_cast<float>(end - at), Piece::unknown);
  }

  void extend_known(std::uint32_t at) {
    for (; next_word_ < words_.size() && words_[next_word_].begin == offset_ + at; ++next_word_) {
      auto const end = words_[next_word_].end - offset_;
      if (relax(at, end, words_[next_word_].cost, Piece::known)) best_[end].word = next_word_;
    }
  }

  void extend_grammar(std::uint32_t at) {
    Trie const &strings = grammar().strings;
    std::uint16_t node = 0;
    for (std::uint32_t end = at; end < run_.size();) {
      node = strings.step(node, run_[end++]);
      if (node == 0) return;
      if (strings.cost(node) < 0) continue;
      float cost = strings.cost(node);
      if (!icu_[offset_ + end]) cost += against_icu;
      if (at == 0 && end == 1 && context_.at_text_start) cost += lone_kana_at_start;
      if (end - at == 1 && cost > particle && after_noun(at)) cost += ending_of_noun;
      relax(at, end, cost, Piece::grammar);
    }
  }

  [[nodiscard]] bool after_noun(std::uint32_t at) const {
    return best_[at].piece == Piece::known && !words_[best_[at].word].inflects;
  }

  bool relax(std::uint32_t from, std::uint32_t to, float cost, Piece piece) {
    float const total = best_[from].cost + cost;
    if (total >= best_[to].cost) return false;
    best_[to] = {total, from, piece};
    return true;
  }

  static constexpr std::uint32_t max_unknown = 40;  // bounds the work on endless kana

  std::u32string_view run_;
  std::uint32_t offset_;
  RunContext context_;
  std::vector<bool> const &icu_;
  std::span<KnownWord const> words_;
  std::size_t next_word_ = 0;
  std::vector<Best> best_;
};

}  // namespace

void find_content(std::u32string_view chars, std::uint32_t begin, std::uint32_t end,
                  RunContext context, std::vector<bool> const &icu_boundary,
                  std::vector<ContentStretch> &out) {
  Viterbi(chars.substr(begin, end - begin), begin, context, icu_boundary).collect(out);
}

RunReading read_words(std::u32string_view chars, std::uint32_t begin, std::uint32_t end,
                      RunContext context, std::vector<bool> const &icu_boundary,
                      std::span<KnownWord const> words) {
  return Viterbi(chars.substr(begin, end - begin), begin, context, icu_boundary, words).reading();
}

bool is_generic_word(std::u32string_view word) {
  return grammar().words.contains(std::u32string(word));
}

bool is_generic_stem(std::u32string_view stem) {
  return grammar().stems.contains(std::u32string(stem));
}

}  // namespace kaeru
