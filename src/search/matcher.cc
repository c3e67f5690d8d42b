// Top-k over impacts: a document-at-a-time walk with the MaxScore cut (Turtle and Flood 1995).
// Lists whose bounds together cannot lift a document into the top are only probed, never walked.
#include "search/matcher.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <queue>

#include "indexing/impact.h"

namespace kaeru {
namespace {

constexpr Xapian::docid no_more = std::numeric_limits<Xapian::docid>::max();

using ImpactTable = std::array<std::uint32_t, impact_ceiling + 1>;

ImpactTable bend_table(double ratio) {
  ImpactTable table;
  for (std::uint32_t impact = 0; impact <= impact_ceiling; ++impact)
    table[impact] = bend_impact(impact, ratio);
  return table;
}

struct Posting {
  Xapian::docid docid = 0;
  Score score = 0;
};

/// One list of a segment, walked in order of docid: a term's postings, or a synonym's worked out.
class Cursor {
 public:
  Cursor(Xapian::Database const &database, WeightedTerm const &term)
      : at_(database.postlist_begin(term.term)),
        end_(database.postlist_end(term.term)),
        weight_(term.weight),
        strict_(term.strict) {
    if (term.k1_ratio != 1) bend_ = bend_table(term.k1_ratio);
    std::uint32_t const highest =
        std::min<std::uint32_t>(impact_ceiling, database.get_wdf_upper_bound(term.term));
    bound_ = weight_ * bent(highest);
    settle();
  }

  explicit Cursor(std::vector<Posting> postings, bool strict)
      : strict_(strict), postings_(std::move(postings)) {
    for (auto const &posting : *postings_) bound_ = std::max(bound_, posting.score);
    settle();
  }

  [[nodiscard]] Xapian::docid docid() const { return docid_; }
  [[nodiscard]] Score bound() const { return bound_; }
  [[nodiscard]] bool strict() const { return strict_; }

  [[nodiscard]] Score score() const {
    if (postings_) return (*postings_)[next_].score;
    return weight_ * impact();
  }

  /// Of a term's postings only.
  [[nodiscard]] std::uint32_t impact() const {
    return bent(std::min<std::uint32_t>(impact_ceiling, at_.get_wdf()));
  }

  void advance() {
    postings_ ? void(++next_) : void(++at_);
    settle();
  }

  void skip_to(Xapian::docid target) {
    if (docid_ >= target) return;
    if (postings_) {
      auto const from = postings_->begin() + static_cast<std::ptrdiff_t>(next_);
      auto const found =
          std::ranges::lower_bound(from, postings_->end(), target, {}, &Posting::docid);
      next_ = static_cast<std::size_t>(found - postings_->begin());
    } else {
      at_.skip_to(target);
    }
    settle();
  }

 private:
  [[nodiscard]] std::uint32_t bent(std::uint32_t impact) const {
    return bend_ ? (*bend_)[impact] : impact;
  }

  void settle() {
    if (postings_)
      docid_ = next_ < postings_->size() ? (*postings_)[next_].docid : no_more;
    else
      docid_ = at_ == end_ ? no_more : *at_;
  }

