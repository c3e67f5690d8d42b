// From what was typed to what was meant: romaji, kana, slips of the keyboard, politeness around the
// point.
#include "search/spelling.h"

#include <algorithm>
#include <unordered_set>

#include "search/kana_reading.h"
#include "search/slips.h"
#include "text/chars.h"
#include "text/frames.h"
#include "text/romaji.h"

namespace kaeru {
namespace {

/// Where the source of a token ends: past a character of which it is only a part, as 株 of ㈱.
std::uint32_t source_end(NormalizedText const &text, Token const &token) {
  auto const last = text.source.begin() + static_cast<std::ptrdiff_t>(token.end) - 1;
  return *std::upper_bound(last, text.source.end(), *last);
}

bool book_holds(IndexReader const &reader, Family family, std::string_view term) {
  std::string const stored = stored_term(lane_of(family), term);
  return reader.frequency(stored) > 0 || reader.book().term_exists(stored);
}

/// Tokens of a text that was read otherwise, at the places where it was.
std::vector<Token> changed_tokens(
    NormalizedText const &text,
    std::vector<std::pair<std::uint32_t, std::uint32_t>> const &changed) {
  std::vector<Token> tokens;
  for (auto &token : tokenise(text)) {
    bool const touched = std::ranges::any_of(changed, [&](auto const &place) {
      return token.begin < place.second && place.first < token.end;
    });
    if (touched) tokens.push_back(std::move(token));
  }
  return tokens;
}

/// Slips are set right by a guess: what comes of it is loose, whatever its family.
void add_mended(Query &query, NormalizedText const &text, std::vector<Slip> const &slips,
                double share, Weigher &weigher) {
  if (slips.empty()) return;
  MendedSlip const mended = mend(text, slips);
  auto const tokens = changed_tokens(mended.text, mended.changed);
  list_terms(query, count_tokens(tokens), mended.text, Spelling::mended);
  for (auto const &token : tokens) weigher.add_reading(token, share, false);
  for (auto const &[begin, end, word] : slips)
    query.mendings.push_back(
        {query.text.substr(text.source[begin], text.source[end] - text.source[begin]), word});
}

void add_kana_reading(Query &query, KanaReading const &kana, NormalizedText const &typed,
                      double share, Weigher &weigher) {
  auto const read = changed_tokens(kana.text, kana.changed);
  list_terms(query, count_tokens(read), kana.text, Spelling::read);
  for (auto const &token : read) weigher.add_reading(token, share, true);
  for (auto const &other : kana.others)
    for (auto const &[family, term] : other.terms) {
      Token const token{family, true, other.begin, other.end, term};
      weigher.add_reading(token, share, true);
      list_terms(query, {{&token, 1}}, typed, Spelling::read);
    }
}

}  // namespace

void list_terms(Query &query, std::vector<CountedToken> const &tokens, NormalizedText const &text,
                Spelling spelling) {
  std::unordered_set<std::string> listed;
  for (auto const &term : query.terms) listed.insert(term.stored);
  for (auto const &[token, count] : tokens) {
    std::string stored = stored_term(lane_of(token->family), token->term);
    if (!listed.insert(stored).second) continue;
    auto const begin = text.source[token->begin];
    query.terms.push_back({std::move(stored),
                           query.text.substr(begin, source_end(text, *token) - begin),
                           token->family, spelling});
  }
}

void undo_romaji(Query &query, IndexReader const &reader, NormalizedText &text) {
  auto kana = read_romaji(text, [&](std::u32string_view word) {
    return book_holds(reader, Family::word, fold_kana(word));
  });
  if (!kana) return;
  text = std::move(*kana);
  query.reading = to_utf8(text.chars);
}

void leave_frames_out(std::vector<Token> &tokens, NormalizedText const &text) {
  auto const frames = find_frames(text);
  auto const framed = [&](Token const &token) {
    return std::ranges::any_of(frames, [&](auto const &frame) {
      return frame.first <= token.begin && token.end <= frame.second;
    });
  };
  bool const says_more = std::ranges::any_of(tokens, [&](Token const &token) {
    return (token.family == Family::word || token.family == Family::bigram) && !framed(token);
  });
  if (says_more) std::erase_if(tokens, framed);
}

std::vector<NamedSet> add_readings(Query &query, IndexReader const &reader,
                                   NormalizedText const &typed, std::vector<Token> const &tokens,
                                   Lexicon const &lexicon, Weigher &weigher) {
  auto sets = lexicon.synonyms.find(typed);
  auto const holds = [&](Family family, std::string_view term) {
    return book_holds(reader, family, term);
  };
  if (auto const kana = read_kana(typed, lexicon.readings, holds)) {
    if (!has_kanji(typed.chars)) query.reading = to_utf8(kana->text.chars);
    add_kana_reading(query, *kana, typed, lexicon.weights.reading, weigher);
    sets = lexicon.synonyms.find(kana->text);
  }
  if (lexicon.weights.slip > 0)
    add_mended(query, typed, find_slips(reader, typed, tokens), lexicon.weights.slip, weigher);
  return sets;
}

}  // namespace kaeru
