#pragma once

#include <string>
#include <vector>

#include "base/date.h"
#include "casebook/policy.h"
#include "casebook/vocabulary.h"

namespace kaeru {

/// What is known before guidance is written; all may be empty. Vocabulary words are canonical.
struct GuidanceTemplate {
  std::string id;
  std::string title;
  std::vector<std::string> situations;
  std::string role;  ///< empty = OP
  std::vector<std::string> stages;
  std::vector<std::string> triggers;  ///< for こんな言葉
  std::string note;                   ///< why it is written, as a comment
};

/// Guidance to be filled in, as case_template; the review date follows the policy.
std::string guidance_template(GuidanceTemplate const &known, Vocabulary const &vocabulary,
                              Policy const &policy, Date today);

}  // namespace kaeru
