// From the log's rows to gaps: read each query as the index would, group, ask the index anew.
#include "commands/gap_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "advice/advice.h"
#include "commands/clock.h"
#include "commands/review_records.h"
#include "indexing/document.h"
#include "search/book_reader.h"
#include "search/searcher.h"

namespace kaeru {
namespace {

constexpr std::size_t drafted_queries = 3;
constexpr std::size_t short_id = 8;  // characters; `kaeru new` refuses what two searches share

LogSpan span_of(std::optional<Period> const &period) {
  LogSpan span;
  if (!period) return span;
  span.since_ms = midnight_ms(period->from);
  span.before_ms = midnight_ms(days_before(period->to, -1));
  return span;
}

bool wants(GapRequest const &request, GapKind kind) {
  return request.kinds.empty() || std::ranges::count(request.kinds, kind) > 0;
}

/// The most asked queries, each as the index reads it.
std::vector<GapReading> read_queries(GapLog const &log, GapReader &reader) {
  std::size_t const count = std::min(log.queries.size(), max_grouped_queries);
  for (std::size_t i = 0; i < count; ++i) reader.learn(log.queries[i].text);
  std::vector<GapReading> readings;
  for (std::size_t i = 0; i < count; ++i) readings.push_back(reader.read(log.queries[i].text));
  return readings;
}

/// Asks the index as it is now.
class Asker {
 public:
  Asker(MiningBook const &book, std::string audience)
      : audience_(std::move(audience)),
        book_(BookReader::open(book.reader)),
        searcher_(std::make_unique<Searcher const>(book.reader)) {}

  void ask(GapGroup &group) const {
    group.asked = std::min(group.queries.size(), max_asked_queries);
    for (std::size_t i = 0; i < group.asked; ++i)
      if (is_found(group.queries[i])) ++group.found_now;
  }

 private:
  /// A card that came without having come before counts, too.
  [[nodiscard]] bool is_found(MissedQuery const &query) const {
    auto const result = searcher_->search(query.text, {}, looked_at, 0);
    auto const may_show = [&](Hit const &hit) {
      return hit.match == MatchKind::strict && may_read(audience_, hit.case_study.audience);
    };
    if (std::ranges::any_of(result.hits, may_show)) return true;
    if (query.carded > 0) return false;
    AdviceRequest request;
    request.words = query.text;
    request.reading = result.reading;
    auto const may_use = [&](auto const &card) { return may_read(audience_, card.guidance.role); };
    return std::ranges::any_of(advise(book_, request, result.hits).cards, may_use);
  }

  static constexpr std::size_t looked_at = 10;  ///< hits

  std::string audience_;
  BookReader book_;
  std::unique_ptr<Searcher const> searcher_;
};

void ask_anew(std::vector<GapGroup> &groups, MiningBook const &book, std::string const &audience) {
  Asker const asker(book, audience);
  for (std::size_t i = 0; i < std::min(groups.size(), max_asked_groups); ++i) asker.ask(groups[i]);
  std::ranges::stable_partition(groups, [](GapGroup const &group) { return !group.solved(); });
}

/// Which ids may be named: those that are still in the book, and nothing above an audience.
class Names {
 public:
  Names(MiningBook const &book, std::string audience)
      : book_(book), audience_(std::move(audience)) {
    for (auto const &card : book.guidance) known_[card.id] = may_read(audience_, card.role);
  }

  bool may_name(std::string const &id) {
    auto const known = known_.find(id);
    if (known != known_.end()) return known->second;
    return known_[id] = may_name_case_study(id);
  }
  [[nodiscard]] bool is_card(std::string_view id) const {
    return std::ranges::find(book_.guidance, id, &Guidance::id) != book_.guidance.end();
  }

 private:
  [[nodiscard]] bool may_name_case_study(std::string const &id) const {
    auto const found = book_.reader.find_id(id);
    if (!found) return false;
    auto const case_study = from_document(book_.reader.document(*found));
    return case_study && may_read(audience_, case_study->audience);
  }

