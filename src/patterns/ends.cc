// The vocabulary decides; nothing is known of any outcome here.
#include "patterns/ends.h"

#include "patterns/handlings.h"

namespace kaeru {
namespace {

std::string_view mapped(VocabularyTerm const *term, char const *scheme) {
  if (term == nullptr) return "";
  auto const at = term->maps.find(scheme);
  return at == term->maps.end() ? std::string_view() : at->second;
}

End end_of(VocabularyTerm const *term) {
  auto const end = mapped(term, "end");
  if (end == "解決") return End::good;
  if (end == "未解決") return End::bad;
  if (end == "引継ぎ") return End::handed_over;
  return End::unknown;
}

End said(FactTable const &facts, FactTable::Row const &row, FactField field, char const *list) {
  return end_of(facts.vocabulary().find(list, facts.text(facts.value(row, field))));
}

}  // namespace

End after_effect_of(FactTable const &facts, FactTable::Row const &row) {
  return said(facts, row, FactField::after_effect, "after_effects");
}

End outcome_end_of(FactTable const &facts, FactTable::Row const &row) {
  return said(facts, row, FactField::outcome, "outcomes");
}

End end_of(FactTable const &facts, FactTable::Row const &row) {
  auto const after = after_effect_of(facts, row);
  return after != End::unknown ? after : outcome_end_of(facts, row);
}

std::vector<std::string> outcomes_that_end(Vocabulary const &vocabulary, End end) {
  std::vector<std::string> names;
  for (auto const &term : vocabulary.terms("outcomes"))
    if (end_of(&term) == end) names.push_back(term.name);
  return names;
}

HandlingNature nature_of(std::string_view handling, Vocabulary const &vocabulary) {
  auto const name = handling_name(handling);
  bool const is_act = name.kind == "行為" || name.kind == "抜け";
  if (!is_act && name.kind != "カエル") return {};
  auto const *const term = vocabulary.find(is_act ? "acts" : "kaeru", name.what);
  auto const outcome = mapped(term, "outcome");
  return {term != nullptr && term->hand_over,
          !outcome.empty() && end_of(vocabulary.find("outcomes", outcome)) != End::unknown};
}

}  // namespace kaeru
