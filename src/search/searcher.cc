// From words to hits: rank, then read only what is shown.
#include "search/searcher.h"

#include <algorithm>
#include <functional>
#include <unordered_set>

#include "indexing/book.h"
#include "indexing/document.h"
#include "indexing/metadata.h"
#include "indexing/schema.h"
#include "search/feedback.h"
#include "search/filters.h"
#include "search/weights.h"
#include "text/clip.h"

namespace kaeru {
namespace {

constexpr std::size_t neighbour_depth = 100;
constexpr std::size_t always_shown = 10;               // hits, however late it is
constexpr std::size_t most_looked_through = 64 << 10;  // bytes of a text, for a word's spelling

MatchKind kind_of(Match const &match) {
  return match.strict ? MatchKind::strict : MatchKind::loose;
}

/// What is told of a hit is told by the heaviest lists. No typed query has more; each costs a
/// reading of the hit's text.
constexpr std::size_t most_worth_telling = 128;

/// The dearer a posting list, the more its term says in a snippet.
TermWorth worth_of(Query const &query) {
  std::vector<WeightedTerm const *> lists;
  for (auto const &term : query.match.terms) lists.push_back(&term);
  std::ranges::stable_sort(lists, std::greater<>(), [](auto const *one) { return one->weight; });
  if (lists.size() > most_worth_telling) lists.resize(most_worth_telling);
  TermWorth worth;
  for (auto const *term : lists) worth.emplace(term->term, static_cast<double>(term->weight));
  for (auto const &synonym : query.match.synonyms)
    for (auto const &member : synonym.members)
      for (auto const &word : member) worth.emplace(word.term, static_cast<double>(word.weight));
  return worth;
}

/// A word of the kana space as the first case study that holds it writes it; empty when none does.
std::string as_written(IndexReader const &reader, std::string const &word) {
  std::string const stored = stored_term(Lane::word, word);
  for (auto const &segment : reader.segments()) {
    auto const at = segment.database.postlist_begin(stored);
    if (at == segment.database.postlist_end(stored)) continue;
    auto const case_study = from_document(segment.database.get_document(*at));
    if (!case_study) continue;
    std::string const text =
        clip_middle(case_study->title + "\n" + searched_text(*case_study), most_looked_through)
            .text;
    NormalizedText const normalized = normalize(text);
    for (auto const &token : tokenise(normalized))
      if (token.family == Family::word && token.term == word)
        return text.substr(normalized.source[token.begin],
                           normalized.source[token.end] - normalized.source[token.begin]);
  }
  return "";
}

bool is_part_of(std::string const &surface, std::vector<std::string> const &others) {
  return std::ranges::any_of(
      others, [&](std::string const &other) { return other.find(surface) != std::string::npos; });
}

/// Tells whether a case study holds a stored term.
using Holds = std::function<bool(std::string const &)>;

/// Of a case study of a shard, from its text.
Holds text_holds(CaseStudy const &one) {
  auto terms = std::make_shared<std::unordered_set<std::string>>();
  for (auto const &entry : count_terms(one).entries) terms->insert(entry.term);
  return [terms](std::string const &term) { return terms->contains(term); };
}

Holds list_holds(ImpactFile const &impacts, Xapian::docid docid) {
  return [&impacts, docid](std::string const &term) {
    return impacts.find(term).find(docid).has_value();
  };
}

/// The caller's words that the document holds, longest kept where one is part of another.
std::vector<std::string> matched_words(Query const &query, TermWorth const &worth,
                                       Holds const &holds, bool strict) {
  std::vector<std::string> matched;
  for (auto const &term : query.terms) {
    bool const shown = strict ? is_strict(term.family)
                              : term.family == Family::bigram || term.family == Family::hiragana;
    if (!shown || !worth.contains(term.stored) || is_part_of(term.surface, matched) ||
        !holds(term.stored))
      continue;
    std::erase_if(matched, [&](std::string const &one) {
      return term.surface.find(one) != std::string::npos;
    });
    matched.push_back(term.surface);
  }
  return matched;
}

MatchOptions match_options(std::size_t limit, std::optional<AllowedMaps> const &allowed,
                           SearchFilters const &filters, Effort const &effort) {
  return {limit, effort.exhaustive, allowed ? &*allowed : nullptr, effort.deadline, &filters};
}

/// Shards are far away: what a query wants to know of them is noted first, then asked at once,
/// until it wants to know no more. Three rounds know all but what a rare answer leads to; slips,
/// which look for words as well, wait for the last.
Query in_few_questions(IndexReader const &reader, std::function<Query()> const &make_query) {
  constexpr int most_rounds = 3;
  for (int round = 0; round < most_rounds && !reader.shards().empty(); ++round)
    if (!reader.learn_frequencies_wanted_by([&] { (void)make_query(); })) break;
  return make_query();
}

/// A generation may come without readings, but none that cannot be read.
std::shared_ptr<MappedFile const> map_readings(std::filesystem::path const &path) {
  auto bytes = std::make_shared<MappedFile const>(path);
  if (bytes->failed()) throw Xapian::DatabaseOpeningError("Couldn't read " + path.string());
  return bytes;
}

}  // namespace

Searcher::Searcher(IndexReader const &reader, Weights const &weights)
    : Searcher(reader, weights, require_metadata(reader.book(), book::synonyms_key)) {}

Searcher::Searcher(IndexReader const &reader, Weights const &weights, std::string synonyms)
    : reader_(reader),
      weights_(weights),
      stored_synonyms_(std::move(synonyms)),
      synonyms_(stored_synonyms_),
      readings_bytes_(map_readings(reader.generation().readings_file())),
      readings_(readings_bytes_->bytes()) {}

Searcher::Ranked Searcher::run_lookup(std::string_view words, MatchOptions const &options) const {
  Ranked ranked{
      in_few_questions(reader_,
                       [&] {
                         return lookup_query(reader_, words, {synonyms_, readings_, weights_});
                       }),
      {}};
  ranked.matches = match(reader_, ranked.query.match, options);
  return ranked;
}

Searcher::Ranked Searcher::run_similar(std::string_view title, std::string_view body,
                                       MatchOptions const &options) const {
  Ranked ranked{
      in_few_questions(reader_, [&] { return similar_query(reader_, title, body, weights_); }), {}};
  MatchOptions first = options;
  first.limit = weights_.feedback_documents;
  auto nearest = match(reader_, ranked.query.match, first);
  if (options.deadline && options.deadline->cut()) {
    ranked.matches = std::move(nearest);
    return ranked;
  }
  add_feedback(ranked.query, reader_, std::move(nearest), weights_);
  ranked.matches = match(reader_, ranked.query.match, options);
  return ranked;
}

SearchResult Searcher::search(std::string_view words, SearchFilters const &filters,
                              std::size_t limit, std::size_t snippet_chars,
                              Effort const &effort) const {
  auto const allowed = allowed_documents(reader_, filters);
  auto const options = match_options(std::max(limit, neighbour_depth), allowed, filters, effort);
  return present(run_lookup(words, options), limit, snippet_chars, effort);
}

SearchResult Searcher::similar(std::string_view title, std::string_view body,
                               SearchFilters const &filters, std::size_t limit,
                               std::size_t snippet_chars, Effort const &effort) const {
  auto const allowed = allowed_documents(reader_, filters);
  auto const options = match_options(std::max(limit, neighbour_depth), allowed, filters, effort);
  return present(run_similar(title, body, options), limit, snippet_chars, effort);
}

Searcher::Ranked Searcher::ranked(std::string_view words, SearchFilters const &filters,
                                  std::size_t limit, Effort const &effort) const {
  auto const allowed = allowed_documents(reader_, filters);
  return run_lookup(words, match_options(limit, allowed, filters, effort));
}

Searcher::Ranked Searcher::ranked_similar(std::string_view title, std::string_view body,
                                          SearchFilters const &filters, std::size_t limit,
                                          Effort const &effort) const {
  auto const allowed = allowed_documents(reader_, filters);
  return run_similar(title, body, match_options(limit, allowed, filters, effort));
}

std::vector<RankedId> Searcher::rank(std::string_view words, std::size_t limit,
                                     Effort const &effort) const {
  SearchFilters const filters;
  auto const allowed = allowed_documents(reader_, filters);
  return ids(run_lookup(words, match_options(limit, allowed, filters, effort)).matches);
}

std::vector<RankedId> Searcher::rank_similar(std::string_view title, std::string_view body,
                                             std::string const &without_id, std::size_t limit,
                                             Effort const &effort) const {
  SearchFilters filters;
  filters.without_id = without_id;
  auto const allowed = allowed_documents(reader_, filters);
  return ids(run_similar(title, body, match_options(limit, allowed, filters, effort)).matches);
}

std::vector<RankedId> Searcher::ids(std::vector<Match> const &matches) const {
  std::vector<RankedId> ids;
  ids.reserve(matches.size());
  for (auto const &one : matches)
    ids.push_back({reader_.document(one.document).get_value(slot::id),
                   static_cast<double>(one.score) / score_unit});
  return ids;
}

SearchResult Searcher::present(Ranked const &ranked, std::size_t limit, std::size_t snippet_chars,
                               Effort const &effort) const {
  SearchResult result;
  result.clipped = ranked.query.clipped;
  TermWorth const worth = worth_of(ranked.query);
  for (std::size_t i = 0; i < std::min(limit, ranked.matches.size()); ++i) {
    if (i >= always_shown && effort.deadline && effort.deadline->passed()) break;
    result.hits.push_back(present_hit(ranked, i, worth, snippet_chars));
  }
  for (auto const &hit : result.hits) result.match = std::max(result.match, hit.match);
  result.reading = ranked.query.reading;
  if (result.match != MatchKind::strict) result.suggestion = suggest(ranked.query, effort);
  for (auto const &one : ranked.matches)
    if (result.neighbours.size() < neighbour_depth)
      result.neighbours.push_back(neighbour(one, ranked.matches.front().score));
  result.partial = effort.deadline && effort.deadline->cut();
  result.lacks_shards = !reader_.complete();
  return result;
}

std::string Searcher::suggest(Query const &query, Effort const &effort) const {
  std::string text = query.text;
  bool changed = false;
  for (auto const &[typed, word] : query.mendings) {
    if (effort.deadline && effort.deadline->passed()) break;
    auto const written = as_written(reader_, word);
    std::size_t const at = text.find(typed);
    if (written.empty() || at == std::string::npos) continue;
    text.replace(at, typed.size(), written);
    changed = true;
  }
  return changed ? text : "";
}

Neighbour Searcher::neighbour(Match const &one, Score best) const {
  auto summary = reader_.summary(one.document);
  return {std::move(summary.situations), std::move(summary.outcome), one.strict,
          static_cast<double>(one.score) / static_cast<double>(best)};
}

Hit Searcher::present_hit(Ranked const &ranked, std::size_t index, TermWorth const &worth,
                          std::size_t snippet_chars) const {
  Match const &one = ranked.matches[index];
  Hit hit;
  hit.rank = static_cast<int>(index) + 1;
  hit.match = kind_of(one);
  hit.score = static_cast<double>(one.score) / score_unit;
  auto case_study = from_document(reader_.document(one.document));
  if (case_study) hit.case_study = std::move(*case_study);
  auto const &segment = reader_.segments()[one.document.segment];
  auto const holds = segment.remote() ? text_holds(hit.case_study)
                                      : list_holds(segment.impacts, one.document.docid);
  hit.matched = matched_words(ranked.query, worth, holds, one.strict);
  hit.snippet = make_snippet(hit.case_study, worth, snippet_chars);
  return hit;
}

}  // namespace kaeru
