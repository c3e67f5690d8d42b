// Top-k over impacts: the MaxScore cut (Turtle and Flood 1995) over windows of documents. Lists
// whose bounds together cannot lift a document into the top are not read, only probed for the
// documents that other lists bring; the others are added up list by list, a window at a time, which
// spares the search for the next document among hundreds of lists.
#include "search/matcher.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <memory>

#include "indexing/impact.h"
#include "indexing/schema.h"
#include "search/xapian_matcher.h"

namespace kaeru {
namespace {

/// Documents scored together: their sums stay in the fastest cache. 4,096 would be 1 to 5 %
/// quicker, but look at the clock less often.
constexpr Xapian::docid window_size = 1024;

/// Looking for one document in a list costs as much as adding so many postings. From 3 to 10
/// nothing moves; without the choice a walk over everything is twice as quick as the cut.
constexpr std::size_t probe_cost = 6;

constexpr Xapian::docid no_more = ImpactCursor::no_more;

using ImpactTable = std::array<std::uint32_t, 256>;  ///< by a posting's byte

/// What a stored impact counts, by stored impact, for every k1 ratio of a query.
class BentImpacts {
 public:
  ImpactTable const *table(double ratio) {
    auto &table = tables_[ratio];
    if (!table) {
      table = std::make_unique<ImpactTable>();
      for (std::uint32_t impact = 0; impact < table->size(); ++impact)
        (*table)[impact] = bend_impact(std::min(impact, impact_ceiling), ratio);
    }
    return table.get();
  }

 private:
  std::map<double, std::unique_ptr<ImpactTable>> tables_;
};

/// A term's list and what its postings are worth.
struct Worth {
  ImpactList list;
  ImpactTable const *table = nullptr;
  Score weight = 0;
  Score bound = 0;
  bool strict = false;

  Worth(ImpactList const &found, WeightedTerm const &term, BentImpacts &bent)
      : list(found),
        table(bent.table(term.k1_ratio)),
        weight(term.weight),
        bound(list.empty() ? 0 : score(list.highest)),
        strict(term.strict) {}

  [[nodiscard]] Score score(std::uint32_t impact) const { return weight * (*table)[impact]; }
};

/// A list being walked.
struct Listing {
  Worth worth;
  ImpactCursor cursor;

  explicit Listing(Worth const &list) : worth(list), cursor(list.list) {}
  [[nodiscard]] Score score(std::uint32_t impact) const { return worth.score(impact); }
};

/// Scores of the documents of a window.
struct Window {
  Xapian::docid begin = 0;
  Xapian::docid end = 0;
  std::array<Score, window_size> scores{};
  std::array<bool, window_size> strict{};

  void open(Xapian::docid from, Xapian::docid past_last) {
    begin = from;
    end = static_cast<Xapian::docid>(
        std::min<std::uint64_t>(std::uint64_t{from} + window_size, past_last));
    scores.fill(0);
    strict.fill(false);
  }
};

void add(Listing &listing, Window &window) {
  listing.cursor.skip_to(window.begin);
  auto const add_to = [&](auto mark) {
    listing.cursor.each_before(window.end, [&](Xapian::docid docid, std::uint32_t impact) {
      window.scores[docid - window.begin] += listing.score(impact);
      mark(docid - window.begin);
    });
  };
  listing.worth.strict ? add_to([&](Xapian::docid at) { window.strict[at] = true; })
                       : add_to([](Xapian::docid) {});
}

/// A synonym's members with their lists.
class SynonymListing {
 public:
  SynonymListing(ImpactFile const &impacts, SynonymTerm const &synonym, BentImpacts &bent) {
    for (auto const &member : synonym.members) {
      auto &lists = members_.emplace_back();
      for (auto const &word : member)
        lists.emplace_back(Worth(impacts.find(word.term), word, bent));
    }
  }

  [[nodiscard]] Xapian::docid next() const {
    Xapian::docid first = no_more;
    for (auto const &member : members_)
      if (!member.empty()) first = std::min(first, member.front().cursor.docid());
    return first;
  }

  /// Adds to each document of the window its best member; a member is worth its weakest word.
  void add(Window &window) {
    best_.clear();
    for (auto &member : members_) collect(member, window.end);
    std::ranges::sort(best_, [](Found const &a, Found const &b) {
      return a.docid != b.docid ? a.docid < b.docid : a.score > b.score;
    });
    Xapian::docid last = 0;
    for (auto const &[docid, score] : best_) {
      if (docid == last) continue;
      last = docid;
      window.scores[docid - window.begin] += score;
      window.strict[docid - window.begin] = true;
    }
  }

