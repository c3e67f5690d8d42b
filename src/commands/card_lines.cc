// A card as rows, for `search` and for a call: every part has a label and a most of lines.
#include "commands/card_lines.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/sanitize.h"
#include "text/width.h"
#include "text/wrap.h"

namespace kaeru {
namespace {

/// Whether the step's own words already say its limit.
bool states_limit(GuidanceStep const &step) {
  return step.text.find(step.limit.substr(0, step.limit.find("、"))) != std::string::npos;
}

std::string text_of(GuidanceStep const &step, std::size_t index) {
  std::string text = fmt::format("{} {}", index + 1, step.text);
  if (!step.phrase.empty()) text += "「" + step.phrase + "」";
  if (!step.limit.empty() && !states_limit(step)) text += "(" + step.limit + ")";
  return text;
}

std::string text_of(NeverSay const &never) {
  std::string const text = "×「" + never.phrase + "」";
  if (!never.instead.empty()) return text + " → 「" + never.instead + "」";
  return never.why.empty() ? text : text + " " + never.why;
}

std::string joined(std::vector<std::string> const &items) {
  return fmt::format("{}", fmt::join(items, " / "));
}

class Lines {
 public:
  Lines(int columns, Ambiguous ambiguous) : columns_(columns), ambiguous_(ambiguous) {}

  void add(CardPart part, char const *label, std::string const &text, Style look,
           std::size_t most_lines, std::size_t item = 0) {
    auto rows = labelled_rows(item == 0 ? label : "", text, look, most_lines, columns_, ambiguous_);
    for (std::size_t i = 0; i < rows.size(); ++i)
      lines_.push_back({part, item, i, std::move(rows[i])});
  }
  [[nodiscard]] std::vector<CardLine> take() { return std::move(lines_); }

 private:
  int columns_;
  Ambiguous ambiguous_;
  std::vector<CardLine> lines_;
};

}  // namespace

std::vector<FrameRow> labelled_rows(std::string_view label, std::string const &text, Style look,
                                    std::size_t most_lines, int columns, Ambiguous ambiguous) {
  if (text.empty()) return {};
  int const room = columns - label_columns;
  auto wrapped = wrap(sanitize_line(text), room, ambiguous);
  if (wrapped.size() > most_lines) {
    wrapped.resize(most_lines);
    wrapped.back() = cut(wrapped.back() + "……", room, ambiguous);
  }
  std::vector<FrameRow> rows;
  for (auto const &line : wrapped)
    rows.push_back(
        {{pad(rows.empty() ? label : "", label_columns, ambiguous), style::label}, {line, look}});
  return rows;
}

std::string card_heading(Guidance const &guidance) {
  std::string where = guidance.role.empty() ? "OP" : guidance.role;
  for (auto const &stage : guidance.stages) where += "・" + stage;
  return fmt::format("■ {}[{}]{}", sanitize_line(guidance.title), sanitize_line(where),
                     guidance.stale ? "(前の版)" : "");
}

std::vector<CardLine> card_lines(Guidance const &guidance, int columns, Ambiguous ambiguous) {
  Lines lines(columns, ambiguous);
  lines.add(CardPart::core, "核心", guidance.core, style::plain, 2);
  if (!guidance.first_phrase.empty())
    lines.add(CardPart::say, "言う", "「" + guidance.first_phrase + "」", style::say, 2);
  for (std::size_t i = 0; i < std::min(never_say_shown, guidance.never_say.size()); ++i)
    lines.add(CardPart::never_say, "禁句", text_of(guidance.never_say[i]), style::never, 1, i);
  for (std::size_t i = 0; i < std::min(steps_shown, guidance.steps.size()); ++i)
    lines.add(CardPart::step, "手順", text_of(guidance.steps[i], i), style::plain,
              columns < 80 ? 2 : 1, i);
  lines.add(CardPart::limit, "限度", joined(guidance.limits), style::plain, 1);
  lines.add(CardPart::hand_over, "交代", joined(guidance.hand_over_when), style::plain, 2);
  return lines.take();
}

}  // namespace kaeru
