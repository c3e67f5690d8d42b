// From words to weighted posting lists.
#include "search/query.h"

#include "search/query_synonyms.h"
#include "search/query_text.h"
#include "search/spelling.h"
#include "search/weigher.h"

namespace kaeru {

Query lookup_query(IndexReader const &reader, std::string_view text, Lexicon const &lexicon) {
  auto [query, normalized] = begin_query(text);
  bool const typed = normalized.chars.size() <= max_typed_chars;
  if (typed) undo_romaji(query, reader, normalized);
  auto tokens = tokenise(normalized);
  if (typed && lexicon.weights.leave_frames_out) leave_frames_out(tokens, normalized);
  auto const counted = count_tokens(tokens);
  list_terms(query, counted, normalized, Spelling::typed);
  Weigher weigher(reader, lexicon.weights);
  for (auto const &[token, count] : counted) weigher.add(*token, count);
  std::vector<NamedSet> sets;
  if (typed) sets = add_readings(query, reader, normalized, tokens, lexicon, weigher);
  query.match.terms = weigher.lookup_terms();
  if (lexicon.weights.synonym > 0) add_synonyms(query, reader, sets, lexicon.weights);
  return query;
}

Query similar_query(IndexReader const &reader, std::string_view title, std::string_view body,
                    Weights const &weights) {
  auto [query, normalized] = begin_query(std::string(title) + "\n" + std::string(body));
  auto const tokens = tokenise(normalized);
  auto const counted = count_tokens(tokens);
  list_terms(query, counted, normalized, Spelling::typed);
  Weigher weigher(reader, weights);
  for (auto const &[token, count] : counted) weigher.add(*token, count);
  query.match.terms = weigher.similar_terms();
  return query;
}

}  // namespace kaeru
