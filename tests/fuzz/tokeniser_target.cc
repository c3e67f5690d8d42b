// Normal form, words and snippets: every place leads back into the text, onto a whole character.
#include <algorithm>

#include "fuzz/promise.h"
#include "fuzz/targets.h"
#include "indexing/schema.h"
#include "search/snippet.h"
#include "support/code_points.h"
#include "text/normalize.h"
#include "text/segment.h"
#include "text/terms.h"

namespace kaeru {
namespace {

void check_offsets(std::string_view text, NormalizedText const &normalized) {
  auto const begins = code_point_begins(text);
  promise(normalized.source.size() == normalized.chars.size() + 1, "a place for each character");
  promise(normalized.source.back() == text.size(), "the last place is the end");
  promise(std::ranges::is_sorted(normalized.source), "places go forward");
  for (auto const offset : normalized.source)
    promise(begins[offset], "a place is where a character begins");
}

void check_boundaries(NormalizedText const &normalized) {
  auto const words = word_boundaries(normalized.chars);
  promise(words.front() == 0 && words.back() == normalized.chars.size(), "words fill the text");
  promise(std::ranges::adjacent_find(words, std::greater_equal()) == words.end(),
          "words are not empty");
}

std::vector<Token> check_tokens(NormalizedText const &normalized) {
  auto tokens = tokenise(normalized);
  for (Token const &token : tokens) {
    promise(token.begin < token.end && token.end <= normalized.chars.size(),
            "a token lies in the text");
    promise(!token.term.empty() && token.term.size() <= 160, "a term is neither empty nor long");
    promise(to_utf8(to_utf32(token.term)) == token.term, "a term is UTF-8");
  }
  return tokens;
}

/// The text as a case study, and its own first words as the query.
void check_snippet(std::string_view text, std::vector<Token> const &tokens) {
  CaseStudy study;
  study.title = "題";
  study.sections.push_back({"顧客の主張", std::string(text), 1});
  TermWorth worth;
  for (Token const &token : tokens) {
    if (worth.size() >= 8) break;
    worth[stored_term(lane_of(token.family), token.term)] = 1;
  }
  promise_passage(make_snippet(study, worth, 60), 60);
}

}  // namespace

void fuzz_tokeniser(std::string_view bytes) {
  auto const normalized = normalize(bytes);
  check_offsets(bytes, normalized);
  auto const again = normalize(to_utf8(normalized.chars));
  promise(again.chars == normalized.chars, "normalising again changes nothing");
  if (!normalized.chars.empty()) check_boundaries(normalized);
  auto const tokens = check_tokens(normalized);
  promise(tokens.size() == tokenise(again).size(), "the normal form has the text's words");
  check_snippet(to_utf8(to_utf32(bytes)), tokens);
}

}  // namespace kaeru
