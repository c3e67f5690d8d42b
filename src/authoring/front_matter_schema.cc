// The schema asks for the forms that the trainers' guide asks for, though reading forgives more.
// Aliases are properties and choices of their own, since JSON Schema knows none.
#include "authoring/front_matter_schema.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "authoring/field_forms.h"
#include "text/json_escape.h"

namespace kaeru {
namespace {

using nlohmann::ordered_json;

ordered_json reference(std::string_view list) {
  return {{"$ref", fmt::format("#/$defs/{}", list)}};
}

ordered_json any_of(ordered_json first, ordered_json second) {
  return {{"anyOf", ordered_json::array({std::move(first), std::move(second)})}};
}

/// An empty value is as good as none.
ordered_json or_empty(ordered_json schema) {
  return any_of(std::move(schema), {{"type", "null"}});
}

ordered_json text_value() {
  return {{"type", ordered_json::array({"string", "number", "boolean"})}};
}

ordered_json list_of(ordered_json item) {
  return {{"type", "array"}, {"items", std::move(item)}};
}

ordered_json schema_of(FieldForm const &form);

ordered_json map_of(FieldForm const &form) {
  ordered_json properties;
  for (FieldForm const &part : form.parts)
    for (std::string_view const name : {part.key, part.alias})
      properties[std::string(name)] = or_empty(schema_of(part));
  return {{"type", "object"}, {"properties", properties}, {"additionalProperties", true}};
}

ordered_json schema_of(FieldForm const &form) {
  using enum FieldForm::Kind;
  switch (form.kind) {
    case text:
      return text_value();
    case texts:
      return any_of(list_of(text_value()), {{"type", "string"}});
    case date:
      return {{"type", "string"}, {"format", "date"}};
    case number:
      return {{"type", "integer"}, {"minimum", form.least}, {"maximum", form.most}};
    case flag:
      return {{"type", "boolean"}};
    case term:
      return reference(form.list);
    case terms:
      return any_of(list_of(reference(form.list)), reference(form.list));
    case parts:
      return any_of(map_of(form), text_value());
    case parts_list:
      return list_of(any_of(map_of(form), text_value()));
  }
  return {};
}

/// The words of a closed list with their aliases; `enumDescriptions`, which editors show, says what
/// each stands for. Anything where the vocabulary has no such list.
ordered_json choices(std::string_view list, Vocabulary const &vocabulary) {
  ordered_json words = ordered_json::array();
  ordered_json meanings = ordered_json::array();
  auto const add = [&](std::string const &word, std::string const &meaning) {
    if (std::ranges::find(words, ordered_json(word)) != words.end()) return;
    words.push_back(word);
    meanings.push_back(meaning);
  };
  for (VocabularyTerm const &term : vocabulary.terms(list)) add(term.name, term.label);
  for (VocabularyTerm const &term : vocabulary.terms(list))
    for (std::string const &alias : term.aliases)
      add(alias, fmt::format("「{}」と同じ", term.name));
  if (words.empty()) return text_value();
  return {{"enum", words}, {"enumDescriptions", meanings}};
}

FieldForm const *find_form(std::string_view key, CorpusFileKind kind) {
  auto const &forms = field_forms(kind);
  auto const found = std::ranges::find(forms, key, &FieldForm::key);
  return found == forms.end() ? nullptr : &*found;
}

/// A centre's own field is a text; nullopt for one of the other kind of file.
std::optional<FieldForm> form_of(std::string_view key, CorpusFileKind kind) {
  if (auto const *const form = find_form(key, kind)) return *form;
  bool const elsewhere = find_form(key, CorpusFileKind::case_study) != nullptr ||
                         find_form(key, CorpusFileKind::guidance) != nullptr;
  if (elsewhere) return std::nullopt;
  return FieldForm{.key = key};
}

ordered_json property(FieldForm const &form, std::string const &name) {
  ordered_json schema = {{"title", name}};
  std::string description(form.by_machine ? "kaeru が書きます" : form.hint);
  if (name != form.key)
    description =
        fmt::format("「{}」と同じ{}{}", form.key, description.empty() ? "" : "。", description);
  if (!description.empty()) schema["description"] = description;
  schema.update(or_empty(schema_of(form)));
  return schema;
}

}  // namespace

std::string front_matter_schema(CorpusFileKind kind, Vocabulary const &vocabulary) {
  ordered_json properties, lists;
  for (VocabularyTerm const &field : vocabulary.terms("fields")) {
    auto const form = form_of(field.name, kind);
    if (!form) continue;
    if (!form->list.empty()) lists[std::string(form->list)] = choices(form->list, vocabulary);
    properties[field.name] = property(*form, field.name);
    for (std::string const &alias : field.aliases) properties[alias] = property(*form, alias);
  }
  char const *const what = kind == CorpusFileKind::case_study ? "事例" : "指針";
  ordered_json const schema = {
      {"$schema", "https://json-schema.org/draft/2020-12/schema"},
      {"title", fmt::format("kaeru の{}の先頭の項目", what)},
      {"description", "vocabulary.yaml から作りました。語を直すときはそちらを直し、作り直します。"},
      {"type", "object"},
      {"properties", properties},
      {"additionalProperties", true},
      {"$defs", lists}};
  return escape_json(schema.dump(2, ' ', false, ordered_json::error_handler_t::replace)) + "\n";
}

}  // namespace kaeru
