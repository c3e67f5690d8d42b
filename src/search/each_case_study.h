#pragma once

#include <functional>

#include "base/result.h"
#include "casebook/case_study.h"
#include "search/index_reader.h"

namespace kaeru {

/// Visits every case study that this user may read, the retired too, one at a time, segment by
/// segment in the order they were built in; never holds more than one. One that cannot be read back
/// is an Error; damaged tables throw Xapian::Error, as everywhere in search.
Status each_case_study(IndexReader const &reader,
                       std::function<void(CaseStudy const &)> const &visit);

}  // namespace kaeru
