// What people type for --by.
#include "commands/pattern_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

#include "commands/suggest.h"
#include "text/normalize.h"

namespace kaeru {
namespace {

/// `typed` is folded.
Result<FactField> to_field(std::string const &typed) {
  std::vector<std::string> names;
  for (auto const &info : fact_fields()) {
    if (typed == fold_case(info.name) || typed == info.key) return info.field;
    names.emplace_back(info.name);
  }
  std::string hint = did_you_mean(typed, names);
  if (!hint.empty()) hint += "。";
  return Error{fmt::format("--by「{}」という項目はありません。{}使える項目: {}", typed, hint,
                           fmt::join(names, " "))};
}

}  // namespace

std::vector<std::string> cut_at_commas(std::string const &typed) {
  static constexpr std::array<std::string_view, 3> commas = {",", "、", "×"};
  std::string const text = fold_case(typed);
  std::vector<std::string> parts(1);
  for (std::string_view rest = text; !rest.empty();) {
    auto const comma =
        std::ranges::find_if(commas, [&](auto one) { return rest.starts_with(one); });
    if (comma == commas.end())
      parts.back() += rest.front();
    else
      parts.emplace_back();
    rest.remove_prefix(comma == commas.end() ? 1 : comma->size());
  }
  return parts;
}

Result<std::vector<FactField>> to_fields(std::vector<std::string> const &typed) {
  std::vector<FactField> fields;
  std::vector<std::string> words;
  for (auto const &option : typed)
    std::ranges::move(cut_at_commas(option), std::back_inserter(words));
  for (auto const &word : words) {
    auto const field = to_field(word);
    if (!field) return field.error();
    if (std::ranges::count(fields, *field) > 0)
      return Error{
          fmt::format("--by に同じ項目「{}」が二度あります。別の項目にしてください。", word)};
    fields.push_back(*field);
  }
  if (fields.size() > 2) return Error{"--by の項目は二つまでです。減らしてください。"};
  if (fields.empty()) fields = {FactField::situation};
  return fields;
}

}  // namespace kaeru
