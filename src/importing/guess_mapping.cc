// Headers first, cells to check them: a header may lie, and a survey has questions for headers.
// Each column is placed alone; then each field keeps one column, and texts get labels.
#include "importing/guess_mapping.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "casebook/case_study_fields.h"
#include "casebook/characters.h"
#include "casebook/nearest.h"
#include "importing/cell.h"
#include "importing/column_facts.h"
#include "importing/column_words.h"
#include "importing/to_case_study.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

constexpr std::string_view claim = "## 顧客の主張";
constexpr std::size_t label_characters = 24;
constexpr std::size_t value_characters = 100;
constexpr std::size_t most_values = 50;  // beyond, it is no closed list
constexpr double prose_characters = 20;  // mean of a column that tells something
constexpr std::size_t prose_longest = 60;
constexpr double enough = 0.5;  // share of cells that must look like the field
constexpr double nearly_all = 0.9;
constexpr double few = 0.2;  // share of cells that must be words of the list

std::string leftover() {
  return "## " + std::string(leftover_heading);
}

bool takes_date(CaseStudyField const &field) {
  return std::holds_alternative<std::optional<Date> CaseStudy::*>(field.member);
}
bool takes_number(CaseStudyField const &field) {
  return std::holds_alternative<std::optional<int> CaseStudy::*>(field.member);
}

class Guesser {
 public:
  Guesser(std::vector<std::string> const &columns, std::vector<SourceRow> const &sample,
          Vocabulary const &vocabulary, std::function<std::string(std::string_view)> const &mask)
      : columns_(columns), vocabulary_(vocabulary) {
    for (SourceRow const &row : sample) rows_ += row.problem.empty() ? 1 : 0;
    for (std::size_t i = 0; i < std::min(columns.size(), most_mapped_columns); ++i)
      facts_.push_back(column_facts(sample, i, mask));
  }

  Mapping guess() {
    for (std::size_t i = 0; i < facts_.size(); ++i) place(i);
    find_key();
    find_claim();
    add_labels();
    return std::move(mapping_);
  }

 private:
  void place(std::size_t i) {
    ColumnFacts const &facts = facts_[i];
    usual_.push_back(usual_field(columns_[i]));
    ColumnMapping column{clean_cell(columns_[i]), "", {}, "", example(facts)};
    if (facts.filled == 0)
      column.remark = "はじめの行では空です";
    else if (usual_[i] == "PERSONAL" || (facts.personal >= enough && !usual_[i].starts_with("##")))
      column.remark = "個人情報なので取り込みません";
    else if (usual_[i] == "STAFF")
      column.remark = "人の名前なので取り込みません。要るなら項目を「作成者」に";
    else
      column.field = field_of(usual_[i], is_short_header(columns_[i]), facts);
    CaseStudyField const *const field = find_case_study_field(column.field);
    if (field != nullptr && !taken_.insert(column.field).second) column.field = leftover();
    if (field != nullptr && !field->list.empty()) propose_values(column, *field, facts);
    mapping_.columns.push_back(std::move(column));
  }

  static std::string example(ColumnFacts const &facts) {
    return facts.example.empty() ? "" : fmt::format("例: {}", facts.example);
  }

  [[nodiscard]] std::string field_of(std::string const &usual, bool is_short,
                                     ColumnFacts const &facts) const {
    if (usual == "KEY") return "";
    CaseStudyField const *const field = find_case_study_field(usual);
    if (field != nullptr && fits(*field, facts)) return usual;
    if (usual == "結果" && is_prose(facts)) return "## 結果";
    if (usual.starts_with("##") && (is_short || varies(facts))) return usual;
    if (field == nullptr && usual.empty() && facts.dates >= enough) return by_date();
    return is_prose(facts) ? std::string(claim) : leftover();
  }

  [[nodiscard]] std::string by_date() const {
    return taken_.contains("発生日") ? leftover() : "発生日";
  }

  [[nodiscard]] bool fits(CaseStudyField const &field, ColumnFacts const &facts) const {
    if (takes_date(field)) return facts.dates >= enough;
    if (takes_number(field)) return facts.numbers >= enough;
    if (field.list.empty()) return field.name == "標題" || !is_prose(facts);
    std::size_t known = 0;
    for (auto const &[value, count] : facts.values)
      if (!term_of(value, field.list).empty()) known += count;
    return facts.values.size() <= most_values &&
           static_cast<double>(known) >= few * static_cast<double>(facts.filled);
  }

