// A mapping from its YAML: what each column is, in the words of the book.
#include "importing/mapping.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "casebook/case_study_fields.h"
#include "casebook/characters.h"
#include "casebook/yaml.h"
#include "importing/cell.h"

namespace kaeru {
namespace {

/// What the import decides itself.
constexpr std::array<std::string_view, 5> own_fields = {"id", "状態", "取込元", "取込符号",
                                                        "顧客照合符号"};

class MappingReader {
 public:
  MappingReader(std::string const &path, Vocabulary const &vocabulary, Diagnostics &diagnostics)
      : path_(path), vocabulary_(vocabulary), diagnostics_(diagnostics) {}

  Mapping read(YamlNode const &root) {
    for (YamlEntry const &entry : root.entries) read_entry(entry);
    return std::move(mapping_);
  }

 private:
  void read_entry(YamlEntry const &entry) {
    if (entry.key == "取込元")
      mapping_.source = entry.value.scalar;
    else if (entry.key == "キー")
      read_keys(entry.value);
    else if (entry.key == "固定")
      read_constants(entry.value);
    else if (entry.key == "列")
      read_columns(entry.value);
    else
      error(entry.line, fmt::format("「{}」は知らない項目です。", entry.key),
            "書けるのは 取込元、キー、固定、列 です。");
  }

  void read_keys(YamlNode const &node) {
    if (!node.scalar.empty()) mapping_.key_columns.push_back(node.scalar);
    for (YamlNode const &item : node.items) mapping_.key_columns.push_back(item.scalar);
  }

  void read_constants(YamlNode const &node) {
    for (YamlEntry const &entry : node.entries) {
      std::string const field = canonical_field(entry.key, entry.line);
      if (field.empty()) continue;
      check_term(field, entry.value.scalar, entry.line);
      check_date_or_number(field, entry.value.scalar, entry.line);
      mapping_.constants[field] = entry.value.scalar;
    }
  }

  void check_date_or_number(std::string const &field, std::string const &value, int line) {
    CaseStudyField const *const known = find_case_study_field(field);
    if (known == nullptr) return;
    bool const date = std::holds_alternative<std::optional<Date> CaseStudy::*>(known->member);
    bool const number = std::holds_alternative<std::optional<int> CaseStudy::*>(known->member);
    bool const digits =
        !value.empty() && value.find_first_not_of("0123456789") == std::string::npos;
    if ((date && !parse_date(value)) || (number && !digits))
      error(line, fmt::format("「{}」は「{}」の値として読めません。", value, field),
            date ? "2026-04-01 のように書いてください。" : "数字だけで書いてください。");
  }

  void read_columns(YamlNode const &node) {
    if (node.items.size() > most_mapped_columns)
      return error(node.line, fmt::format("列が多すぎます(上限 {})。", most_mapped_columns),
                   "要らない列を消してください。");
    for (YamlNode const &item : node.items) read_column(item);
  }

  void read_column(YamlNode const &node) {
    ColumnMapping column;
    for (YamlEntry const &entry : node.entries) {
      if (entry.key == "列")
        column.column = entry.value.scalar;
      else if (entry.key == "項目")
        column.field = canonical_field(entry.value.scalar, entry.line);
      else if (entry.key == "札")
        column.label = entry.value.scalar;
      else if (entry.key != "値")
        error(entry.line, fmt::format("「{}」は知らない項目です。", entry.key),
              "列に書けるのは 列、項目、札、値 です。");
    }
    if (YamlNode const *const values = node.find("値")) read_values(*values, column);
    if (column.column.empty())
      return error(node.line, "列の名前がありません。", "「列: 名前」の形で書いてください。");
    mapping_.columns.push_back(std::move(column));
  }

  void read_values(YamlNode const &node, ColumnMapping &column) {
    for (YamlEntry const &entry : node.entries) {
      check_term(column.field, entry.value.scalar, entry.line);
      column.values[entry.key] = entry.value.scalar;
    }
  }

  /// "" with an error when the book has no such field.
  std::string canonical_field(std::string const &written, int line) {
    if (written.empty()) return "";
    if (written.starts_with("#")) return heading_of(written);
    std::string field = vocabulary_.field(written);
    if (field.empty()) field = written;
    if (field == "エスカレーション") field += ".先";
    if (field == "再発防止") field += ".内容";
    if (field == "担当者フォロー") field += ".期限";
    if (std::ranges::find(own_fields, field) != own_fields.end())
      return error(line, fmt::format("「{}」は取り込みが決める項目です。", written),
                   "この行を消してください。"),
             "";
    if (find_case_study_field(field) != nullptr) return field;
    return error(line, fmt::format("「{}」という項目はありません。", written),
                 "corpus/README.md の項目か「## 見出し」で書いてください。"),
           "";
  }

  [[nodiscard]] std::string heading_of(std::string_view written) const {
    written.remove_prefix(std::min(written.find_first_not_of('#'), written.size()));
    std::string const heading(trim(written));
    std::string const known = vocabulary_.heading(heading);
    return "## " + (known.empty() ? heading : known);
  }

  void check_term(std::string const &field, std::string const &word, int line) {
    CaseStudyField const *const known = find_case_study_field(field);
    if (known == nullptr || known->list.empty() || word.empty()) return;
    if (vocabulary_.find(known->list, word) == nullptr)
      error(line, fmt::format("「{}」は「{}」の語にありません。", word, field),
            "corpus/vocabulary.yaml にある語で書いてください。");
  }

  void error(int line, std::string message, std::string fix) {
    diagnostics_.push_back(
        {path_, line, 0, Severity::error, "MAP-BAD", std::move(message), std::move(fix)});
  }

  std::string const &path_;
  Vocabulary const &vocabulary_;
  Diagnostics &diagnostics_;
  Mapping mapping_;
};

}  // namespace

Result<Mapping> parse_mapping(std::string_view yaml, std::string const &path,
                              Vocabulary const &vocabulary, Diagnostics &diagnostics) {
  auto const root = parse_yaml(yaml, path, 1, {}, diagnostics);
  if (!root || root->kind != YamlNode::Kind::map)
    return Error{
        fmt::format("{} は対応表として読めません。kaeru import 表 --guess で作り直せます。", path)};
  return MappingReader(path, vocabulary, diagnostics).read(*root);
}

std::optional<std::size_t> find_column(std::vector<std::string> const &columns,
                                       std::string_view name) {
  auto found = std::ranges::find(columns, name);
  if (found == columns.end())
    found = std::ranges::find(columns, name, [](auto const &column) { return clean_cell(column); });
  if (found == columns.end()) return std::nullopt;
  return static_cast<std::size_t>(found - columns.begin());
}

Status check_columns(Mapping const &mapping, std::vector<std::string> const &columns) {
  std::vector<std::string> missing;
  auto const need = [&](std::string const &name) {
    if (!find_column(columns, name)) missing.push_back("「" + name + "」");
  };
  for (std::string const &name : mapping.key_columns) need(name);
  for (ColumnMapping const &column : mapping.columns)
    if (!column.field.empty()) need(column.column);
  if (missing.empty()) return Done{};
  return Error{fmt::format("表に列{}がありません。対応表の列の名前を表に合わせてください。",
                           join(missing, ""))};
}

}  // namespace kaeru
