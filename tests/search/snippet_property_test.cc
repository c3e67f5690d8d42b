// Passages of any text, for any of its own words: short, one line, marked within.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "fuzz/promise.h"
#include "indexing/schema.h"
#include "search/snippet.h"
#include "support/mixed_text.h"
#include "text/normalize.h"
#include "text/terms.h"

namespace kaeru {
namespace {

/// The same texts in every run, unless RC_PARAMS says otherwise.
bool const seeded = [] {
  ::setenv("RC_PARAMS", "seed=20260401 max_success=1500 max_size=60", 0);
  return true;
}();

TermWorth any_worth(std::string const &text) {
  TermWorth worth;
  for (Token const &token : tokenise(normalize(text)))
    if (*rc::gen::inRange(0, 3) == 0)
      worth[stored_term(lane_of(token.family), token.term)] = *rc::gen::inRange(0, 5);
  return worth;
}

RC_GTEST_PROP(SnippetProperty, MarksLieInsideThePassage, ()) {
  CaseStudy study;
  for (int sections = *rc::gen::inRange(0, 3); sections > 0; --sections)
    study.sections.push_back({"経過", to_utf8(to_utf32(*mixed_text())), 1});
  std::string const text = study.sections.empty() ? "" : study.sections.back().text;
  auto const most = static_cast<std::size_t>(*rc::gen::inRange(1, 80));
  promise_passage(make_snippet(study, any_worth(text), most), most);
}

}  // namespace
}  // namespace kaeru
