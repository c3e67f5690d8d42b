// Slips of the keyboard, set right by the book's own words. Only words with the same first or the
// same last character are looked at: the former stand side by side in the index, the latter in
// lists.
#include "search/slips.h"

#include <algorithm>
#include <optional>

#include "indexing/schema.h"
#include "indexing/word_ends.h"
#include "text/chars.h"
#include "text/edit_distance.h"

namespace kaeru {
namespace {

constexpr std::size_t shortest_word = 3;  ///< characters; of two, one slip leaves too little
constexpr std::size_t longest_word = 40;  ///< no word of the index is longer
constexpr std::uint32_t reach = 3;        ///< kanji before a break where a mangled word may begin
constexpr std::size_t most_slips = 8;
constexpr std::size_t most_windows = 32;
constexpr int most_looked_at = 20000;  ///< words of one first character in a book of millions

/// A stretch that may be a mangled word, in the kana space.
struct Window {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::u32string folded;
};

bool holds(IndexReader const &reader, Lane lane, std::string_view term) {
  return reader.frequency(stored_term(lane, term)) > 0;
}

/// Whether `word` may be what was meant by `typed`. Two characters are enough only for the two ends
/// of a word of three.
bool one_slip_apart(std::u32string const &typed, std::u32string const &word) {
  if (word.size() < shortest_word) return false;
  std::size_t const longer = std::max(typed.size(), word.size());
  if (longer - std::min(typed.size(), word.size()) > 1) return false;
  if (typed.size() < shortest_word) return word.size() == 3 && word.back() == typed.back();
  return edit_distance(typed, word) == 1;
}

class Finder {
 public:
  Finder(IndexReader const &reader, NormalizedText const &text, std::vector<Token> const &tokens)
      : reader_(reader), text_(text), tokens_(tokens) {}

  std::vector<Slip> find() {
    for (auto const &token : tokens_) consider(token);
    std::vector<Slip> slips;
    for (auto const &window : windows_) {
      bool const taken = std::ranges::any_of(slips, [&](Slip const &slip) {
        return slip.begin < window.end && window.begin < slip.end;
      });
      if (taken) continue;
      if (auto word = nearest(window.folded))
        slips.push_back({window.begin, window.end, std::move(*word)});
      if (slips.size() == most_slips) break;
    }
    std::ranges::sort(slips, {}, &Slip::begin);
    return slips;
  }

 private:
  void consider(Token const &token) {
    bool const kanji_pair = token.family == Family::bigram && token.end - token.begin == 2 &&
                            is_kanji(token.begin) && is_kanji(token.begin + 1);
    if (kanji_pair && !holds(reader_, Lane::bigram, token.term)) add_around(token.begin + 1);
    if (!is_strict(token.family) || to_utf32(token.term).size() < shortest_word) return;
    if (holds(reader_, lane_of(token.family), token.term)) return;
    add(token.begin, token.end);
    add_parts(token);
  }

  /// クレジト of クレジトカード: a compound's other part, where the book holds the one. Short parts
  /// are no words: リアクション is not リアク and ション.
  void add_parts(Token const &token) {
    constexpr std::uint32_t held_part = 3;
    constexpr std::uint32_t mended_part = 4;
    for (auto at = token.begin + held_part; at + held_part <= token.end; ++at) {
      if (at - token.begin >= mended_part && holds(reader_, Lane::word, fold(at, token.end)))
        add(token.begin, at);
      if (token.end - at >= mended_part && holds(reader_, Lane::word, fold(token.begin, at)))
        add(at, token.end);
    }
  }

  [[nodiscard]] std::string fold(std::uint32_t begin, std::uint32_t end) const {
    return fold_kana(std::u32string_view(text_.chars).substr(begin, end - begin));
  }

  [[nodiscard]] bool is_kanji(std::uint32_t at) const {
    return at < text_.chars.size() && char_class(text_.chars[at]) == CharClass::kanji;
  }

