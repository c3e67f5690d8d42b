// A match taken apart: what each list of a query gives to one document, as the walk adds it up.
#include <algorithm>
#include <optional>

#include "search/document_terms.h"
#include "search/matcher.h"

namespace kaeru {
namespace {

std::optional<Contribution> contribution(DocumentTerms &terms, WeightedTerm const &term) {
  auto const stored = terms.impact(term.term);
  if (!stored) return std::nullopt;
  std::uint32_t const impact = bend_impact(*stored, term.k1_ratio);
  return Contribution{0, 0, 0, impact, term.weight * impact};
}

/// Of a synonym's member: its weakest word, when the document holds them all.
std::optional<Contribution> contribution(DocumentTerms &terms,
                                         std::vector<WeightedTerm> const &words) {
  std::optional<Contribution> weakest;
  for (std::size_t i = 0; i < words.size(); ++i) {
    auto given = contribution(terms, words[i]);
    if (!given) return std::nullopt;
    given->word = i;
    if (!weakest || given->score < weakest->score) weakest = given;
  }
  return weakest;
}

/// Of a synonym: its best member.
std::optional<Contribution> contribution(DocumentTerms &terms, SynonymTerm const &synonym) {
  std::optional<Contribution> best;
  for (std::size_t i = 0; i < synonym.members.size(); ++i) {
    auto given = contribution(terms, synonym.members[i]);
    if (!given || (best && given->score <= best->score)) continue;
    given->member = i;
    best = given;
  }
  return best;
}

}  // namespace

std::vector<Contribution> contributions(IndexReader const &reader, MatchQuery const &query,
                                        DocumentRef document) {
  DocumentTerms terms(reader.segments()[document.segment], document.docid);
  std::vector<Contribution> all;
  std::size_t list = 0;
  auto const add = [&](auto const &one) {
    if (auto given = contribution(terms, one)) {
      given->list = list;
      all.push_back(*given);
    }
    ++list;
  };
  for (auto const &term : query.terms) add(term);
  for (auto const &synonym : query.synonyms) add(synonym);
  return all;
}

}  // namespace kaeru
