// The pieces that templates are made of.
#include "authoring/template_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "authoring/field_forms.h"
#include "authoring/yaml_line.h"
#include "casebook/characters.h"
#include "casebook/front_matter.h"
#include "casebook/markdown_escape.h"
#include "text/sanitize.h"
#include "text/width.h"

namespace kaeru {
namespace {

constexpr int comment_columns = 76;
constexpr std::string_view between = " / ";

/// "標題: A / B / C", broken before a choice where a line grows too long.
std::vector<std::string> choice_lines(std::string begin, std::vector<VocabularyTerm> const &terms) {
  std::vector<std::string> lines = {std::move(begin)};
  for (std::size_t i = 0; i < terms.size(); ++i) {
    std::string const choice = sanitize_line(terms[i].name);
    int const columns = width_columns(lines.back()) + width_columns(between) * 2;
    if (columns + width_columns(choice) > comment_columns) lines.emplace_back(" ");
    lines.back() += " " + choice;
    if (i + 1 < terms.size()) lines.back() += " /";
  }
  return lines;
}

std::string comment(std::string_view line) {
  return fmt::format("# {}\n", line);
}

/// The field's hint and choices as comments; none where there is nothing to say.
std::string hint_lines(FieldForm const &form, Vocabulary const &vocabulary) {
  if (form.list.empty())
    return form.hint.empty() ? "" : comment(fmt::format("{}: {}", form.key, form.hint));
  std::string begin = form.hint.empty() ? fmt::format("{}:", form.key)
                                        : fmt::format("{}({}):", form.key, form.hint);
  std::string lines;
  for (auto const &line : choice_lines(std::move(begin), vocabulary.terms(form.list)))
    lines += comment(line);
  return lines;
}

std::string field_lines(FieldForm const &form, FieldValues const &values,
                        Vocabulary const &vocabulary) {
  auto const value = values.find(form.key);
  bool const list = form.kind == FieldForm::Kind::terms || form.kind == FieldForm::Kind::texts;
  std::string const empty = list ? "[]" : "";
  return hint_lines(form, vocabulary) +
         yaml_line(form.key, value == values.end() ? empty : value->second);
}

std::string fields_where(CorpusFileKind kind, auto const &wanted, FieldValues const &values,
                         Vocabulary const &vocabulary) {
  std::string lines;
  for (FieldForm const &form : field_forms(kind))
    if (!form.by_machine && wanted(form)) lines += field_lines(form, values, vocabulary);
  return lines;
}

std::string note_lines(std::string_view note) {
  std::string lines;
  for (std::string_view const line : split_lines(note)) lines += comment(sanitize_line(line));
  return lines;
}

std::string with_inner_marks(std::string text) {
  for (auto const &[outer, inner] : {std::pair{"「", "『"}, std::pair{"」", "』"}})
    for (std::size_t at = text.find(outer); at != text.npos; at = text.find(outer, at))
      text.replace(at, std::string_view(outer).size(), inner);
  return text;
}

}  // namespace

std::string front_matter_lines(CorpusFileKind kind, std::string_view note,
                               FieldValues const &values, Vocabulary const &vocabulary) {
  auto const known = [&](FieldForm const &form) { return values.contains(form.key); };
  auto const first = [&](FieldForm const &form) { return form.essential || known(form); };
  auto const others = [&](FieldForm const &form) { return !first(form) && form.key != "id"; };
  std::string const rest = fields_where(kind, others, values, vocabulary);
  return note_lines(note) +
         comment("コロンの後に書きます。# の行は説明で、消してもかまいません。") +
         fields_where(kind, first, values, vocabulary) +
         (rest.empty() ? "" : comment("ここから下は、分かるものだけ。") + rest);
}

std::string with_all_fields(std::string_view draft, CorpusFileKind kind,
                            Vocabulary const &vocabulary) {
  auto const place = find_front_matter(draft);
  if (!place) return std::string(draft);
  Diagnostics ignored;
  FrontMatter const front = read_front_matter(draft, "", {}, ignored);
  auto const lacking = [&](FieldForm const &form) {
    return form.key != "id" && std::ranges::none_of(front.entries, [&](YamlEntry const &entry) {
             return vocabulary.field(entry.key) == form.key;
           });
  };
  return std::string(draft.substr(0, place->end)) +
         comment("ここから下は、分かるものだけ。コロンの後に書きます。") +
         fields_where(kind, lacking, {}, vocabulary) + std::string(draft.substr(place->end));
}

std::string template_section(std::string_view heading, std::string_view hint,
                             std::string_view text) {
  return fmt::format("\n## {}\n<!-- {} -->\n{}", heading, hint, text);
}

std::string quoted_words(std::string_view words) {
  return "「" + markdown_escape(with_inner_marks(std::string(trim(words)))) + "」";
}

}  // namespace kaeru
