// Findings for people: one line each that editors understand, and on a terminal the line of the
// file with the place marked. Personal data is masked in it.
#include <fmt/format.h>

#include <memory>
#include <ostream>

#include "casebook/characters.h"
#include "commands/diagnostics_view.h"
#include "commands/lint_output.h"
#include "terminal/style.h"
#include "text/sanitize.h"
#include "text/width.h"

namespace kaeru {
namespace {

constexpr std::size_t longest_line_shown = 2000;  // bytes; masked again for each finding
constexpr int least_width = 40;
constexpr std::size_t infos_shown = 20;
constexpr std::string_view margin = "    ";

/// At most the last `columns` columns.
std::string_view without_beginning(std::string_view text, int columns) {
  for (int width = width_columns(text); width > columns;)
    width -= width_columns(take_cluster(text));
  return text;
}

class Screen {
 public:
  Screen(bool verbose, PersonalDataFinder const &finder, Environment &environment)
      : verbose_(verbose),
        finder_(finder),
        out_(environment.out),
        paint_(environment.colour),
        width_(environment.width_columns),
        shows_source_(environment.out_is_terminal && environment.width_columns >= least_width) {}

  void print(LintFindings const &found) {
    auto const lines = shows_source_ ? split_lines(found.text) : std::vector<std::string_view>{};
    for (auto const &one : found.diagnostics) {
      if (one.severity == Severity::info && ++infos_ > infos_shown && !verbose_) continue;
      if (first_code_.empty()) first_code_ = one.code;
      out_ << render_diagnostic(one, paint_);
      auto const index = static_cast<std::size_t>(one.line);
      if (one.line > 0 && one.column > 0 && index <= lines.size() &&
          lines[index - 1].size() <= longest_line_shown)
        print_source(lines[index - 1], one);
    }
  }

  void print_summary(LintCounts const &counts) const {
    out_ << fmt::format("{} ファイルを確かめました: 誤り {}、注意 {}、参考 {}\n", counts.files,
                        counts.errors, counts.warnings, counts.infos);
    if (infos_ > infos_shown && !verbose_)
      out_ << fmt::format("  参考ははじめの {} 件を出しました。全部は --verbose で\n", infos_shown);
    if (counts.fixable > 0)
      out_ << fmt::format("  {} 件は kaeru lint --fix で直せます\n", counts.fixable);
    if (!first_code_.empty())
      out_ << fmt::format("  わけと直し方は: kaeru lint --explain {}\n", first_code_);
  }

 private:
  /// The mark stands under the character of the finding, else under the mask of what was found.
  void print_source(std::string_view line, Diagnostic const &one) {
    std::string_view rest = line;
    for (int column = 1; column < one.column && !rest.empty(); ++column) take_character(rest);
    std::string const before = masked(line.substr(0, line.size() - rest.size()));
    std::string const whole = masked(line);
    if (!whole.starts_with(before)) return;
    int const room = width_ - static_cast<int>(margin.size());
    std::string_view const shown = without_beginning(before, room / 2);
    std::string const text = std::string(shown) + whole.substr(before.size());
    out_ << margin << paint_(style::label, cut(text, room)) << '\n'
         << margin << std::string(static_cast<std::size_t>(width_columns(shown)), ' ') << "^\n";
  }

  std::string masked(std::string_view text) const { return sanitize_line(finder_.mask(text)); }

  bool verbose_;
  PersonalDataFinder const &finder_;
  std::ostream &out_;
  Paint paint_;
  int width_;
  bool shows_source_;
  std::size_t infos_ = 0;
  std::string first_code_;  ///< as the example of --explain
};

}  // namespace

LintOutput lint_screen(bool verbose, PersonalDataFinder const &finder, Environment &environment) {
  auto const screen = std::make_shared<Screen>(verbose, finder, environment);
  return {.begin = [] {},
          .findings = [screen](LintFindings const &found) { screen->print(found); },
          .end = [screen](LintCounts const &counts) { screen->print_summary(counts); }};
}

}  // namespace kaeru
