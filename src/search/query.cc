// From words to weighted posting lists: weight = family × occurrences × idf × (k1+1).
#include "search/query.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "indexing/impact.h"
#include "search/kana_reading.h"
#include "search/slips.h"
#include "search/weights.h"
#include "text/clip.h"
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

  [[nodiscard]] std::vector<WeightedTerm> lookup_terms() const {
    return heaviest(weighed(0, 0), max_query_terms);
  }
  [[nodiscard]] std::vector<WeightedTerm> similar_terms() const {
    return heaviest(weighed(similar_word_k1, similar_ngram_k1), max_similar_terms);
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

  struct Weighed {
    WeightedTerm term;
    double frequency = 0;
  };

  /// The terms that the index holds. A k1 other than the stored one bends the impacts; 0 keeps it.
  [[nodiscard]] std::vector<Weighed> weighed(double word_k1, double ngram_k1) const {
    std::vector<Weighed> terms;
    for (auto const &[stored, entry] : entries_) {
      double const frequency = reader_.frequency(stored);
      if (frequency <= 0) continue;
      double const own_k1 = spec(entry.lane).k1;
      double const wanted = wanted_k1(entry.lane, word_k1, ngram_k1);
      double const plain = entry.weight * (wanted + 1);
      double const weight = plain * idf(reader_.documents(), frequency);
      terms.push_back(
          {{stored, to_score(weight), entry.strict, wanted / own_k1, plain}, frequency});
    }
    return terms;
  }

  /// The heaviest, at most `most`, as long as their postings stay within bounds; by term.
  static std::vector<WeightedTerm> heaviest(std::vector<Weighed> terms, std::size_t most) {
    std::ranges::sort(terms, [](Weighed const &a, Weighed const &b) {
      return a.term.weight != b.term.weight ? a.term.weight > b.term.weight
                                            : a.term.term < b.term.term;
    });
    std::vector<WeightedTerm> kept;
    double postings = 0;
    for (auto &[term, frequency] : terms) {
      postings += frequency;
      bool const too_many = postings > max_query_postings && kept.size() >= least_query_terms;
      if (kept.size() == most || too_many) break;
      kept.push_back(std::move(term));
    }
    std::ranges::sort(kept, {}, &WeightedTerm::term);
    return kept;
  }

  IndexReader const &reader_;
  std::unordered_map<std::string, Entry> entries_;
};

/// Tokens that count, each once with how often it stands there; in the order of their first places.
struct CountedToken {
  Token const *token = nullptr;
  std::size_t count = 0;
};

std::vector<CountedToken> count_tokens(std::vector<Token> const &tokens) {
  std::vector<CountedToken> counted;
  std::unordered_map<std::string_view, std::size_t> places[family_count];
  for (auto const &token : tokens) {
    if (token.family == Family::hiragana && !token.content) continue;
    auto const [at, fresh] =
        places[static_cast<std::size_t>(token.family)].try_emplace(token.term, counted.size());
    if (fresh) counted.push_back({&token, 0});
    ++counted[at->second].count;
  }
  return counted;
}

