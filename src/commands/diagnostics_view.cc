// Diagnostics as lines that editors understand (path:line:column).
#include "commands/diagnostics_view.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/sanitize.h"

namespace kaeru {
namespace {

Style style_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return style::error;
    case Severity::warning:
      return style::warning;
    case Severity::info:
      return style::note;
  }
  return style::plain;
}

std::string place(Diagnostic const &diagnostic) {
  std::string text = sanitize_line(diagnostic.path);
  if (diagnostic.line > 0) text += fmt::format(":{}", diagnostic.line);
  if (diagnostic.line > 0 && diagnostic.column > 0) text += fmt::format(":{}", diagnostic.column);
  return text;
}

}  // namespace

char const *label(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "誤り";
    case Severity::warning:
      return "注意";
    case Severity::info:
      return "参考";
  }
  return "";
}

std::string render_diagnostic(Diagnostic const &diagnostic, Paint const &paint) {
  std::string const severity = paint(style_of(diagnostic.severity), label(diagnostic.severity));
  std::string const fix = diagnostic.fix.empty() ? "" : " → " + diagnostic.fix;
  return fmt::format("{}: {} {} {}\n", place(diagnostic), severity, diagnostic.code,
                     sanitize_line(diagnostic.message + fix));
}

std::string render_diagnostics(Diagnostics const &diagnostics, std::size_t limit,
                               Paint const &paint) {
  std::vector<Diagnostic const *> order;
  for (auto const &diagnostic : diagnostics) order.push_back(&diagnostic);
  std::ranges::stable_sort(order, {}, [](auto const *d) { return static_cast<int>(d->severity); });
  std::string out;
  for (std::size_t i = 0; i < std::min(limit, order.size()); ++i) out += render_diagnostic(*order[i], paint);
  return out;
}

std::string count_diagnostics(Diagnostics const &diagnostics) {
  if (diagnostics.empty()) return "";
  auto const count = [&](Severity severity) {
    return std::ranges::count(diagnostics, severity, &Diagnostic::severity);
  };
  return fmt::format("誤り {}、注意 {}、参考 {}", count(Severity::error), count(Severity::warning),
                     count(Severity::info));
}

}  // namespace kaeru
