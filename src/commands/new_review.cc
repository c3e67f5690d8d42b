// After the editor: read what was written, mend it as long as somebody wants to, show what it may
// repeat, make it findable.
#include "commands/new_review.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <istream>
#include <optional>
#include <ostream>

#include "base/files.h"
#include "casebook/characters.h"
#include "casebook/read.h"
#include "commands/diagnostics_view.h"
#include "commands/draft_neighbours.h"
#include "commands/duplicates_view.h"
#include "commands/editor.h"
#include "commands/fail.h"
#include "commands/registry.h"
#include "commands/search_logging.h"
#include "commands/shell_quoted.h"
#include "lint/lint.h"
#include "search/index_reader.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

constexpr std::size_t diagnostics_shown = 30;
constexpr char const *command = "new";

std::string shown_path(NewFile const &file) {
  return sanitize_line(file.file.string());
}

Paint paint_of(Environment const &environment) {
  return Paint(environment.colour && environment.err_is_terminal);
}

std::optional<IndexReader> open_index(NewFile const &file) {
  auto reader = IndexReader::open(file.index);
  if (!reader) return std::nullopt;
  return std::move(*reader);
}

Linted lint(std::string_view bytes, NewFile const &file, CorpusSettings const &settings,
            Date today) {
  PersonalDataFinder const finder = personal_data_finder(settings.policy);
  auto const reader = open_index(file);
  LintContext context{settings.vocabulary, settings.policy, finder, today};
  if (reader) context.knows = [&](std::string_view id) { return reader->find_id(id).has_value(); };
  return lint_file(bytes, file.path.empty() ? file.file.filename().string() : file.path, file.kind,
                   context);
}

bool has_errors(Linted const &linted) {
  return std::ranges::count(linted.diagnostics, Severity::error, &Diagnostic::severity) > 0;
}

void show_findings(Linted const &linted, Environment &environment) {
  if (linted.diagnostics.empty()) return;
  environment.err << render_diagnostics(linted.diagnostics, diagnostics_shown,
                                        paint_of(environment))
                  << "指摘: " << count_diagnostics(linted.diagnostics) << '\n';
}

/// What is written stays written where the index cannot be read.
void show_neighbours(CaseStudy const &draft, NewFile const &file, Environment &environment) try {
  auto const reader = open_index(file);
  if (!reader) return;
  environment.err << render_draft_notice(draft_neighbours(draft, *reader), draft.id,
                                         environment.width_columns, paint_of(environment));
} catch (Xapian::Error const &failure) {
  environment.err << fmt::format(
      "似た事例を調べられません({})。kaeru index --full で索引を作り直してください。\n",
      sanitize_line(failure.get_description()));
}

// --- the index

bool wants_index(IndexChoice choice, Environment &environment) {
  if (choice != IndexChoice::ask) return choice == IndexChoice::now;
  bool const somebody = environment.in_is_terminal && environment.out_is_terminal;
  return somebody && ask(environment, "索引に反映しますか [Y/n] ", true);
}

void tell_how_to_find(Linted const &linted, Environment &environment) {
  if (linted.guidance)
    environment.out << fmt::format(
        "読むには: kaeru show "
        "{}\nカードとして出るのは、状態が検証済になり、承認者が入ってからです。\n",
        sanitize_line(linted.guidance->id));
  if (linted.case_study)
    environment.out << fmt::format("読むには: kaeru show {}\n探すには: kaeru search {}\n",
                                   sanitize_line(linted.case_study->id),
                                   shell_quoted(sanitize_line(linted.case_study->title)));
}

int finish(Linted const &linted, NewFile const &file, IndexChoice choice,
           Environment &environment) {
  if (file.path.empty()) {
    environment.out << fmt::format(
        "書きました: {}\n索引に入れるには、事例のフォルダー {} の中へ"
        "移してください。\n",
        shown_path(file), sanitize_line(file.corpus.string()));
    return exit_found;
  }
  if (!wants_index(choice, environment)) {
    environment.out << fmt::format("書きました: {}\n検索に出すには: kaeru index\n",
                                   shown_path(file));
    return exit_found;
  }
  int const status = run_kaeru(
      {"index", "--corpus", file.corpus.string(), "--index", file.index.string()}, environment);
  if (status == exit_found) tell_how_to_find(linted, environment);
  return status;
}

int finish_with_neighbours(Linted const &linted, NewFile const &file, IndexChoice choice,
                           Environment &environment) {
  if (linted.case_study) show_neighbours(*linted.case_study, file, environment);
  return finish(linted, file, choice, environment);
}

// --- the editor

/// Nobody wrote anything: perhaps an editor that does not wait, so nothing goes unasked.
int untouched(NewFile const &file, Environment &environment) {
  environment.out << "何も書かれていません。\n";
  if (ask(environment, "ファイルを消しますか [y/N] ", false) && ::unlink(file.file.c_str()) == 0) {
    environment.out << fmt::format("消しました: {}\n", shown_path(file));
    return exit_nothing;
  }
  environment.out << fmt::format("残してあります: {}\n書いたら: kaeru lint {}\n", shown_path(file),
                                 shown_path(file));
  return exit_nothing;
}

int kept_with_errors(NewFile const &file, Environment &environment) {
  environment.out << fmt::format("誤りのあるまま残してあります: {}\n直したら: kaeru lint {}\n",
                                 shown_path(file), shown_path(file));
  return exit_nothing;
}

}  // namespace

bool ask(Environment &environment, std::string const &question, bool otherwise) {
  environment.out << question << std::flush;
  std::string line;
  if (!std::getline(environment.in, line)) return false;
  std::string_view const answer = trim(line);
  if (answer.empty()) return otherwise;
  return answer == "y" || answer == "Y" || answer == "yes" || answer == "はい";
}

int edit_new_file(NewFile const &file, CorpusSettings const &settings, IndexChoice choice,
                  Environment &environment) {
  auto const editor = editor_command(environment);
  for (;;) {
    if (auto const edited = run_editor(editor, file.file); !edited)
      return fail(environment, command,
                  fmt::format("{}ファイルは残してあります: {}", edited.error().message,
                              file.file.string()));
    auto const bytes = read_file(file.file, ReadLimits{}.file_bytes);
    if (!bytes) return fail(environment, command, bytes.error().message);
    if (*bytes == file.text || trim(*bytes).empty()) return untouched(file, environment);
    Linted const linted = lint(*bytes, file, settings, environment.today);
    show_findings(linted, environment);
    if (!has_errors(linted)) return finish_with_neighbours(linted, file, choice, environment);
    if (!ask(environment, "誤りがあります。直しますか [Y/n] ", true))
      return kept_with_errors(file, environment);
  }
}

int review_new_file(NewFile const &file, CorpusSettings const &settings, IndexChoice choice,
                    Environment &environment) {
  Linted const linted = lint(file.text, file, settings, environment.today);
  show_findings(linted, environment);
  if (has_errors(linted)) return kept_with_errors(file, environment);
  return finish_with_neighbours(linted, file, choice, environment);
}

}  // namespace kaeru