  /// Stretches of kanji across a pair that the book does not hold, `at` its second; the longest
  /// first, since they say most.
  void add_around(std::uint32_t at) {
    for (std::uint32_t length = 2 * reach; length >= 2; --length)
      for (std::uint32_t before = std::min(reach, at); before >= 1; --before) {
        std::uint32_t const begin = at - before;
        std::uint32_t const end = begin + length;
        if (end <= at) continue;
        bool all = end <= text_.chars.size();
        for (auto i = begin; i < end && all; ++i) all = is_kanji(i);
        if (all) add(begin, end);
      }
  }

  void add(std::uint32_t begin, std::uint32_t end) {
    std::u32string folded = to_utf32(fold(begin, end));
    if (windows_.size() < most_windows && folded.size() >= 2 && folded.size() <= longest_word)
      windows_.push_back({begin, end, std::move(folded)});
  }

  std::optional<std::string> nearest(std::u32string const &typed) {
    best_.reset();
    best_frequency_ = 0;
    if (reader_.notes_unknown_frequencies()) return std::nullopt;  // what looks unknown may not be
    for (auto const &segment : reader_.segments()) look_at_beginnings(segment.database, typed);
    if (!best_ && typed.size() >= shortest_word)
      for (auto const &segment : reader_.segments()) look_at_ends(segment, typed);
    return std::move(best_);
  }

  void look_at_beginnings(Xapian::Database const &database, std::u32string const &typed) {
    std::string const prefix = lane_ + to_utf8(typed.substr(0, 1));
    int looked_at = 0;
    auto at = database.allterms_begin(prefix);
    for (; at != database.allterms_end(prefix) && looked_at < most_looked_at; ++at, ++looked_at)
      look_at(typed, std::string_view(*at).substr(1));
  }

  /// Not what is shorter: リアクション is another word, not アクション with a slip at its front.
  void look_at_ends(Segment const &segment, std::u32string const &typed) {
    if (!segment.remote()) return look_at_ends(segment.database, typed);
    for (auto const &shard : segment.shards) look_at_ends(shard, typed);
  }

  void look_at_ends(Xapian::Database const &database, std::u32string const &typed) {
    std::string storage;
    int looked_at = 0;
    for (auto const word : words_ending_in(database, typed.back(), storage))
      if (++looked_at <= most_looked_at && to_utf32(word).size() >= typed.size())
        look_at(typed, word);
  }

  void look_at(std::u32string const &typed, std::string_view word) {
    if (word.size() > 4 * (typed.size() + 1) || word.size() + 4 < typed.size()) return;
    if (!one_slip_apart(typed, to_utf32(word))) return;
    double const frequency = reader_.frequency(lane_ + std::string(word));
    if (frequency > best_frequency_ ||
        (frequency == best_frequency_ && best_ && std::string_view(*best_) > word)) {
      best_ = std::string(word);
      best_frequency_ = frequency;
    }
  }

  IndexReader const &reader_;
  NormalizedText const &text_;
  std::vector<Token> const &tokens_;
  std::vector<Window> windows_;
  std::string const lane_ = std::string(1, spec(Lane::word).prefix);
  std::optional<std::string> best_;
  double best_frequency_ = 0;
};

}  // namespace

std::vector<Slip> find_slips(IndexReader const &reader, NormalizedText const &text,
                             std::vector<Token> const &tokens) {
  return Finder(reader, text, tokens).find();
}

MendedSlip mend(NormalizedText const &text, std::vector<Slip> const &slips) {
  MendedSlip mended;
  std::uint32_t copied = 0;
  auto const keep = [&](std::uint32_t end) {
    for (; copied < end; ++copied) {
      mended.text.chars.push_back(text.chars[copied]);
      mended.text.source.push_back(text.source[copied]);
    }
  };
  for (auto const &slip : slips) {
    keep(slip.begin);
    auto const begin = static_cast<std::uint32_t>(mended.text.chars.size());
    for (char32_t const c : to_utf32(slip.word)) {
      mended.text.chars.push_back(c);
      mended.text.source.push_back(text.source[slip.begin]);
    }
    copied = slip.end;
    mended.changed.emplace_back(begin, static_cast<std::uint32_t>(mended.text.chars.size()));
  }
  keep(static_cast<std::uint32_t>(text.chars.size()));
  mended.text.source.push_back(text.source.back());
  return mended;
}

}  // namespace kaeru
