#pragma once

#include <string>
#include <vector>

#include "base/date.h"
#include "casebook/vocabulary.h"

namespace kaeru {

/// What is known before a case study is written; all may be empty. Vocabulary words are canonical.
struct CaseTemplate {
  std::string id;
  std::string title;
  std::vector<std::string> situations;
  std::string trade, channel, outcome;
  std::vector<std::string> caller_words;  ///< for 顧客の主張
  std::string note;                       ///< why it is written, as a comment
};

/// A case study to be filled in: state 下書き, every field with the vocabulary's choices beside it
/// as comments, every heading with what to write there. Read by read_case_study without a warning.
std::string case_template(CaseTemplate const &known, Vocabulary const &vocabulary, Date today);

}  // namespace kaeru