  static bool varies(ColumnFacts const &facts) {
    return facts.numbers < enough && facts.dates < enough && facts.variety > enough;
  }

  static bool is_prose(ColumnFacts const &facts) {
    return varies(facts) && (facts.mean >= prose_characters || facts.longest >= prose_longest);
  }

  /// The nearest word counts only when one is part of the other: SV移管済 is SV移管, but 不明 is
  /// not 不満.
  [[nodiscard]] std::string term_of(std::string const &value, std::string_view list) const {
    if (VocabularyTerm const *const known = vocabulary_.find(list, value)) return known->name;
    std::string const near = nearest_term(vocabulary_, list, value);
    VocabularyTerm const *const term = vocabulary_.find(list, near);
    if (term == nullptr) return "";
    auto const is_part = [&](std::string const &word) {
      return value.find(word) != value.npos || word.find(value) != word.npos;
    };
    return is_part(near) || std::ranges::any_of(term->aliases, is_part) ? near : "";
  }

  /// What the list does not know by itself, for a person to look at.
  void propose_values(ColumnMapping &column, CaseStudyField const &field,
                      ColumnFacts const &facts) const {
    for (auto const &[value, count] : facts.values)
      if (vocabulary_.find(field.list, value) == nullptr &&
          count_characters(value) <= value_characters && value.find('\n') == value.npos)
        column.values[value] = term_of(value, field.list);
  }

  /// Nearly all, since an export may hold a row twice.
  [[nodiscard]] bool names_rows(ColumnFacts const &facts) const {
    return rows_ > 0 &&
           static_cast<double>(facts.values.size()) >= nearly_all * static_cast<double>(rows_);
  }

  /// The first column of numbers or names that names the rows.
  void find_key() {
    for (std::size_t i = 0; i < facts_.size(); ++i) {
      if (usual_[i] != "KEY") continue;
      bool const names = names_rows(facts_[i]);
      mapping_.columns[i].remark +=
          names && mapping_.key_columns.empty() ? "(キー)" : "(番号なので取り込みません)";
      if (names && mapping_.key_columns.empty())
        mapping_.key_columns.push_back(mapping_.columns[i].column);
    }
  }

  /// Where nothing looks like what the customer said, the longest text is taken for it.
  void find_claim() {
    auto const &columns = mapping_.columns;
    if (std::ranges::find(columns, claim, &ColumnMapping::field) != columns.end()) return;
    std::size_t best = facts_.size();
    for (std::size_t i = 0; i < facts_.size(); ++i) {
      bool const text = facts_[i].dates < enough && facts_[i].numbers < enough;
      if (columns[i].field != leftover() || !text) continue;
      if (best == facts_.size() || facts_[i].mean > facts_[best].mean) best = i;
    }
    if (best < facts_.size()) mapping_.columns[best].field = claim;
  }

  /// A section of several columns tells them apart. 「上記の理由」 speaks of the column before.
  void add_labels() {
    for (std::size_t i = 0; i < mapping_.columns.size(); ++i) {
      ColumnMapping &column = mapping_.columns[i];
      bool const alone =
          std::ranges::count(mapping_.columns, column.field, &ColumnMapping::field) == 1;
      if (!column.field.starts_with("## ")) continue;
      if (alone && column.field != leftover()) continue;
      std::size_t named = i;
      while (named > 0 && mapping_.columns[named].column.starts_with("上記")) --named;
      column.label = short_label(mapping_.columns[named].column);
    }
  }

  static std::string short_label(std::string_view header) {
    return clipped(sanitize_line(header), label_characters);
  }

  std::vector<std::string> const &columns_;
  Vocabulary const &vocabulary_;
  std::vector<ColumnFacts> facts_;
  std::vector<std::string> usual_;
  std::set<std::string> taken_;  ///< fields that have their column
  std::size_t rows_ = 0;
  Mapping mapping_;
};

}  // namespace

Mapping guess_mapping(std::vector<std::string> const &columns, std::vector<SourceRow> const &sample,
                      Vocabulary const &vocabulary,
                      std::function<std::string(std::string_view)> const &mask) {
  return Guesser(columns, sample, vocabulary, mask).guess();
}

}  // namespace kaeru
