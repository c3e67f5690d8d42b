// A file is read once as indexing reads it, then held against each check in turn. Checks of content
// need a file that could be read; personal data is looked for in any text.
#include "lint/lint.h"

#include <algorithm>
#include <tuple>

#include "casebook/characters.h"
#include "casebook/read.h"
#include "lint/checks.h"
#include "text/encoding.h"

namespace kaeru {
namespace {

/// Reading tells lines; where it quotes what it found, the column is there to be seen.
void add_columns(CheckedFile const &file, Diagnostics &diagnostics) {
  for (auto &one : diagnostics) {
    if (one.line == 0 || one.column != 0) continue;
    auto const quoted = quotations(one.message);
    if (!quoted.empty()) one.column = file.column_of(one.line, quoted.front().inside);
  }
}

/// Reading quotes what it could not read, which may be somebody's.
void mask_messages(PersonalDataFinder const &finder, Diagnostics &diagnostics) {
  bool const personal = std::ranges::any_of(
      diagnostics, [](Diagnostic const &one) { return one.code.starts_with("PII-"); });
  if (!personal) return;
  for (auto &one : diagnostics) one.message = finder.mask(one.message);
}

void sort_by_place(Diagnostics &diagnostics) {
  std::ranges::stable_sort(diagnostics, {},
                           [](Diagnostic const &one) { return std::tuple(one.line, one.column); });
}

class Linter {
 public:
  Linter(std::string const &path, LintContext const &context) : path_(path), context_(context) {}

  Linted run(std::string_view bytes, CorpusFileKind kind) {
    if (kind == CorpusFileKind::guidance)
      take(read_guidance(bytes, path_, context_.vocabulary, context_.policy), linted_.guidance);
    else
      take(read_case_study(bytes, path_, context_.vocabulary), linted_.case_study);
    if (auto decoded = decode(bytes)) check(std::move(decoded->text));
    mask_messages(context_.finder, linted_.diagnostics);
    sort_by_place(linted_.diagnostics);
    return std::move(linted_);
  }

 private:
  template <typename T>
  void take(Read<T> read, std::optional<T> &value) {
    linted_.diagnostics = std::move(read.diagnostics);
    value = std::move(read.value);
  }

  void check(std::string text) {
    linted_.text = std::move(text);
    CheckedFile file(path_, linted_.text, context_.vocabulary, linted_.diagnostics);
    add_columns(file, linted_.diagnostics);
    if (linted_.case_study) check(*linted_.case_study, file);
    if (linted_.guidance) check(*linted_.guidance, file);
    check_personal_data(linted_.text, context_.finder, file);
  }

  void check(CaseStudy const &study, CheckedFile &file) {
    check_template(study.state, file);
    check_dates(study, context_.today, file);
    if (study.state == "廃止") return;
    check_review_date(study.review_by, Severity::info, context_.today, file);
    check_headings(context_.vocabulary, file);
    check_required(study, file);
    check_case_study(study, file);
    check_links(study, context_, file);
  }

  void check(Guidance const &card, CheckedFile &file) {
    check_template(card.state, file);
    if (card.state == "廃止") return;
    check_review_date(card.review_by, Severity::warning, context_.today, file);
    check_guidance(card, context_, file);
  }

  std::string const &path_;
  LintContext const &context_;
  Linted linted_;
};

}  // namespace

Linted lint_file(std::string_view bytes, std::string const &path, CorpusFileKind kind,
                 LintContext const &context) {
  return Linter(path, context).run(bytes, kind);
}

}  // namespace kaeru