 private:
  struct Found {
    Xapian::docid docid = 0;
    Score score = 0;
  };

  void collect(std::vector<Listing> &member, Xapian::docid end) {
    if (member.empty()) return;
    auto &lead = member.front();
    lead.cursor.each_before(end, [&](Xapian::docid docid, std::uint32_t impact) {
      Score weakest = lead.score(impact);
      for (std::size_t i = 1; i < member.size(); ++i) {
        auto &other = member[i];
        other.cursor.skip_to(docid);
        if (other.cursor.docid() != docid) return;
        weakest = std::min(weakest, other.score(other.cursor.impact()));
      }
      best_.push_back({docid, weakest});
    });
  }

  std::vector<std::vector<Listing>> members_;
  std::vector<Found> best_;
};

/// The best documents of one segment.
class Walk {
 public:
  /// Only scores above `threshold` count.
  Walk(Segment const &segment, std::size_t index, MatchQuery const &query,
       MatchOptions const &options, BentImpacts &bent, Score threshold)
      : segment_(segment), index_(index), options_(options), threshold_(threshold) {
    open_lists(query.terms, bent);
    for (auto const &synonym : query.synonyms)
      synonyms_.emplace_back(segment.impacts, synonym, bent);
    if (options.allowed) allowed_ = &(*options.allowed)[index];
    windows_ = segment.database.get_lastdocid() / window_size + 1;
    cut();
  }

  std::vector<Match> run() {
    Xapian::docid const past_last = segment_.database.get_lastdocid() + 1;
    for (Xapian::docid next = next_document(); next < past_last; next = next_document()) {
      if (options_.deadline && options_.deadline->nearly_passed()) break;
      window_.open(next, past_last);
      score_window();
    }
    std::ranges::sort(best_, better);
    return std::move(best_);
  }

 private:
  void open_lists(std::vector<WeightedTerm> const &terms, BentImpacts &bent) {
    std::vector<Worth> worths;
    for (auto const &term : terms)
      if (auto const list = segment_.impacts.find(term.term); !list.empty())
        worths.emplace_back(list, term, bent);
    std::ranges::sort(worths, {}, &Worth::bound);
    lists_.reserve(worths.size());
    for (auto const &worth : worths) {
      lists_.emplace_back(worth);
      bounds_.push_back(bounds_.back() + worth.bound);
    }
  }

  static bool better(Match const &a, Match const &b) {
    return a.score != b.score ? a.score > b.score : a.document.docid < b.document.docid;
  }

  [[nodiscard]] Xapian::docid next_document() const {
    Xapian::docid first = no_more;
    for (std::size_t i = essential_; i < lists_.size(); ++i)
      first = std::min(first, lists_[i].cursor.docid());
    for (auto const &synonym : synonyms_) first = std::min(first, synonym.next());
    return first;
  }

  [[nodiscard]] bool may_match(Xapian::docid docid) const {
    if (allowed_ && (docid >= allowed_->size() || (*allowed_)[docid] == 0)) return false;
    return !std::ranges::binary_search(segment_.gone_ids, docid);
  }

  void score_window() {
    for (std::size_t i = essential_; i < lists_.size(); ++i) add(lists_[i], window_);
    for (auto &synonym : synonyms_) synonym.add(window_);
    collect_candidates();
    for (std::size_t i = essential_; i-- > 0;) complete(lists_[i], bounds_[i + 1]);
    for (auto const at : candidates_)
      if (window_.scores[at] > threshold_)
        keep({{index_, window_.begin + at}, window_.scores[at], window_.strict[at]});
    cut();
  }

  void collect_candidates() {
    candidates_.clear();
    Score const rest = bounds_[essential_];
    for (Xapian::docid at = 0; at < window_.end - window_.begin; ++at) {
      Score const score = window_.scores[at];
      if (score > 0 && score + rest > threshold_ && may_match(window_.begin + at))
        candidates_.push_back(at);
    }
  }

  /// Brings a list into the candidates' scores the cheaper way. `rest`: what it and the lists of
  /// lower bounds can give together; who cannot reach the top with that is dropped.
  void complete(Listing &list, Score rest) {
    std::size_t const postings = list.worth.list.documents / windows_;
    if (candidates_.size() > postings) return add(list, window_);
    std::erase_if(candidates_,
                  [&](Xapian::docid at) { return window_.scores[at] + rest <= threshold_; });
    candidates_.size() * probe_cost > postings ? add(list, window_) : probe(list);
  }