  Xapian::PostingIterator at_;
  Xapian::PostingIterator end_;
  Score weight_ = 0;
  Score bound_ = 0;
  bool strict_ = false;
  std::optional<ImpactTable> bend_;
  std::optional<std::vector<Posting>> postings_;
  std::size_t next_ = 0;
  Xapian::docid docid_ = no_more;
};

/// Documents that hold all words of a member, each with its weakest word's score.
void add_member(Xapian::Database const &database, std::vector<WeightedTerm> const &words,
                std::vector<Posting> &out) {
  std::vector<Cursor> cursors;
  for (auto const &word : words) cursors.emplace_back(database, word);
  if (cursors.empty()) return;
  for (Cursor &lead = cursors.front(); lead.docid() != no_more; lead.advance()) {
    Score weakest = lead.score();
    bool all = true;
    for (std::size_t i = 1; i < cursors.size() && all; ++i) {
      cursors[i].skip_to(lead.docid());
      all = cursors[i].docid() == lead.docid();
      if (all) weakest = std::min(weakest, cursors[i].score());
    }
    if (all) out.push_back({lead.docid(), weakest});
  }
}

Cursor synonym_cursor(Xapian::Database const &database, SynonymTerm const &synonym) {
  std::vector<Posting> postings;
  for (auto const &member : synonym.members) add_member(database, member, postings);
  std::ranges::sort(postings, [](Posting const &a, Posting const &b) {
    return a.docid != b.docid ? a.docid < b.docid : a.score > b.score;
  });
  auto const rest = std::ranges::unique(postings, {}, &Posting::docid);
  postings.erase(rest.begin(), rest.end());
  return Cursor(std::move(postings), true);
}

/// What a list gives to a document; nullopt when the document is not in it.
std::optional<Score> score_at(Cursor &cursor, Xapian::docid docid) {
  cursor.skip_to(docid);
  if (cursor.docid() != docid) return std::nullopt;
  return cursor.score();
}

std::optional<Contribution> contribution(Xapian::Database const &database, WeightedTerm const &term,
                                         Xapian::docid docid) {
  Cursor cursor(database, term);
  auto const score = score_at(cursor, docid);
  if (!score) return std::nullopt;
  return Contribution{0, 0, 0, cursor.impact(), *score};
}

/// The synonym's score, and the member and word that gave it.
std::optional<Contribution> contribution(Xapian::Database const &database,
                                         SynonymTerm const &synonym, Xapian::docid docid) {
  Cursor whole = synonym_cursor(database, synonym);
  auto const score = score_at(whole, docid);
  if (!score) return std::nullopt;
  for (std::size_t i = 0; i < synonym.members.size(); ++i) {
    auto const &words = synonym.members[i];
    Cursor member = synonym_cursor(database, {{words}, {}, {}});
    if (score_at(member, docid) != score) continue;
    for (std::size_t j = 0; j < words.size(); ++j)
      if (auto const word = contribution(database, words[j], docid); word && word->score == *score)
        return Contribution{0, i, j, word->impact, *score};
  }
  return std::nullopt;
}

/// The best documents of one segment.
class Walk {
 public:
  Walk(Segment const &segment, std::size_t index, MatchQuery const &query,
       MatchOptions const &options)
      : segment_(segment), index_(index), options_(options) {
    for (auto const &term : query.terms)
      if (segment.database.term_exists(term.term)) cursors_.emplace_back(segment.database, term);
    for (auto const &synonym : query.synonyms)
      cursors_.push_back(synonym_cursor(segment.database, synonym));
    std::ranges::sort(cursors_, {}, &Cursor::bound);
    for (auto const &cursor : cursors_) bounds_.push_back(bounds_.back() + cursor.bound());
    if (options.allowed) allowed_ = &(*options.allowed)[index];
  }

  std::vector<Match> run() {
    while (options_.limit > 0) {
      Xapian::docid const candidate = next_candidate();
      if (candidate == no_more) break;
      if (may_match(candidate))
        evaluate(candidate);
      else
        pass(candidate);
    }
    std::ranges::sort(best_, better);
    return std::move(best_);
  }

 private:
  static bool better(Match const &a, Match const &b) {
    return a.score != b.score ? a.score > b.score : a.document.docid < b.document.docid;
  }

  [[nodiscard]] Xapian::docid next_candidate() const {
    Xapian::docid smallest = no_more;
    for (std::size_t i = essential_; i < cursors_.size(); ++i)
      smallest = std::min(smallest, cursors_[i].docid());
    return smallest;
  }

  [[nodiscard]] bool may_match(Xapian::docid docid) const {
    if (std::ranges::binary_search(segment_.gone_ids, docid)) return false;
    return !allowed_ || (docid < allowed_->size() && (*allowed_)[docid] != 0);
  }

