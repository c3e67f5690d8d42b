// The query as a Xapian::Query: TfIdf "ntn" is wdf · ln(N/n), and the impacts are stored as wdf, so
// a term's factor is its weight without rarity, which only the shards together know.
#include "search/xapian_matcher.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <unordered_set>

#include "indexing/impact.h"
#include "indexing/schema.h"

namespace kaeru {
namespace {

using Queries = std::vector<Xapian::Query>;

Xapian::Query combined(Xapian::Query::op op, Queries const &parts) {
  return {op, parts.begin(), parts.end()};
}

class Translator {
 public:
  explicit Translator(Xapian::Database const &database) : database_(database) {}

  [[nodiscard]] Xapian::Query whole(MatchQuery const &query) const {
    Queries parts;
    for (auto const &one : query.terms) parts.push_back(term(one));
    for (auto const &one : query.synonyms) parts.push_back(synonym(one));
    return combined(Xapian::Query::OP_OR, parts);
  }

 private:
  [[nodiscard]] Xapian::Query term(WeightedTerm const &one) const {
    double const factor = one.plain > 0 ? one.plain / impact_ceiling : plain_weight(one);
    return {Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(one.term), factor};
  }

  /// Of a term that does not carry it. Asks the database, so costs a message each when remote.
  [[nodiscard]] double plain_weight(WeightedTerm const &one) const {
    double const documents = database_.get_doccount();
    double const frequency = database_.get_termfreq(one.term);
    if (frequency <= 0 || frequency >= documents) return 0;
    return static_cast<double>(one.weight) / score_unit / std::log(documents / frequency);
  }

  /// The heaviest member that a document holds. OP_MAX would say it better, but under OP_OR it
  /// crashes (Xapian 1.4.22, when the rest of the OR can no longer reach the top).
  [[nodiscard]] Xapian::Query synonym(SynonymTerm const &one) const {
    auto members = one.members;
    std::erase_if(members, [](auto const &words) { return words.empty(); });
    std::ranges::stable_sort(members, std::greater<>(), lightest);
    Xapian::Query best;
    Xapian::Query heavier;
    for (auto const &words : members) {
      auto const next = member(words);
      best |= heavier.empty() ? next : Xapian::Query(Xapian::Query::OP_AND_NOT, next, heavier);
      heavier |= next;
    }
    return best;
  }

  static Score lightest(std::vector<WeightedTerm> const &words) {
    return std::ranges::min(words, {}, &WeightedTerm::weight).weight;
  }

  [[nodiscard]] Xapian::Query member(std::vector<WeightedTerm> const &words) const {
    Queries parts;
    for (auto const &word : words) parts.push_back(term(word));
    return {Xapian::Query::OP_SCALE_WEIGHT, combined(Xapian::Query::OP_AND, parts),
            1.0 / static_cast<double>(words.size())};
  }

  Xapian::Database const &database_;
};

Xapian::Query any_of(std::string_view prefix, std::vector<std::string> const &values) {
  Queries terms;
  for (auto const &value : values) terms.emplace_back(xapian_term(prefix, value));
  return combined(Xapian::Query::OP_OR, terms);
}

Xapian::Query filtered(Xapian::Query query, SearchFilters const &filters) {
  auto const keep = [&](Xapian::Query const &filter) {
    query = {Xapian::Query::OP_FILTER, query, filter};
  };
  auto const drop = [&](std::string_view prefix, std::string_view value) {
    query = {Xapian::Query::OP_AND_NOT, query, Xapian::Query(xapian_term(prefix, value))};
  };
  if (!filters.situations.empty()) keep(any_of(filter::situation, filters.situations));
  if (!filters.outcomes.empty()) keep(any_of(filter::outcome, filters.outcomes));
  if (filters.since)
    keep({Xapian::Query::OP_VALUE_GE, slot::date,
          fmt::format("{:04}{:02}{:02}", filters.since->year, filters.since->month,
                      filters.since->day)});
  drop(filter::state, "廃止");
  if (!filters.without_id.empty()) drop(filter::id, filters.without_id);
  return query;
}

class Asker {
 public:
  Asker(Xapian::Database const &database, SearchFilters const &filters, Deadline *deadline)
      : database_(database), filters_(filters), deadline_(deadline) {}

  [[nodiscard]] Xapian::MSet best(MatchQuery const &query, std::size_t limit) const {
    Xapian::Enquire enquire(database_);
    enquire.set_query(filtered(Translator(database_).whole(query), filters_));
    enquire.set_weighting_scheme(Xapian::TfIdfWeight("ntn"));
    enquire.set_sort_by_relevance_then_value(slot::summary, false);
    if (deadline_) enquire.set_time_limit(std::max(shortest_s, deadline_->seconds_left()));
    auto found = enquire.get_mset(0, static_cast<Xapian::doccount>(limit));
    if (deadline_) (void)deadline_->passed();
    return found;
  }

 private:
  static constexpr double shortest_s = 0.001;  ///< 0 would be for ever
  Xapian::Database const &database_;
  SearchFilters const &filters_;
  Deadline *deadline_;
};

/// A match is strict when it is one of the strict lists alone. Beyond the thousand best of those a
/// match that has hardly anything of them counts as loose.
void mark_strict(Asker const &asker, MatchQuery const &query, std::vector<XapianMatch> &matches) {
  constexpr std::size_t enough = 1000;
  MatchQuery strict = query;
  std::erase_if(strict.terms, [](WeightedTerm const &one) { return !one.strict; });
  if (matches.empty() || (strict.terms.empty() && strict.synonyms.empty())) return;
  auto const found = asker.best(strict, std::max(enough, matches.size()));
  std::unordered_set<Xapian::docid> ids;
  for (auto at = found.begin(); at != found.end(); ++at)
    if (at.get_weight() > 0) ids.insert(*at);
  for (auto &match : matches) match.strict = ids.contains(match.docid);
}

}  // namespace

std::vector<XapianMatch> match_with_xapian(Xapian::Database const &database,
                                           MatchQuery const &query, SearchFilters const &filters,
                                           std::size_t limit, Deadline *deadline) {
  Asker const asker(database, filters, deadline);
  std::vector<XapianMatch> matches;
  auto const found = asker.best(query, limit);
  for (auto at = found.begin(); at != found.end(); ++at)
    if (at.get_weight() > 0) matches.push_back({*at, at.get_weight(), false, at.get_sort_key()});
  mark_strict(asker, query, matches);
  return matches;
}

}  // namespace kaeru
