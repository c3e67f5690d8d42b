// From words to weighted posting lists: weight = family × occurrences × idf × (k1+1).
#include "search/query.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "indexing/impact.h"
#include "search/kana_reading.h"
#include "search/slips.h"
#include "search/weights.h"
#include "text/frames.h"
#include "text/romaji.h"

namespace kaeru {

double idf(double documents, double frequency) {
  return std::log1p((documents - frequency + 0.5) / (frequency + 0.5));
}

namespace {

Score to_score(double weight) {
  return static_cast<Score>(std::llround(std::max(0.0, weight) * score_unit / impact_ceiling));
}

/// Adds up what each stored term is worth, then turns that into posting lists.
class Weigher {
 public:
  explicit Weigher(IndexReader const &reader) : reader_(reader) {}

  void add(Lane lane, std::string_view term, double weight, bool strict) {
    if (weight <= 0) return;
    std::string stored(1, spec(lane).prefix);
    stored.append(term);
    auto &entry = entries_[std::move(stored)];
    entry.lane = lane;
    entry.weight += weight;
    entry.strict |= strict;
  }

  /// Another way to read what the caller typed: it counts as what it is read for, never on top of it.
  void add_reading(Lane lane, std::string_view term, double weight, bool strict) {
    if (weight <= 0) return;
    std::string stored(1, spec(lane).prefix);
    stored.append(term);
    auto &entry = entries_[std::move(stored)];
    entry.lane = lane;
    entry.weight = std::max(entry.weight, weight);
    entry.strict |= strict;
  }

  /// `k1` other than the stored one bends the impacts; 0 keeps it.
  [[nodiscard]] std::vector<WeightedTerm> finish(double word_k1 = 0, double ngram_k1 = 0) const {
    std::vector<WeightedTerm> terms;
    for (auto const &[stored, entry] : entries_) {
      double const frequency = reader_.frequency(stored);
      if (frequency <= 0) continue;
      double const own_k1 = spec(entry.lane).k1;
      double const wanted = wanted_k1(entry.lane, word_k1, ngram_k1);
      double const weight = entry.weight * idf(reader_.documents(), frequency) * (wanted + 1);
      terms.push_back({stored, to_score(weight), entry.strict, wanted / own_k1});
    }
    keep_heaviest(terms);
    return terms;
  }

 private:
  struct Entry {
    Lane lane = Lane::word;
    double weight = 0;
    bool strict = false;
  };

  static double wanted_k1(Lane lane, double word_k1, double ngram_k1) {
    if (word_k1 > 0 && lane == Lane::word) return word_k1;
    bool const ngram = lane == Lane::bigram || lane == Lane::mixed;
    return ngram_k1 > 0 && ngram ? ngram_k1 : spec(lane).k1;
  }

  static void keep_heaviest(std::vector<WeightedTerm> &terms) {
    if (terms.size() <= max_query_terms) return;
    std::ranges::sort(terms, [](auto const &a, auto const &b) {
      return a.weight != b.weight ? a.weight > b.weight : a.term < b.term;
    });
    terms.resize(max_query_terms);
  }

