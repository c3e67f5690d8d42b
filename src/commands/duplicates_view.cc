// Pairs of case studies for a trainer who decides which of the two stays.
#include "commands/duplicates_view.h"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "casebook/characters.h"
#include "commands/csv_output.h"
#include "terminal/entries.h"
#include "text/sanitize.h"
#include "text/width.h"

namespace kaeru {
namespace {

constexpr int indent = 4;
constexpr std::size_t noticed = 3;

bool is_near(DuplicatePair const &pair) {
  return pair.kind == DuplicateKind::near_duplicate;
}

int percent(DuplicatePair const &pair) {
  return static_cast<int>(100 * pair.similarity);  // 100 only for what is wholly the same
}

Entry entry(char const *term, std::vector<std::string> const &parts) {
  return {term, sanitize_line(join(parts, "、"))};
}

std::string case_line(std::string const &title, std::string const &id, int width_columns,
                      Paint const &paint) {
  std::string const name = sanitize_line(id);
  int const room = width_columns - indent - kaeru::width_columns(name) - 2;
  std::string const shown = cut(sanitize_line(title), std::max(10, room));
  return std::string(indent, ' ') + paint(style::title, shown) + "  " + name + "\n";
}

std::string render(DuplicatePair const &pair, std::size_t rank, int width_columns,
                   Paint const &paint) {
  std::string text = fmt::format("{:>2}. {}\n", rank, paint(style::match, duplicate_heading(pair)));
  text += case_line(pair.first_title, pair.first, width_columns, paint);
  text += case_line(pair.second_title, pair.second, width_columns, paint);
  std::vector<Entry> entries{entry("共通", pair.reasons)};
  if (!pair.differs.empty()) entries.push_back(entry("違い", pair.differs));
  return text + render_entries(entries,
                               {.width_columns = width_columns,
                                .term_columns = 6,
                                .indent = indent,
                                .term_style = style::label},
                               paint);
}

}  // namespace

std::string duplicate_heading(DuplicatePair const &pair) {
  return fmt::format("{} {}%", is_near(pair) ? "ほぼ同じ文面" : "同じ案件らしい", percent(pair));
}

std::string render_duplicates(std::vector<DuplicatePair> const &pairs, int width_columns,
                              Paint const &paint) {
  std::string text;
  for (std::size_t i = 0; i < pairs.size(); ++i)
    text += (i > 0 ? "\n" : "") + render(pairs[i], i + 1, width_columns, paint);
  return text;
}

std::string render_draft_notice(std::vector<DuplicatePair> const &pairs, std::string const &draft,
                                int width_columns, Paint const &paint) {
  std::string text;
  for (std::size_t i = 0; i < std::min(noticed, pairs.size()); ++i) {
    auto const &pair = pairs[i];
    bool const draft_first = pair.first == draft;
    auto const said =
        fmt::format("これは「{}」({}){}。", draft_first ? pair.second_title : pair.first_title,
                    draft_first ? pair.second : pair.first,
                    is_near(pair) ? "とほぼ同じです" : "と同じ案件かもしれません");
    text += paint(style::warning, "! ") +
            render_text(sanitize_line(said + join(pair.reasons, "、") + "。"), width_columns - 2, 2)
                .substr(2);
  }
  return text;
}

nlohmann::ordered_json to_json(DuplicatePair const &pair) {
  return {{"kind", is_near(pair) ? "near" : "matter"},
          {"similarity", std::floor(1000 * pair.similarity) / 1000},
          {"first", {{"id", pair.first}, {"title", pair.first_title}}},
          {"second", {{"id", pair.second}, {"title", pair.second_title}}},
          {"reasons", pair.reasons},
          {"differs", pair.differs}};
}

std::string duplicates_csv(std::vector<DuplicatePair> const &pairs) {
  std::string text(byte_order_mark);
  text += csv_row({"種類", "類似度(%)", "id 1", "標題 1", "id 2", "標題 2", "共通", "違い"});
  for (auto const &pair : pairs) {
    std::vector<std::string> row = {is_near(pair) ? "ほぼ同じ文面" : "同じ案件らしい",
                                    std::to_string(percent(pair)),
                                    pair.first,
                                    pair.first_title,
                                    pair.second,
                                    pair.second_title,
                                    join(pair.reasons, "、"),
                                    join(pair.differs, "、")};
    for (auto &cell : row) cell = sanitize_line(cell);
    text += csv_row(row);
  }
  return text;
}

}  // namespace kaeru
