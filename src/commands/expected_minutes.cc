// From similar case studies to minutes.
#include "commands/expected_minutes.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace kaeru {
namespace {

bool shares_one(std::vector<std::string> const &some, std::vector<std::string> const &others) {
  return std::ranges::any_of(
      some, [&](std::string const &one) { return std::ranges::count(others, one) > 0; });
}

}  // namespace

ExpectedMinutes expect_minutes(Answer const &answer) {
  auto const &confirmed = answer.request.situations;
  std::vector<int> minutes;
  for (Hit const &hit : answer.result.hits) {
    bool const alike = confirmed.empty() || shares_one(hit.case_study.situations, confirmed);
    if (hit.match == MatchKind::strict && alike && hit.case_study.minutes)
      minutes.push_back(*hit.case_study.minutes);
  }
  return expected_minutes(std::move(minutes));
}

}  // namespace kaeru
