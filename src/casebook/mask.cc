// Every field that holds text, those of a closed list too, since a word that the list lacks is kept
// as written.
#include "casebook/mask.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "casebook/case_study_fields.h"
#include "casebook/characters.h"

namespace kaeru {
namespace {

/// What a program looks things up by.
constexpr std::array<std::string_view, 6> keys = {"id",     "元事例",   "関連",
                                                  "取込元", "取込符号", "顧客照合符号"};

void add(std::vector<std::string *> &texts, std::string &text) {
  texts.push_back(&text);
}
void add(std::vector<std::string *> &texts, std::vector<std::string> &several) {
  for (auto &text : several) texts.push_back(&text);
}
template <typename Value>
void add(std::vector<std::string *> &, Value &) {}  // a date or a number holds no text

std::vector<std::string *> texts_of(CaseStudy &c) {
  std::vector<std::string *> texts;
  for (auto const &field : case_study_fields())
    if (std::ranges::find(keys, field.name) == keys.end())
      std::visit([&](auto member) { add(texts, c.*member); }, field.member);
  for (auto &promise : c.promises) texts.push_back(&promise.what);
  for (auto &field : c.extra) {
    texts.push_back(&field.key);
    texts.push_back(&field.value);
  }
  for (auto &section : c.sections) {
    texts.push_back(&section.heading);
    texts.push_back(&section.text);
  }
  for (auto &step : c.course)
    for (auto *text : {&step.role, &step.act, &step.reaction}) texts.push_back(text);
  return texts;
}

}  // namespace

PersonalDataFinder personal_data_finder(Policy const &policy) {
  std::string const patterns = policy.text("personal_data.customer_id_patterns");
  auto const lines = split_lines(patterns);
  return PersonalDataFinder({lines.begin(), lines.end()});
}

bool mask(CaseStudy &case_study, PersonalDataFinder const &finder) {
  auto const texts = texts_of(case_study);
  std::string together;  // most have nothing: one look tells
  for (auto const *text : texts) together.append(*text).append("\n");
  if (finder.find(together).empty()) return false;
  bool found = false;
  for (auto *text : texts)
    if (!finder.find(*text).empty()) {
      *text = finder.mask(*text);
      found = true;
    }
  return found;
}

}  // namespace kaeru
