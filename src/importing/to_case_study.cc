// A row becomes a case study column by column: fields through the vocabulary, texts into sections,
// and what no list knows is kept as a line rather than lost. Everything is masked first.
#include "importing/to_case_study.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/date.h"
#include "base/parse_number.h"
#include "casebook/case_study_fields.h"
#include "casebook/characters.h"
#include "importing/cell.h"
#include "importing/row_key.h"

namespace kaeru {
namespace {

constexpr std::size_t title_characters = 40;
constexpr std::size_t telling_characters = 10;
constexpr std::size_t value_characters = 200;
constexpr std::string_view claim_heading = "顧客の主張";
constexpr std::array<std::string_view, 3> first_headings = {claim_heading, "経過", "結果"};

std::string one_line(std::string_view text) {
  return join(split_any(text, {"\n"}), " ");
}

/// A whole number, a unit after it or not.
std::optional<int> count_from(std::string_view text) {
  for (std::string_view const unit : {"分", "回", "日", "件"})
    if (text.ends_with(unit)) text = trim(text.substr(0, text.size() - unit.size()));
  auto const value = parse_number<int>(text);
  return value && *value >= 0 && *value <= 1'000'000 ? value : std::nullopt;
}

class Converter {
 public:
  Converter(SourceRow const &row, std::vector<std::string> const &columns, Mapping const &mapping,
            ConvertContext const &context)
      : row_(row), columns_(columns), mapping_(mapping), context_(context) {}

  Converted convert() {
    if (!row_.problem.empty()) return rejected(row_.problem);
    if (!row_.note.empty()) result_.notes.push_back(row_.note);
    std::string const key = row_key(row_, columns_, mapping_, context_.mask);
    if (key.empty()) return rejected("キーの列が空です。");
    for (auto const &[field, value] : mapping_.constants) put(field, value, nullptr);
    for (ColumnMapping const &column : mapping_.columns) take(column);
    arrange();
    if (study().sections.empty()) return rejected("事例になる文章がありません。");
    if (too_long()) return rejected("文章が長すぎます。分けてください。");
    identify(key);
    return std::move(result_);
  }

 private:
  CaseStudy &study() { return result_.case_study; }

  Converted rejected(std::string reason) {
    result_.problem = std::move(reason);
    return std::move(result_);
  }

  void take(ColumnMapping const &column) {
    if (column.field.empty()) return;
    auto const at = find_column(columns_, column.column);
    if (!at || *at >= row_.cells.size()) return;
    std::string const cell = clean_cell(context_.mask(row_.cells[*at]));
    if (!cell.empty()) put(column.field, cell, &column);
  }

  void put(std::string const &field, std::string const &value, ColumnMapping const *column) {
    if (field.starts_with("## "))
      return add_text(field.substr(3), value, column == nullptr ? "" : column->label);
    CaseStudyField const *const known = find_case_study_field(field);
    if (known == nullptr) return;
    bool const fits = std::visit(
        [&](auto member) { return set(study().*member, value, *known, column); }, known->member);
    if (!fits && column != nullptr) keep(*known, value, *column);
  }

  static bool is_free_text(CaseStudyField const &field) {
    return field.list.empty() && std::holds_alternative<std::string CaseStudy::*>(field.member);
  }

  /// A value that its field cannot take, or not whole.
  void keep(CaseStudyField const &field, std::string const &value, ColumnMapping const &column) {
    std::string const shown = clipped(one_line(value), value_characters);
    auto const meant = column.values.find(value);
    if (meant == column.values.end())
      result_.notes.push_back(fmt::format(
          "列「{}」の「{}」は「{}」{}。", clipped(one_line(column.column), title_characters), shown,
          field.name, is_free_text(field) ? "に入りきりません" : "の値として読めません"));
    add_text(std::string(leftover_heading), value,
             column.label.empty() ? column.column : column.label);
  }

  bool set(std::string &member, std::string const &value, CaseStudyField const &field,
           ColumnMapping const *column) {
    if (field.list.empty()) {
      std::string const whole = one_line(value);
      member = clipped(whole, field.name == "標題" ? title_characters : value_characters);
      return member == whole;
    }
    std::string const word = term(value, field.list, column);
    if (!word.empty()) member = word;
    return !word.empty();
  }

  bool set(std::vector<std::string> &members, std::string const &value, CaseStudyField const &field,
           ColumnMapping const *column) {
    bool fits = true;
    for (std::string &part : words(value, field.list, column)) {
      std::string const word =
          field.list.empty() ? clipped(part, value_characters) : term(part, field.list, column);
      fits &= !word.empty();
      if (!word.empty() && std::ranges::find(members, word) == members.end())
        members.push_back(word);
    }
    return fits;
  }

