// The words of missed queries that the book lacks; what may stand for one is told by those who
// asked again in the book's own words and were helped.
#include "commands/gap_words.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "casebook/characters.h"
#include "casebook/markdown_escape.h"

namespace kaeru {
namespace {

constexpr std::size_t queries_told = 3;
constexpr std::size_t proposals_told = 3;
constexpr std::size_t shortest_slip = 3;  // characters: of two, one slip leaves too little
constexpr std::size_t shortest_word = 2;  // characters: synonyms.txt takes none shorter

/// Where a word stands, and who used it.
struct Seen {
  std::string surface;
  std::string meant;
  std::vector<std::size_t> queries;
  Callers callers;
  std::size_t searches = 0;
};

std::map<std::string, Seen> lacking_words(GapLog const &log,
                                          std::vector<GapReading> const &readings) {
  std::map<std::string, Seen> words;
  for (std::size_t i = 0; i < readings.size(); ++i)
    for (auto const &word : readings[i].words) {
      if (word.held || count_characters(word.surface) < shortest_word) continue;
      Seen &seen = words[word.term];
      if (seen.queries.empty()) seen.surface = word.surface;
      if (seen.meant.empty()) seen.meant = word.meant;
      seen.queries.push_back(i);
      seen.searches += log.queries[i].searches();
      add_callers(seen.callers, log.queries[i].callers);
    }
  return words;
}

/// Who is behind a proposal, and its best example so far.
struct Evidence {
  Callers callers;
  std::size_t most = 0;  // callers of the example
  GapProposal example;

  void add(Callers const &some, GapProposal proposal) {
    add_callers(callers, some);
    if (some.size() <= most) return;
    most = some.size();
    example = std::move(proposal);
  }
};

class Proposer {
 public:
  Proposer(GapLog const &log, std::vector<GapReading> const &readings, GapBook const &book)
      : log_(log), readings_(readings), book_(book) {
    for (auto const &rephrasing : log.rephrasings)
      by_query_[rephrasing.missed].push_back(&rephrasing);
    for (auto &[query, list] : by_query_)
      std::ranges::sort(list, {}, [](Rephrasing const *one) {
        return std::tuple(-static_cast<std::ptrdiff_t>(one->callers.size()),
                          std::string_view(one->found), std::string_view(one->target));
      });
  }

  [[nodiscard]] std::vector<GapProposal> propose(Seen const &seen) {
    evidence_.clear();
    for (std::size_t const query : seen.queries) {
      for (auto const *rephrasing : by_query_[query]) add_synonyms(*rephrasing, seen);
      add_triggers(log_.queries[query]);
    }
    std::vector<GapProposal> proposals;
    for (auto &[key, evidence] : evidence_) {
      evidence.example.callers = evidence.callers.size();
      proposals.push_back(std::move(evidence.example));
    }
    std::ranges::stable_sort(proposals, std::greater(), &GapProposal::callers);
    if (proposals.size() > proposals_told) proposals.resize(proposals_told);
    if (!seen.meant.empty() && count_characters(seen.surface) >= shortest_slip)
      proposals.push_back(slip(seen));
    return proposals;
  }

 private:
  /// Each word that the other query has and the missed one has not may be what was meant.
  void add_synonyms(Rephrasing const &rephrasing, Seen const &seen) {
    auto const &missed = readings_[rephrasing.missed].words;
    for (auto const &word : reading_of(rephrasing.found).words) {
      bool const kept = std::ranges::find(missed, word.term, &GapWordRead::term) != missed.end();
      if (kept || !word.held || count_characters(word.surface) < shortest_word) continue;
      GapProposal proposal = synonym(seen.surface, word.surface);
      proposal.before = log_.queries[rephrasing.missed].text;
      proposal.after = rephrasing.found;
      proposal.target = rephrasing.target;
      evidence_["synonym " + word.term].add(rephrasing.callers, std::move(proposal));
    }
  }

  /// A word belongs to one set only: the book's set grows, or a new one begins.
  [[nodiscard]] GapProposal synonym(std::string const &word, std::string const &known) const {
    GapProposal proposal;
    proposal.word = known;
    auto const set = book_.synonyms_of(known);
    if (!set.empty()) proposal.replaces = join(set, "|");
    proposal.line = (set.empty() ? known : proposal.replaces) + "|" + word;
    return proposal;
  }

  void add_triggers(MissedQuery const &query) {
    for (auto const &[target, callers] : query.used) {
      if (!book_.is_card(target)) continue;
      GapProposal proposal{.remedy = GapRemedy::trigger,
                           .line = "- " + markdown_escape(query.text),
                           .replaces = "",
                           .word = target,
                           .before = query.text,
                           .after = "",
                           .target = target,
                           .callers = 0};
      evidence_["trigger " + target + "\n" + query.text].add(callers, std::move(proposal));
    }
  }

  [[nodiscard]] GapProposal slip(Seen const &seen) const {
    GapProposal proposal;
    proposal.remedy = GapRemedy::slip;
    proposal.word = seen.meant;
    proposal.before = log_.queries[seen.queries.front()].text;
    proposal.callers = seen.callers.size();
    return proposal;
  }

  GapReading const &reading_of(std::string const &query) {
    auto const known = read_.find(query);
    return known != read_.end() ? known->second
                                : read_.emplace(query, book_.read(query)).first->second;
  }

  GapLog const &log_;
  std::vector<GapReading> const &readings_;
  GapBook const &book_;
  std::map<std::size_t, std::vector<Rephrasing const *>> by_query_;
  std::map<std::string, GapReading> read_;
  std::map<std::string, Evidence> evidence_;
};

/// The first proposal is the strongest.
bool means_a_word(GapWord const &word) {
  return !word.proposals.empty() && word.proposals.front().firm() &&
         word.proposals.front().remedy == GapRemedy::synonym;
}

}  // namespace

std::vector<GapWord> find_gap_words(GapLog const &log, std::vector<GapReading> const &readings,
                                    GapBook const &book) {
  Proposer proposer(log, readings, book);
  std::vector<GapWord> words;
  for (auto const &[term, seen] : lacking_words(log, readings)) {
    GapWord word{.term = term,
                 .word = seen.surface,
                 .callers = seen.callers.size(),
                 .searches = seen.searches,
                 .queries = {},
                 .id = "",
                 .proposals = proposer.propose(seen)};
    for (std::size_t const query : seen.queries)
      if (word.queries.size() < queries_told) word.queries.push_back(log.queries[query].text);
    word.id = log.queries[seen.queries.front()].id;
    words.push_back(std::move(word));
  }
  std::ranges::stable_sort(words, [](GapWord const &a, GapWord const &b) {
    return std::tuple(a.callers, a.searches) > std::tuple(b.callers, b.searches);
  });
  return words;
}

void adopt(std::vector<GapWord> const &words, GapBook const &book,
           std::vector<GapReading> &readings) {
  std::map<std::string, std::vector<GapTerm>> meant;
  for (auto const &word : words)
    if (means_a_word(word)) meant[word.term] = book.read(word.proposals.front().word).terms;
  for (auto &reading : readings) {
    std::vector<GapTerm> terms;
    for (auto const &term : reading.terms) {
      auto const known = meant.find(term.term);
      if (known == meant.end())
        terms.push_back(term);
      else
        terms.insert(terms.end(), known->second.begin(), known->second.end());
    }
    std::ranges::sort(terms, {}, &GapTerm::term);
    terms.erase(std::ranges::unique(terms).begin(), terms.end());
    reading.terms = std::move(terms);
  }
}

}  // namespace kaeru