void add_token(Weigher &weigher, Token const &token, std::size_t count) {
  bool const strict = is_strict(token.family);
  double const times = static_cast<double>(count);
  weigher.add(lane_of(token.family), token.term, times * body_weight(token.family), strict);
  Lane const title = token.family == Family::word ? Lane::title_word : Lane::title_bigram;
  weigher.add(title, token.term, times * title_weight(token.family), strict);
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

void list_terms(Query &query, std::vector<CountedToken> const &tokens, NormalizedText const &text,
                Spelling spelling) {
  std::unordered_set<std::string> listed;
  for (auto const &term : query.terms) listed.insert(term.stored);
  for (auto const &[token, count] : tokens) {
    std::string stored(1, spec(lane_of(token->family)).prefix);
    stored.append(token->term);
    if (listed.contains(stored)) continue;
    auto const begin = text.source[token->begin];
    query.terms.push_back({std::move(stored),
                           query.text.substr(begin, source_end(text, *token) - begin),
                           token->family, spelling});
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
  list_terms(query, count_tokens(tokens), mended.text, Spelling::mended);
  for (auto const &token : tokens) add_token_reading(weigher, token, slip_weight, false);
  for (auto const &[begin, end, word] : slips)
    query.mendings.push_back(
        {query.text.substr(text.source[begin], text.source[end] - text.source[begin]), word});
}

void add_kana_reading(Query &query, KanaReading const &kana, NormalizedText const &typed,
                      Weigher &weigher) {
  auto const read = changed_tokens(kana.text, kana.changed);
  list_terms(query, count_tokens(read), kana.text, Spelling::read);
  for (auto const &token : read) add_token_reading(weigher, token, reading_weight, true);
  for (auto const &other : kana.others)
    for (auto const &[family, term] : other.terms) {
      add_token_reading(weigher, {family, true, other.begin, other.end, term}, reading_weight, true);
      list_terms(query, count_tokens({{family, true, other.begin, other.end, term}}), typed,
                 Spelling::read);
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
    double const plain = weight * (spec(own).k1 + 1);
    double const full = plain * idf(reader.documents(), frequency);
    words.push_back({std::move(stored), to_score(full), true, 1, plain});
  }
  return words;
}

/// 返金しろ is nothing but 返金, which the caller's own 返金 already counts.
bool all_asked_for(Query const &query, std::vector<WeightedTerm> const &words) {
  return std::ranges::all_of(words, [&](WeightedTerm const &word) {
    return std::ranges::binary_search(query.match.terms, word.term, {}, &WeightedTerm::term);
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

/// The beginning and the end of a text, `most` characters in all.
NormalizedText ends_of(NormalizedText const &text, std::size_t most) {
  std::size_t const half = most / 2;
  std::size_t const resume = text.chars.size() - half;
  auto const source = text.source.begin();
  NormalizedText ends{text.chars.substr(0, half),
                      {source, source + static_cast<std::ptrdiff_t>(half)}};
  ends.chars.back() = U'\n';
  ends.chars += text.chars.substr(resume);
  ends.source.insert(ends.source.end(), source + static_cast<std::ptrdiff_t>(resume),
                     text.source.end());
  return ends;
}

struct Begun {
  Query query;
  NormalizedText text;  ///< of query.text
};

Begun begin_query(std::string_view text) {
  Begun begun;
  auto clipped = clip_middle(text, max_query_bytes);
  begun.query.text = std::move(clipped.text);
  begun.query.clipped = clipped.clipped;
  begun.text = normalize(begun.query.text);
  if (begun.text.chars.size() > max_query_chars) {
    begun.text = ends_of(begun.text, max_query_chars);
    begun.query.clipped = true;
  }
  return begun;
}

/// Typed with the input method off: jousi dase.
void undo_romaji(Query &query, IndexReader const &reader, NormalizedText &text) {
  auto kana = read_romaji(text, [&](std::u32string_view word) {
    return book_holds(reader, Family::word, fold_kana(word));
  });
  if (!kana) return;
  text = std::move(*kana);
  query.reading = to_utf8(text.chars);
}

/// What else a typed text may be read as, and the synonym sets that it names.
std::vector<NamedSet> add_readings(Query &query, IndexReader const &reader,
                                   NormalizedText const &typed, std::vector<Token> const &tokens,
                                   Lexicon const &lexicon, Weigher &weigher) {
  auto sets = lexicon.synonyms.find(typed);
  auto const holds = [&](Family family, std::string_view term) {
    return book_holds(reader, family, term);
  };
  if (auto const kana = read_kana(typed, lexicon.readings, holds)) {
    query.reading = to_utf8(kana->text.chars);
    add_kana_reading(query, *kana, typed, weigher);
    sets = lexicon.synonyms.find(kana->text);
  }
  add_mended(query, typed, find_slips(reader, typed, tokens), weigher);
  return sets;
}

}  // namespace

Query lookup_query(IndexReader const &reader, std::string_view text, Lexicon const &lexicon) {
  auto [query, normalized] = begin_query(text);
  bool const typed = normalized.chars.size() <= max_typed_chars;
  if (typed) undo_romaji(query, reader, normalized);
  auto tokens = tokenise(normalized);
  if (typed) leave_frames_out(tokens, find_frames(normalized));
  auto const counted = count_tokens(tokens);
  list_terms(query, counted, normalized, Spelling::typed);
  Weigher weigher(reader);
  for (auto const &[token, count] : counted) add_token(weigher, *token, count);
  std::vector<NamedSet> sets;
  if (typed) sets = add_readings(query, reader, normalized, tokens, lexicon, weigher);
  query.match.terms = weigher.lookup_terms();
  add_synonyms(query, reader, sets);
  return query;
}

Query similar_query(IndexReader const &reader, std::string_view title, std::string_view body) {
  auto [query, normalized] = begin_query(std::string(title) + "\n" + std::string(body));
  auto const tokens = tokenise(normalized);
  auto const counted = count_tokens(tokens);
  list_terms(query, counted, normalized, Spelling::typed);
  Weigher weigher(reader);
  for (auto const &[token, count] : counted) add_token(weigher, *token, count);
  query.match.terms = weigher.similar_terms();
  return query;
}

}  // namespace kaeru
