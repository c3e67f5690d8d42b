#pragma once

#include <functional>
#include <vector>

#include "base/result.h"
#include "casebook/guidance.h"
#include "commands/review_lists.h"
#include "search/index_reader.h"

namespace kaeru {

/// What a review asks of every card and case study of an index, retired ones too; of those that are
/// wanted. Throws Xapian::Error.
Result<std::vector<ReviewRecord>> read_review_records(
    IndexReader const &reader, std::vector<Guidance> const &guidance,
    std::function<bool(ReviewRecord const &)> const &wanted);

/// A flag is dealt with when its file was validated or changed on that day or later.
std::vector<ReviewSubject> review_subjects(std::vector<ReviewRecord> const &records);

}  // namespace kaeru
