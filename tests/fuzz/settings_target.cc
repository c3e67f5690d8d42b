// Files that people edit beside the corpus: each is read, or an error says why not.
#include <algorithm>
#include <array>

#include "casebook/corpus_files.h"
#include "casebook/decisions.h"
#include "casebook/mask.h"
#include "casebook/synonyms.h"
#include "evaluation/qrels.h"
#include "fuzz/promise.h"
#include "fuzz/targets.h"
#include "importing/mapping.h"
#include "text/encoding.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

std::size_t line_count(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1;
}

void fuzz_decisions(std::string_view text) {
  static PersonalDataFinder const finder = personal_data_finder(testing::policy());
  auto const decisions = parse_decisions(text, "decisions.yaml", finder);
  promise_messages(decisions.diagnostics, line_count(text));
  promise(decisions.list.size() <= max_decisions, "no more decisions than allowed");
  for (Decision const &one : decisions.list) {
    promise_message(one.what);
    promise(!one.goal || (one.goal->value >= 0 && one.goal->value < 1e300), "a goal is a number");
  }
}

/// Without what stands in the file as comments.
Mapping read_back(Mapping const &mapping) {
  std::string const text = write_mapping(mapping);
  Diagnostics diagnostics;
  auto const back = parse_mapping(text, "m.yaml", testing::vocabulary(), diagnostics);
  promise(back && !testing::has_error(diagnostics), "a mapping is read back: " + text);
  return *back;
}

void fuzz_mapping(std::string_view text) {
  Diagnostics diagnostics;
  auto const mapping = parse_mapping(text, "m.yaml", testing::vocabulary(), diagnostics);
  promise_messages(diagnostics, line_count(text));
  if (!mapping) return promise_message(mapping.error());
  promise(mapping->columns.size() <= most_mapped_columns, "no more columns than allowed");
  if (testing::has_error(diagnostics)) return;
  Mapping const back = read_back(*mapping);
  promise(read_back(back) == back, "what a mapping's file says comes back: " + write_mapping(back));
}

void fuzz_vocabulary(std::string_view text) {
  Diagnostics diagnostics;
  auto const vocabulary = Vocabulary::parse(text, "vocabulary.yaml", diagnostics);
  promise_messages(diagnostics, line_count(text));
  if (!vocabulary) return promise_message(vocabulary.error());
  std::string const stored = vocabulary->serialise();
  promise(Vocabulary::restore(stored).serialise() == stored, "a vocabulary comes back");
  std::string const passed_over = Vocabulary::restore(text).serialise();
  promise(Vocabulary::restore(passed_over).serialise() == passed_over, "so does any text of it");
}

void fuzz_policy(std::string_view text) {
  Diagnostics diagnostics;
  auto const policy = Policy::parse(text, "policy.yaml", diagnostics);
  promise_messages(diagnostics, line_count(text));
  if (!policy) return promise_message(policy.error());
  promise(policy->number("limits.holds_max") >= 0, "a limit is a number");
  std::string const masked = personal_data_finder(*policy).mask("会員番号 A-1234567890 です");
  promise(is_valid_utf8(masked), "masked text is UTF-8");
}

void fuzz_word_sets(std::string_view text) {
  Diagnostics diagnostics;
  for (auto const &set : parse_synonyms(text, "synonyms.txt", diagnostics))
    promise(set.size() >= 2, "a set has two members");
  for (auto const &set : parse_concepts(text, "concepts.txt", diagnostics))
    promise(!set.empty(), "a concept has a member");
  for (std::string const &line : parse_lines(text)) promise(!line.empty(), "a line says something");
  promise_messages(diagnostics, line_count(text));
}

void fuzz_judgements(std::string_view text) {
  auto const qrels = parse_qrels(text, "qrels.tsv", {.bytes = 1000, .lines = 20});
  if (!qrels) return promise_message(sanitize_line(qrels.error().message));
  for (auto const &[query, grades] : *qrels)
    for (auto const &[document, grade] : grades)
      promise(grade >= -max_grade && grade <= max_grade, "a grade is no slip");
}

constexpr std::array readers = {fuzz_decisions, fuzz_mapping,   fuzz_vocabulary,
                                fuzz_policy,    fuzz_word_sets, fuzz_judgements};

}  // namespace

void fuzz_settings(std::string_view bytes) {
  if (bytes.empty()) return;
  auto const which = static_cast<unsigned char>(bytes.front()) - static_cast<unsigned char>('a');
  auto const decoded = decode(bytes.substr(1));
  if (decoded && which >= 0 && which < static_cast<int>(readers.size()))
    readers[static_cast<std::size_t>(which)](decoded->text);
}

}  // namespace kaeru
