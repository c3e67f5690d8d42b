// Scores taken apart. What a list gives comes from the matcher itself; here it only gets its names.
#include "search/explain.h"

#include <algorithm>
#include <unordered_map>

#include "indexing/impact.h"
#include "search/filters.h"

namespace kaeru {
namespace {

TermKind kind_of(Family family) {
  switch (family) {
    case Family::word:
      return TermKind::word;
    case Family::generic:
      return TermKind::generic;
    case Family::bigram:
      return TermKind::bigram;
    case Family::mixed:
      return TermKind::mixed;
    case Family::hiragana:
      return TermKind::hiragana;
    case Family::run:
      return TermKind::run;
    case Family::kanji:
      return TermKind::kanji;
  }
  return TermKind::word;
}

bool has_prefix(std::string const &stored, Lane lane) {
  return stored.front() == spec(lane).prefix;
}

std::string with_prefix(Lane lane, std::string const &stored) {
  return stored_term(lane, std::string_view(stored).substr(1));
}

/// Gives names to the lists of one query.
class Namer {
 public:
  Namer(IndexReader const &reader, Query const &query) : reader_(reader), query_(query) {
    for (auto const &term : query.terms) typed_.emplace(term.stored, &term);
  }

  [[nodiscard]] std::size_t lists() const {
    return query_.match.terms.size() + query_.match.synonyms.size();
  }

  /// The list that `at` names, with its contribution.
  [[nodiscard]] ExplainedTerm name(Contribution const &at) const {
    std::size_t const terms = query_.match.terms.size();
    ExplainedTerm named =
        at.list < terms ? own(at.list) : synonym(query_.match.synonyms[at.list - terms], at);
    named.impact = at.impact;
    named.score = at.score;
    return named;
  }

  /// The list without a document: a synonym stands under its heaviest member.
  [[nodiscard]] ExplainedTerm name(std::size_t list) const {
    Contribution at{list, 0, 0, 0, 0};
    if (list < query_.match.terms.size()) return name(at);
    auto const &members = query_.match.synonyms[list - query_.match.terms.size()].members;
    auto const heaviest = std::ranges::max_element(
        members, {}, [](auto const &words) { return words[weakest(words)].weight; });
    at.member = static_cast<std::size_t>(heaviest - members.begin());
    at.word = weakest(*heaviest);
    return name(at);
  }

 private:
  static std::size_t weakest(std::vector<WeightedTerm> const &words) {
    return static_cast<std::size_t>(std::ranges::min_element(words, {}, &WeightedTerm::weight) -
                                    words.begin());
  }

  [[nodiscard]] ExplainedTerm base(WeightedTerm const &term) const {
    ExplainedTerm named;
    named.stored = term.term.substr(1);
    named.strict = term.strict;
    named.frequency = static_cast<std::size_t>(reader_.frequency(term.term));
    named.weight = static_cast<double>(term.weight) * impact_ceiling / score_unit;
    return named;
  }

  [[nodiscard]] ExplainedTerm own(std::size_t list) const {
    WeightedTerm const &term = query_.match.terms[list];
    ExplainedTerm named = base(term);
    bool const title_word = has_prefix(term.term, Lane::title_word);
    bool const title_pair = has_prefix(term.term, Lane::title_bigram);
    auto const typed = typed_.find(title_word   ? with_prefix(Lane::word, term.term)
                                   : title_pair ? with_prefix(Lane::bigram, term.term)
                                                : term.term);
    named.surface = named.stored;
    if (typed != typed_.end()) name_typed(*typed->second, named);
    if (title_word) named.kind = TermKind::title_word;
    if (title_pair) named.kind = TermKind::title_pair;
    if (list >= query_.own_terms) named.kind = TermKind::feedback;
    return named;
  }

  /// What was read or mended stands for the characters it came from.
  static void name_typed(QueryTerm const &typed, ExplainedTerm &named) {
    named.kind = kind_of(typed.family);
    if (typed.spelling == Spelling::typed)
      named.surface = typed.surface;
    else
      named.origin = typed.surface;
  }

  [[nodiscard]] ExplainedTerm synonym(SynonymTerm const &synonym, Contribution const &at) const {
    WeightedTerm const &term = synonym.members[at.member][at.word];
    ExplainedTerm named = base(term);
    named.strict = true;  // as the matcher counts every synonym
    named.kind =
        has_prefix(term.term, Lane::title_word) ? TermKind::title_synonym : TermKind::synonym;
    named.surface = synonym.written[at.member];
    named.origin = synonym.named;
    return named;
  }

  IndexReader const &reader_;
  Query const &query_;
  std::unordered_map<std::string, QueryTerm const *> typed_;
};

std::size_t count_matches(IndexReader const &reader, Query const &query,
                          AllowedMaps const *allowed) {
  auto const all = static_cast<std::size_t>(reader.documents());
  return match(reader, query.match, {all, false, allowed}).size();
}

EmptyAnswer why_empty(IndexReader const &reader, Query const &query, SearchFilters const &filters) {
  EmptyAnswer empty;
  empty.no_words = query.terms.empty();
  empty.unknown = unknown_words(reader, query);
  empty.hidden_levels = reader.hidden_levels();
  SearchFilters open;
  open.without_id = filters.without_id;
  auto const allowed = allowed_documents(reader, open);
  empty.without_filters = count_matches(reader, query, allowed ? &*allowed : nullptr);
  if (allowed && filters.without_id.empty())
    empty.retired = count_matches(reader, query, nullptr) - empty.without_filters;
  return empty;
}

}  // namespace

char const *to_string(TermKind kind) {
  constexpr std::array names = {"word",       "generic", "bigram",        "mixed",
                                "hiragana",   "run",     "kanji",         "title_word",
                                "title_pair", "synonym", "title_synonym", "feedback"};
  return names[static_cast<std::size_t>(kind)];
}

Explanation explain(IndexReader const &reader, Query const &query, DocumentRef document) {
  Namer const namer(reader, query);
  Explanation explanation;
  std::vector<bool> held(namer.lists(), false);
  for (auto const &one : contributions(reader, query.match, document)) {
    held[one.list] = true;
    explanation.matched.push_back(namer.name(one));
    explanation.score += one.score;
    explanation.strict |= explanation.matched.back().strict;
  }
  for (std::size_t list = 0; list < held.size(); ++list)
    if (!held[list]) explanation.lacking.push_back(namer.name(list));
  std::ranges::stable_sort(explanation.matched, std::ranges::greater{}, &ExplainedTerm::score);
  std::ranges::stable_sort(explanation.lacking, std::ranges::greater{}, &ExplainedTerm::weight);
  return explanation;
}

std::vector<std::string> unknown_words(IndexReader const &reader, Query const &query) {
  std::vector<std::string> unknown;
  for (auto const &term : query.terms)
    if (term.family == Family::word && reader.frequency(term.stored) <= 0)
      unknown.push_back(term.surface);
  return unknown;
}

AnswerExplanation explain_answer(IndexReader const &reader, Searcher::Ranked const &ranked,
                                 SearchFilters const &filters, std::size_t limit) {
  AnswerExplanation why;
  for (std::size_t i = 0; i < std::min(limit, ranked.matches.size()); ++i)
    why.hits.push_back(explain(reader, ranked.query, ranked.matches[i].document));
  if (ranked.matches.empty() && limit > 0) why.empty = why_empty(reader, ranked.query, filters);
  return why;
}

}  // namespace kaeru