  void pass(Xapian::docid docid) {
    for (std::size_t i = essential_; i < cursors_.size(); ++i)
      if (cursors_[i].docid() == docid) cursors_[i].advance();
  }

  void evaluate(Xapian::docid docid) {
    Match found{{index_, docid}, 0, false};
    for (std::size_t i = essential_; i < cursors_.size(); ++i) {
      if (cursors_[i].docid() != docid) continue;
      found.score += cursors_[i].score();
      found.strict |= cursors_[i].strict();
      cursors_[i].advance();
    }
    for (std::size_t i = essential_; i-- > 0;) {
      if (found.score + bounds_[i + 1] <= threshold_) return;
      cursors_[i].skip_to(docid);
      if (cursors_[i].docid() != docid) continue;
      found.score += cursors_[i].score();
      found.strict |= cursors_[i].strict();
    }
    if (found.score > threshold_) keep(found);
  }

  /// Later documents with an equal score lose: docids follow paths.
  void keep(Match const &found) {
    best_.push_back(found);
    std::ranges::push_heap(best_, better);
    if (best_.size() <= options_.limit) {
      if (best_.size() == options_.limit) raise_threshold();
      return;
    }
    std::ranges::pop_heap(best_, better);
    best_.pop_back();
    raise_threshold();
  }

  void raise_threshold() {
    threshold_ = best_.front().score;
    if (options_.exhaustive) return;
    while (essential_ < cursors_.size() && bounds_[essential_ + 1] <= threshold_) ++essential_;
  }

  Segment const &segment_;
  std::size_t index_;
  MatchOptions const &options_;
  std::vector<Cursor> cursors_;      ///< by bound, smallest first
  std::vector<Score> bounds_ = {0};  ///< bounds_[i]: what the first i cursors can give together
  std::vector<std::uint8_t> const *allowed_ = nullptr;
  std::size_t essential_ = 0;  ///< cursors before it are only probed
  Score threshold_ = 0;
  std::vector<Match> best_;
};

}  // namespace

std::uint32_t bend_impact(std::uint32_t impact, double k1_ratio) {
  if (impact == 0) return 0;
  double const share = static_cast<double>(impact) / impact_ceiling;
  double const bent = share / (share + (1 - share) * k1_ratio);
  return std::max(1U, static_cast<std::uint32_t>(std::lround(bent * impact_ceiling)));
}

std::vector<Contribution> contributions(IndexReader const &reader, MatchQuery const &query,
                                        DocumentRef document) {
  auto const &database = reader.segments()[document.segment].database;
  std::vector<Contribution> all;
  std::size_t list = 0;
  auto const add = [&](auto const &one) {
    auto given = contribution(database, one, document.docid);
    if (given) {
      given->list = list;
      all.push_back(*given);
    }
    ++list;
  };
  for (auto const &term : query.terms) add(term);
  for (auto const &synonym : query.synonyms) add(synonym);
  return all;
}

std::vector<Match> match(IndexReader const &reader, MatchQuery const &query,
                         MatchOptions const &options) {
  std::vector<Match> all;
  for (std::size_t i = 0; i < reader.segments().size(); ++i)
    std::ranges::move(Walk(reader.segments()[i], i, query, options).run(), std::back_inserter(all));
  bool const several = reader.segments().size() > 1;
  auto const path = [&](Match const &one) {
    return reader.document(one.document).get_value(slot::path);
  };
  std::ranges::stable_sort(all, [&](Match const &a, Match const &b) {
    if (a.score != b.score) return a.score > b.score;
    if (!several || a.document.segment == b.document.segment)
      return a.document.docid < b.document.docid;
    return path(a) < path(b);
  });
  if (all.size() > options.limit) all.resize(options.limit);
  return all;
}

}  // namespace kaeru
