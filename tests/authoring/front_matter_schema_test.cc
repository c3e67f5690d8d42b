#include "authoring/front_matter_schema.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "authoring/field_forms.h"
#include "support/shipped_corpus.h"

namespace kaeru {
namespace {

using nlohmann::json;

Vocabulary const &vocabulary() {
  return ShippedCorpus::instance().settings.vocabulary;
}

json schema_of(CorpusFileKind kind) {
  return json::parse(front_matter_schema(kind, vocabulary()));
}

bool has_form(std::string_view key, CorpusFileKind kind) {
  auto const &forms = field_forms(kind);
  return std::ranges::find(forms, key, &FieldForm::key) != forms.end();
}

TEST(FrontMatterSchema, EveryFieldOfTheVocabularyIsOneOfAKindsProperties) {
  auto const of_case_studies = schema_of(CorpusFileKind::case_study);
  auto const of_guidance = schema_of(CorpusFileKind::guidance);
  for (VocabularyTerm const &field : vocabulary().terms("fields")) {
    bool const known = has_form(field.name, CorpusFileKind::case_study) ||
                       has_form(field.name, CorpusFileKind::guidance);
    EXPECT_TRUE(known) << field.name << " has no form";
    for (auto const &[schema, kind] : {std::pair(&of_case_studies, CorpusFileKind::case_study),
                                       std::pair(&of_guidance, CorpusFileKind::guidance)}) {
      std::vector<std::string> names = field.aliases;
      names.push_back(field.name);
      for (std::string const &name : names)
        EXPECT_EQ(schema->at("properties").contains(name), has_form(field.name, kind)) << name;
    }
  }
}

TEST(FrontMatterSchema, EveryFormIsAFieldOfTheVocabulary) {
  for (auto const kind : {CorpusFileKind::case_study, CorpusFileKind::guidance})
    for (FieldForm const &form : field_forms(kind))
      EXPECT_EQ(vocabulary().field(form.key), form.key);
}

TEST(FrontMatterSchema, EveryWordOfAListIsAChoiceOnce) {
  auto const lists = schema_of(CorpusFileKind::case_study).at("$defs");
  ASSERT_TRUE(lists.contains("situations"));
  for (auto const &[name, list] : lists.items()) {
    std::vector<std::string> words = list.at("enum");
    EXPECT_EQ(words.size(), list.at("enumDescriptions").size());
    for (VocabularyTerm const &term : vocabulary().terms(name)) {
      EXPECT_EQ(std::ranges::count(words, term.name), 1) << term.name;
      for (std::string const &alias : term.aliases)
        EXPECT_EQ(std::ranges::count(words, alias), 1) << alias;
    }
  }
}

/// Every `$ref` of a schema and of all that is in it.
void collect_references(json const &schema, std::vector<std::string> &references) {
  if (schema.is_object() && schema.contains("$ref")) references.push_back(schema.at("$ref"));
  if (schema.is_structured())
    for (json const &part : schema) collect_references(part, references);
}

TEST(FrontMatterSchema, EveryReferenceLeadsSomewhere) {
  for (auto const kind : {CorpusFileKind::case_study, CorpusFileKind::guidance}) {
    json const schema = schema_of(kind);
    std::vector<std::string> references;
    collect_references(schema, references);
    EXPECT_FALSE(references.empty());
    for (std::string const &reference : references)
      EXPECT_TRUE(schema.contains(json::json_pointer(reference.substr(1)))) << reference;
  }
}

TEST(FrontMatterSchema, AnUnknownListIsAnyTextAndAnUnknownFieldATextField) {
  Diagnostics ignored;
  auto const small = Vocabulary::parse("fields: {結果: [], 本部番号: [hq]}\n", "v.yaml", ignored);
  ASSERT_TRUE(small);
  auto const schema = json::parse(front_matter_schema(CorpusFileKind::case_study, *small));
  EXPECT_FALSE(schema.at("$defs").at("outcomes").contains("enum"));
  EXPECT_TRUE(schema.at("properties").contains("hq"));
  EXPECT_EQ(schema.at("properties").size(), 3u);
}

}  // namespace
}  // namespace kaeru