  void probe(Listing &list) {
    for (auto const at : candidates_) {
      list.cursor.skip_to(window_.begin + at);
      if (list.cursor.docid() != window_.begin + at) continue;
      window_.scores[at] += list.score(list.cursor.impact());
      window_.strict[at] |= list.worth.strict;
    }
  }

  /// Later documents with an equal score lose: docids follow paths.
  void keep(Match const &found) {
    best_.push_back(found);
    std::ranges::push_heap(best_, better);
    if (best_.size() > options_.limit) {
      std::ranges::pop_heap(best_, better);
      best_.pop_back();
    }
    if (best_.size() == options_.limit) threshold_ = std::max(threshold_, best_.front().score);
  }

  void cut() {
    if (options_.exhaustive) return;
    while (essential_ < lists_.size() && bounds_[essential_ + 1] <= threshold_) ++essential_;
  }

  Segment const &segment_;
  std::size_t index_;
  MatchOptions const &options_;
  Score threshold_;
  std::vector<Listing> lists_;       ///< by bound, smallest first
  std::vector<Score> bounds_ = {0};  ///< bounds_[i]: what the first i lists can give together
  std::vector<SynonymListing> synonyms_;
  std::vector<std::uint8_t> const *allowed_ = nullptr;
  std::size_t windows_ = 1;    ///< about so many in the segment
  std::size_t essential_ = 0;  ///< lists before it are only probed
  Window window_;
  std::vector<Xapian::docid> candidates_;  ///< places in the window
  std::vector<Match> best_;
};

/// Shards walk their own lists, all at once; past the deadline with what they have.
std::vector<Match> remote_matches(IndexReader const &reader, std::size_t index,
                                  MatchQuery const &query, MatchOptions const &options) {
  std::vector<Match> matches;
  for (auto &[docid, score, strict, summary] : match_with_xapian(
           reader.segments()[index].database, query,
           options.filters ? *options.filters : SearchFilters(), options.limit, options.deadline)) {
    reader.note_summary({index, docid}, std::move(summary));
    matches.push_back(
        {{index, docid}, static_cast<Score>(std::llround(score * score_unit)), strict});
  }
  return matches;
}

/// Puts matches of several segments in one order.
class Ranking {
 public:
  Ranking(IndexReader const &reader, std::size_t limit) : reader_(reader), limit_(limit) {}

  void add(std::vector<Match> const &matches) {
    std::ranges::copy(matches, std::back_inserter(all_));
    std::ranges::stable_sort(all_, [this](Match const &a, Match const &b) { return before(a, b); });
    if (all_.size() > limit_) all_.resize(limit_);
  }

  /// A match of another segment needs more than this; with as much, its path decides.
  [[nodiscard]] Score threshold() const {
    return all_.size() == limit_ && limit_ > 0 ? all_.back().score - 1 : 0;
  }
  std::vector<Match> finish() { return std::move(all_); }

 private:
  [[nodiscard]] bool before(Match const &a, Match const &b) const {
    if (a.score != b.score) return a.score > b.score;
    bool const by_docid = a.document.segment == b.document.segment &&
                          !reader_.segments()[a.document.segment].remote();
    return by_docid ? a.document.docid < b.document.docid : path(a) < path(b);
  }
  [[nodiscard]] std::string path(Match const &one) const {
    return reader_.summary(one.document).path;
  }

  IndexReader const &reader_;
  std::size_t limit_;
  std::vector<Match> all_;
};

}  // namespace

std::uint32_t bend_impact(std::uint32_t impact, double k1_ratio) {
  if (impact == 0) return 0;
  double const share = static_cast<double>(impact) / impact_ceiling;
  double const bent = share / (share + (1 - share) * k1_ratio);
  return std::max(1U, static_cast<std::uint32_t>(std::lround(bent * impact_ceiling)));
}

std::vector<Match> match(IndexReader const &reader, MatchQuery const &query,
                         MatchOptions const &options) {
  if (options.limit == 0) return {};
  BentImpacts bent;
  Ranking ranking(reader, options.limit);
  for (std::size_t i = 0; i < reader.segments().size(); ++i) {
    auto const &segment = reader.segments()[i];
    ranking.add(segment.remote()
                    ? remote_matches(reader, i, query, options)
                    : Walk(segment, i, query, options, bent, ranking.threshold()).run());
  }
  return ranking.finish();
}

}  // namespace kaeru
