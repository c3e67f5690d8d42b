// A whole book, each file reduced to what a review asks of it.
#include "commands/review_records.h"

#include <algorithm>

#include "commands/clock.h"
#include "search/each_case_study.h"

namespace kaeru {
namespace {

constexpr std::int64_t day_ms = 86'400'000;

}  // namespace

Result<std::vector<ReviewRecord>> read_review_records(
    IndexReader const &reader, std::vector<Guidance> const &guidance,
    std::function<bool(ReviewRecord const &)> const &wanted) {
  std::vector<ReviewRecord> records;
  auto const add = [&](ReviewRecord record) {
    if (wanted(record)) records.push_back(std::move(record));
  };
  for (auto const &card : guidance) add(to_review_record(card));
  auto const read = each_case_study(
      reader, [&](CaseStudy const &case_study) { add(to_review_record(case_study)); });
  if (!read) return read.error();
  return records;
}

std::vector<ReviewSubject> review_subjects(std::vector<ReviewRecord> const &records) {
  std::vector<ReviewSubject> subjects;
  for (auto const &record : records) {
    auto const touched = std::max(record.updated, record.validated);
    subjects.push_back({record.id, touched ? midnight_ms(*touched) + day_ms : 0});
  }
  return subjects;
}

}  // namespace kaeru