  IndexReader const &reader_;
  std::map<std::string, Entry> entries_;
};

void add_token(Weigher &weigher, Token const &token) {
  bool const grammar = token.family == Family::hiragana && !token.content;
  if (grammar) return;
  bool const strict = is_strict(token.family);
  weigher.add(lane_of(token.family), token.term, body_weight(token.family), strict);
  Lane const title = token.family == Family::word ? Lane::title_word : Lane::title_bigram;
  weigher.add(title, token.term, title_weight(token.family), strict);
}

/// What another reading of the words gives, `share` of its worth.
void add_token_reading(Weigher &weigher, Token const &token, double share, bool sure) {
  if (token.family == Family::hiragana && !token.content) return;
  bool const strict = sure && is_strict(token.family);
  weigher.add_reading(lane_of(token.family), token.term, share * body_weight(token.family), strict);
  Lane const title = token.family == Family::word ? Lane::title_word : Lane::title_bigram;
  weigher.add_reading(title, token.term, share * title_weight(token.family), strict);
}

/// Where the source of a token ends: past a character of which it is only a part, as 株 of ㈱.
std::uint32_t source_end(NormalizedText const &text, Token const &token) {
  auto const last = text.source.begin() + static_cast<std::ptrdiff_t>(token.end) - 1;
  return *std::upper_bound(last, text.source.end(), *last);
}

void list_terms(Query &query, std::vector<Token> const &tokens, NormalizedText const &text,
                Spelling spelling) {
  std::set<std::string> seen;
  for (auto const &term : query.terms) seen.insert(term.stored);
  for (auto const &token : tokens) {
    if (token.family == Family::hiragana && !token.content) continue;
    std::string stored(1, spec(lane_of(token.family)).prefix);
    stored.append(token.term);
    if (!seen.insert(stored).second) continue;
    auto const begin = text.source[token.begin];
    query.terms.push_back({std::move(stored),
                           query.text.substr(begin, source_end(text, token) - begin),
                           token.family, spelling});
  }
}

bool book_holds(IndexReader const &reader, Family family, std::string_view term) {
  std::string stored(1, spec(lane_of(family)).prefix);
  stored.append(term);
  return reader.frequency(stored) > 0 || reader.book().term_exists(stored);
}

/// Leaves the words of polite frames out, unless nothing else says anything.
void leave_frames_out(std::vector<Token> &tokens,
                      std::vector<std::pair<std::uint32_t, std::uint32_t>> const &frames) {
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
                Weigher &weigher) {
  if (slips.empty()) return;
  Mended const mended = mend(text, slips);
  auto const tokens = changed_tokens(mended.text, mended.changed);
  list_terms(query, tokens, mended.text, Spelling::mended);
  for (auto const &token : tokens) add_token_reading(weigher, token, slip_weight, false);
  for (auto const &[begin, end, word] : slips)
    query.mendings.push_back(
        {query.text.substr(text.source[begin], text.source[end] - text.source[begin]), word});
}

void add_kana_reading(Query &query, KanaReading const &kana, NormalizedText const &typed,
                      Weigher &weigher) {
  auto const read = changed_tokens(kana.text, kana.changed);
  list_terms(query, read, kana.text, Spelling::read);
  for (auto const &token : read) add_token_reading(weigher, token, reading_weight, true);
  for (auto const &other : kana.others)
    for (auto const &[family, term] : other.terms) {
      add_token_reading(weigher, {family, true, other.begin, other.end, term}, reading_weight, true);
      list_terms(query, {{family, true, other.begin, other.end, term}}, typed, Spelling::read);
    }
}

std::vector<WeightedTerm> synonym_words(IndexReader const &reader, std::string const &member,
                                        Lane lane, double weight) {
  std::vector<WeightedTerm> words;
  for (auto const &token : tokenise(normalize(member))) {
    if (token.family != Family::word && token.family != Family::generic) continue;
    // 上の人 without its 上 would be any 人 in a title.
    if (token.family == Family::generic && lane == Lane::title_word) return {};
    Lane const own = lane == Lane::word ? lane_of(token.family) : lane;
    std::string stored(1, spec(own).prefix);
    stored.append(token.term);
    double const frequency = reader.frequency(stored);
    if (frequency <= 0) return {};
    double const full = weight * idf(reader.documents(), frequency) * (spec(own).k1 + 1);
    words.push_back({std::move(stored), to_score(full), true, 1});
  }
  return words;
}

/// 返金しろ is nothing but 返金, which the caller's own 返金 already counts.
bool all_asked_for(Query const &query, std::vector<WeightedTerm> const &words) {
  return std::ranges::all_of(words, [&](WeightedTerm const &word) {
    return std::ranges::find(query.match.terms, word.term, &WeightedTerm::term) !=
           query.match.terms.end();
  });
}

void add_synonyms(Query &query, IndexReader const &reader, std::vector<NamedSet> const &sets) {
  for (auto const &[lane, weight] :
       {std::pair{Lane::word, synonym_weight}, std::pair{Lane::title_word, synonym_title_weight}}) {
    for (auto const &set : sets) {
      SynonymTerm synonym{{}, {}, set.named};
      for (auto const &member : set.others)
        if (auto words = synonym_words(reader, member, lane, weight);
            !words.empty() && !all_asked_for(query, words)) {
          synonym.members.push_back(std::move(words));
          synonym.written.push_back(member);
        }
      if (!synonym.members.empty()) query.match.synonyms.push_back(std::move(synonym));
    }
  }
}

/// The first `max_query_chars` characters of a text.
std::string_view clip(std::string_view text) {
  text = text.substr(0, 4 * max_query_chars);  // of bytes that are no text, too
  std::size_t chars = 0;
  for (std::size_t i = 0; i < text.size(); ++i)
    if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80 && ++chars > max_query_chars)
      return text.substr(0, i);
  return text;
}

Query begin_query(std::string_view text) {
  Query query;
  query.text = std::string(clip(text));
  query.clipped = query.text.size() < text.size();
  return query;
}

}  // namespace

Query lookup_query(IndexReader const &reader, std::string_view text, Lexicon const &lexicon) {
  Query query = begin_query(text);
  NormalizedText normalized = normalize(query.text);
  auto const holds = [&](Family family, std::string_view term) {
    return book_holds(reader, family, term);
  };
  if (auto kana = read_romaji(normalized, [&](std::u32string_view word) {
        return holds(Family::word, fold_kana(word));
      })) {
    normalized = std::move(*kana);
    query.reading = to_utf8(normalized.chars);
  }
  auto tokens = tokenise(normalized);
  leave_frames_out(tokens, find_frames(normalized));
  list_terms(query, tokens, normalized, Spelling::typed);
  Weigher weigher(reader);
  for (auto const &token : tokens) add_token(weigher, token);
  auto sets = lexicon.synonyms.find(normalized);
  if (auto const kana = read_kana(normalized, lexicon.readings, holds)) {
    query.reading = to_utf8(kana->text.chars);
    add_kana_reading(query, *kana, normalized, weigher);
    std::ranges::move(lexicon.synonyms.find(kana->text), std::back_inserter(sets));
  }
  add_mended(query, normalized, find_slips(reader, normalized, tokens), weigher);
  query.match.terms = weigher.finish();
  add_synonyms(query, reader, sets);
  return query;
}

Query similar_query(IndexReader const &reader, std::string_view title, std::string_view body) {
  Query query = begin_query(std::string(title) + "\n" + std::string(body));
  NormalizedText const normalized = normalize(query.text);
  auto const tokens = tokenise(normalized);
  list_terms(query, tokens, normalized, Spelling::typed);
  Weigher weigher(reader);
  for (auto const &token : tokens) add_token(weigher, token);
  query.match.terms = weigher.finish(similar_word_k1, similar_ngram_k1);
  return query;
}

}  // namespace kaeru