  bool set(std::optional<Date> &member, std::string const &value, CaseStudyField const &,
           ColumnMapping const *) {
    member = parse_date(narrow_numerals(value));
    return member.has_value();
  }

  bool set(std::optional<int> &member, std::string const &value, CaseStudyField const &field,
           ColumnMapping const *) {
    auto const number = count_from(narrow_numerals(value));
    bool const fits = number && (field.name != "温度" || (*number >= 1 && *number <= 5));
    if (fits) member = number;
    return fits;
  }

  bool set(bool &member, std::string const &value, CaseStudyField const &, ColumnMapping const *) {
    static constexpr std::array<std::string_view, 7> yes = {"済",   "済み", "完了", "対応済",
                                                            "true", "○",    "はい"};
    static constexpr std::array<std::string_view, 6> no = {"未",    "未済", "未対応",
                                                           "false", "×",    "いいえ"};
    member = std::ranges::find(yes, value) != yes.end();
    return member || std::ranges::find(no, value) != no.end();
  }

  /// The list's own word for a value: what the mapping says, else the vocabulary; "" for none.
  [[nodiscard]] std::string term(std::string const &value, std::string_view list,
                                 ColumnMapping const *column) const {
    std::string word = value;
    if (column != nullptr)
      if (auto const meant = column->values.find(value); meant != column->values.end())
        word = meant->second;
    VocabularyTerm const *const known = context_.vocabulary.find(list, word);
    return known == nullptr ? "" : known->name;
  }

  [[nodiscard]] std::vector<std::string> words(std::string const &value, std::string_view list,
                                               ColumnMapping const *column) const {
    if (!list.empty() && context_.vocabulary.find(list, value) != nullptr) return {value};
    if (column != nullptr && column->values.contains(value)) return {value};
    return split_any(value, {"、", ",", "，", "/", "／", "\n", ";", "；"});
  }

  void add_text(std::string const &heading, std::string const &value, std::string const &label) {
    std::string text = section_lines(value);
    if (heading != leftover_heading) offer_title(text);
    bool const many = text.find('\n') != text.npos || text.starts_with("- ");
    if (!label.empty()) text = context_.mask(one_line(label) + (many ? ":\n" : ": ") + text);
    auto section = std::ranges::find(study().sections, heading, &Section::heading);
    if (section == study().sections.end()) {
      study().sections.push_back({heading, text, 0});
      return;
    }
    section->text += "\n" + text;
  }

  /// The first text that says something: 「特になし」 is no title while there is another.
  void offer_title(std::string_view text) {
    if (text.starts_with("- ")) text.remove_prefix(2);
    std::string title = first_sentence(text, telling_characters, title_characters);
    bool const better = count_characters(title_) < telling_characters &&
                        count_characters(title) >= telling_characters;
    if (title_.empty() || better) title_ = std::move(title);
  }

  /// The known sections first, so that the reader knows the others for sections.
  void arrange() {
    auto const place = [](Section const &section) {
      if (section.heading == leftover_heading) return first_headings.size() + 1;
      return static_cast<std::size_t>(std::ranges::find(first_headings, section.heading) -
                                      first_headings.begin());
    };
    auto &sections = study().sections;
    std::ranges::stable_sort(sections, {}, place);
    bool const tells = !sections.empty() && sections.front().heading != leftover_heading;
    if (study().title.empty()) study().title = title_;
    if (tells) return;
    if (study().title.empty())
      sections.clear();
    else
      sections.insert(sections.begin(), {std::string(claim_heading), study().title, 0});
  }

  [[nodiscard]] bool too_long() const {
    std::size_t bytes = 0;
    for (Section const &section : result_.case_study.sections) {
      bytes += section.text.size();
      for (std::string_view const line : split_lines(section.text))
        if (line.size() > most_line_bytes) return true;
    }
    return bytes > most_row_text_bytes;
  }

  void identify(std::string const &key) {
    std::string source = one_line(
        clean_cell(mapping_.source.empty() ? context_.mask(context_.source) : mapping_.source));
    if (study().source.empty()) study().source = source + " からの取り込み";
    std::ranges::replace(source, '#', '-');
    study().state = "下書き";
    study().imported_from = source + "#" + key;
  }

  SourceRow const &row_;
  std::vector<std::string> const &columns_;
  Mapping const &mapping_;
  ConvertContext const &context_;
  Converted result_;
  std::string title_;  ///< where no column gives one
};

}  // namespace

Converted to_case_study(SourceRow const &row, std::vector<std::string> const &columns,
                        Mapping const &mapping, ConvertContext const &context) {
  return Converter(row, columns, mapping, context).convert();
}

}  // namespace kaeru
