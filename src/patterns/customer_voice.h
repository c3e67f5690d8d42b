#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "casebook/case_study.h"
#include "casebook/vocabulary.h"
#include "patterns/case_number.h"

namespace kaeru {

/// What one complaint tells the owner of a product or service; names nobody.
struct CustomerVoice {
  CaseNumber number = 0;
  std::string id;
  std::string month;  ///< "2026-10"; empty = no day is known
  std::string trade, desk, category, cause;
  std::string claim;  ///< the customer's first sentence (in 「」 where written so), else the title;
                      ///< cut at 120 characters
  std::string outcome, prevention;
  std::size_t similar = 0;  ///< others of the same category and cause
  bool operator==(CustomerVoice const &) const = default;
};

/// None of complaints that are not about a product or service (neither 苦情区分 nor a situation of
/// the kind content), of drafts and of what is retired.
std::optional<CustomerVoice> voice_of(CaseStudy const &case_study, CaseNumber number,
                                      Vocabulary const &vocabulary);

/// Counts `similar` and sorts: the largest groups of category and cause first (those without a
/// cause last), in them the newest.
void group_voices(std::vector<CustomerVoice> &voices);

}  // namespace kaeru
