#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace kaeru::bench {

/// SplitMix64 with whole-number draws only: the same numbers on every machine and library.
/// Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  /// 0 … n-1, for n in 1 … 2^32-1.
  std::uint32_t below(std::uint64_t n) {
    return static_cast<std::uint32_t>((next() >> 32) * n >> 32);
  }
  /// 0 … n-1, the low ones more often.
  std::uint32_t low(std::uint64_t n) { return below(below(n) + 1U); }
  bool percent(unsigned p) { return below(100) < p; }
  /// Log-normal by sixteen coin flips: the median is `median`, sigma of the logarithm about 0.6.
  std::uint32_t log_normal(std::uint32_t median);

 private:
  std::uint64_t state_;
};

/// Which table the next guest of a two-parameter Chinese restaurant sits at, that is, which word
/// comes next: discount 3/5, strength 20. Source: Pitman and Yor, Annals of Probability 25, 1997.
class PitmanYor {
 public:
  static constexpr std::uint32_t new_word = ~0U;
  /// An earlier word, or new_word, which the caller must then seat.
  std::uint32_t draw(Random &random) const;
  void seat(std::uint32_t word);

 private:
  std::vector<std::uint32_t> guests_;                       // the word of each guest
  std::unordered_map<std::uint32_t, std::uint32_t> heads_;  // guests at each word
};

/// What one case study is about: its situation, its day and its own few words.
struct Matter {
  std::string topic;
  int day = 0;  // since 1970-01-01
  std::string first_id;
  std::string trade;
  std::string desk;
  std::map<std::size_t, std::array<std::uint32_t, 3>> words;  // by open class
};

/// Writes text from a stock (see stock.txt for its form). Open classes are restaurants, one shared
/// and one for each situation, so that situations have words of their own.
class AdaptorGrammar {
 public:
  explicit AdaptorGrammar(std::string_view stock);

  /// One result of the entry `name`. The stock lacking it is a mistake of ours: throws.
  std::string write(std::string_view name, Matter const &matter, Random &random);
  void append(std::string &out, std::string_view name, Matter const &matter, Random &random);
  /// Chooses the words a new matter keeps coming back to.
  void choose_words(Matter &matter, Random &random);

  /// Of the stock's lists and open classes: words written, and how many different ones.
  [[nodiscard]] std::uint64_t tokens() const { return tokens_; }
  [[nodiscard]] std::uint64_t types() const { return seen_.size(); }

 private:
  struct Piece {
    std::string literal;       // written first
    std::string builtin;       // then a number or a time,
    std::size_t entry = none;  // or another entry
  };
  using Pattern = std::vector<Piece>;
  struct Entry {
    char kind = '=';
    std::vector<Pattern> patterns;
    std::map<std::string, std::vector<Pattern>, std::less<>> by_topic;
    std::map<std::string, PitmanYor, std::less<>> restaurants;
    std::uint32_t latest = ~0U;               // word
    std::array<Pattern const *, 8> recent{};  // sentences
    std::size_t turn = 0;
  };
  static constexpr std::size_t none = ~std::size_t{0};

  std::size_t entry(std::string_view name);
  Pattern parse(std::string_view line);
  void expand(std::string &out, std::size_t index, Matter const &matter, Random &random);
  Pattern const &choose(Entry &entry, std::vector<Pattern> const &patterns, Random &random);
  std::uint32_t matter_word(std::size_t index, Matter const &matter, Random &random);
  std::uint32_t open_word(std::size_t index, Matter const &matter, Random &random);
  void count(std::string_view word);

  std::vector<Entry> entries_;
  std::map<std::string, std::size_t, std::less<>> names_;
  std::vector<std::string> words_;
  std::unordered_map<std::string, std::uint32_t> ids_;
  std::unordered_set<std::uint64_t> seen_;
  std::uint64_t tokens_ = 0;
  bool making_word_ = false;
};

/// FNV-1a, 64 bits; `from` continues an earlier digest.
std::uint64_t fnv1a(std::string_view text, std::uint64_t from = 14695981039346656037ULL);

}  // namespace kaeru::bench
