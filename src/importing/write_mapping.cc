// A mapping as the file that a person edits: what is left out stays in sight, as comments.
#include <fmt/format.h>

#include "casebook/characters.h"
#include "casebook/yaml_scalar.h"
#include "importing/mapping.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

constexpr std::string_view guide =
    "# 取り込みの対応表: 表のどの列を、事例のどの項目にするか。直してから取り込んでください。\n"
    "#   項目  標題、発生日、結果 など(corpus/README.md の表)か、「## 経過」のような見出し\n"
    "#   札    見出しの下に書くとき、文の前に付ける言葉\n"
    "#   値    表の言葉: 語彙の語。語彙にない言葉は「## 取込項目」に残ります\n"
    "# 「#」で始まる行の列は取り込みません。使うなら「#」を消してください。\n\n";

class MappingWriter {
 public:
  std::string write(Mapping const &mapping) {
    text_ = guide;
    text_ +=
        "# "
        "この表の名前。空ならファイル名。書き出すたびに名前の変わる表なら、ここで一つに決めると二重"
        "に入りません\n";
    entry("取込元", mapping.source);
    text_ +=
        "# "
        "一行を見分ける列(受付番号など)"
        "。空なら行の中身の全部で見分け、表で直した行は別の事例になります\n";
    text_ += fmt::format("キー: [{}]\n", quoted_list(mapping.key_columns));
    text_ += "# どの事例にも付ける項目。例: チャネル: 電話\n固定:\n";
    for (auto const &[field, value] : mapping.constants)
      text_ += fmt::format("  {}: {}\n", field, yaml_quoted_text(value));
    text_ += "\n列:\n";
    for (ColumnMapping const &column : mapping.columns) write_column(column);
    return std::move(text_);
  }

 private:
  static std::string quoted_list(std::vector<std::string> const &texts) {
    std::vector<std::string> quoted;
    for (std::string const &text : texts) quoted.push_back(yaml_quoted_text(text));
    return join(quoted, ", ");
  }

  void entry(std::string_view key, std::string const &text) {
    text_ += fmt::format("{}: {}\n", key, yaml_quoted_text(text));
  }

  void write_column(ColumnMapping const &column) {
    if (!column.remark.empty()) text_ += fmt::format("  # {}\n", sanitize_line(column.remark));
    std::string_view const lead = column.field.empty() ? "  # " : "  ";
    text_ += fmt::format("{}- 列: {}\n", lead, yaml_quoted_text(column.column));
    text_ += fmt::format("{}  項目: {}\n", lead, yaml_quoted_text(column.field));
    if (!column.label.empty())
      text_ += fmt::format("{}  札: {}\n", lead, yaml_quoted_text(column.label));
    if (!column.values.empty()) write_values(column, lead);
  }

  void write_values(ColumnMapping const &column, std::string_view lead) {
    text_ += fmt::format("{}  値:\n", lead);
    for (auto const &[value, term] : column.values)
      text_ += term.empty() ? fmt::format("  #   {}: \"\"  # 合う語が見つかりません\n",
                                          yaml_quoted_text(value))
                            : fmt::format("{}    {}: {}\n", lead, yaml_quoted_text(value),
                                          yaml_quoted_text(term));
  }

  std::string text_;
};

}  // namespace

std::string write_mapping(Mapping const &mapping) {
  return MappingWriter().write(mapping);
}

}  // namespace kaeru
