// A match taken apart: what each list of a query gives to one document, as the walk adds it up.
#include <algorithm>
#include <optional>

#include "search/matcher.h"

namespace kaeru {
namespace {

std::optional<Contribution> contribution(ImpactFile const &impacts, WeightedTerm const &term,
                                         Xapian::docid docid) {
  auto const stored = impacts.find(term.term).find(docid);
  if (!stored) return std::nullopt;
  std::uint32_t const impact = bend_impact(*stored, term.k1_ratio);
  return Contribution{0, 0, 0, impact, term.weight * impact};
}

/// Of a synonym's member: its weakest word, when the document holds them all.
std::optional<Contribution> contribution(ImpactFile const &impacts,
                                         std::vector<WeightedTerm> const &words,
                                         Xapian::docid docid) {
  std::optional<Contribution> weakest;
  for (std::size_t i = 0; i < words.size(); ++i) {
    auto given = contribution(impacts, words[i], docid);
    if (!given) return std::nullopt;
    given->word = i;
    if (!weakest || given->score < weakest->score) weakest = given;
  }
  return weakest;
}

/// Of a synonym: its best member.
std::optional<Contribution> contribution(ImpactFile const &impacts, SynonymTerm const &synonym,
                                         Xapian::docid docid) {
  std::optional<Contribution> best;
  for (std::size_t i = 0; i < synonym.members.size(); ++i) {
    auto given = contribution(impacts, synonym.members[i], docid);
    if (!given || (best && given->score <= best->score)) continue;
    given->member = i;
    best = given;
  }
  return best;
}

}  // namespace

std::vector<Contribution> contributions(IndexReader const &reader, MatchQuery const &query,
                                        DocumentRef document) {
  auto const &impacts = reader.segments()[document.segment].impacts;
  std::vector<Contribution> all;
  std::size_t list = 0;
  auto const add = [&](auto const &one) {
    if (auto given = contribution(impacts, one, document.docid)) {
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