  MiningBook const &book_;
  std::string audience_;
  std::map<std::string, bool> known_;
};

void name_only_what_may_be(GapLog &log, Names &names) {
  for (auto &query : log.queries)
    std::erase_if(query.used, [&](auto const &used) { return !names.may_name(used.first); });
  std::erase_if(log.rephrasings,
                [&](Rephrasing const &one) { return !names.may_name(one.target); });
}

void note_what_was_left_out(GapReport &report) {
  auto const &log = report.log;
  if (log.passed_over > 0)
    report.notes.push_back(
        fmt::format("違う言葉が {} 通りを超えたので、ほかの {} 回の検索は数えただけです。--since で"
                    "期間を短くしてください。",
                    max_missed_queries, log.passed_over));
  if (log.queries.size() > max_grouped_queries)
    report.notes.push_back(
        fmt::format("まとめたのは、多く探された {} 通りの言葉です(全部で {} 通り)。",
                    max_grouped_queries, log.queries.size()));
  if (report.groups.size() > max_asked_groups)
    report.notes.push_back(
        fmt::format("今の索引で確かめたのは、多い順に {} のまとまりです。", max_asked_groups));
}

/// What is flagged, or not opened.
Status review(GapReport &report, MiningBook const &book, SearchLog &log,
              GapRequest const &request) {
  auto const records = read_review_records(
      book.reader, book.guidance,
      [&](ReviewRecord const &record) { return may_read(request.audience, record.audience); });
  if (!records) return records.error();
  auto const said = read_review_log(log, span_of(request.period), review_subjects(*records));
  if (!said) return said.error();
  for (auto &item : review_items(*records, *said, {.today = request.today})) {
    bool const flagged = item.reason == ReviewReason::flagged;
    if (flagged && wants(request, GapKind::flagged)) report.flagged.push_back(item);
    bool const unopened = item.reason == ReviewReason::unopened;
    if (unopened && wants(request, GapKind::unopened)) report.unopened.push_back(item);
  }
  return Done{};
}

Status find_missed(GapReport &report, MiningBook const &book, SearchLog &log,
                   GapRequest const &request) {
  auto read = read_gap_log(log, span_of(request.period));
  if (!read) return read.error();
  report.log = std::move(*read);
  Names names(book, request.audience);
  name_only_what_may_be(report.log, names);
  GapReader reader(book.reader);
  auto readings = read_queries(report.log, reader);
  GapBook const words{
      .read = [&](std::string_view query) { return reader.read(query); },
      .synonyms_of = [&](std::string_view word) { return reader.synonyms_of(word); },
      .is_card = [&](std::string_view id) { return names.is_card(id); }};
  report.words = find_gap_words(report.log, readings, words);
  if (!wants(request, GapKind::miss) && !wants(request, GapKind::loose)) return Done{};
  adopt(report.words, words, readings);
  report.groups = make_groups(report.log, readings);
  ask_anew(report.groups, book, request.audience);
  return Done{};
}

}  // namespace

char const *to_string(GapKind kind) {
  constexpr std::array<char const *, gap_kinds> names{"miss", "loose", "words", "flagged",
                                                      "unopened"};
  return names[static_cast<std::size_t>(kind)];
}

Result<GapReport> find_gaps(MiningBook const &book, SearchLog &log, GapRequest const &request) {
  GapReport report;
  if (auto const found = find_missed(report, book, log, request); !found) return found.error();
  if (wants(request, GapKind::flagged) || wants(request, GapKind::unopened))
    if (auto const done = review(report, book, log, request); !done) return done.error();
  note_what_was_left_out(report);
  return report;
}

std::string draft_command(GapGroup const &group, bool whole_ids) {
  std::string command = "kaeru new case";
  for (std::size_t i = 0; i < std::min(group.queries.size(), drafted_queries); ++i) {
    std::string const &id = group.queries[i].id;
    command += " --from-gap " + (whole_ids ? id : id.substr(0, short_id));
  }
  return command;
}

}  // namespace kaeru
