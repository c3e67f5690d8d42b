// The fields' names, labels and what else people call them, in one table.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "call/call_record.h"
#include "text/normalize.h"

namespace kaeru {
namespace {

struct FieldWords {
  char const *name;
  char const *label;
  std::vector<std::string_view> aliases;
};

std::array<FieldWords, call_field_count> const &field_words() {
  static std::array<FieldWords, call_field_count> const words = {{
      {"caller", "お客様", {"お客さま", "相手", "顧客", "名前", "氏名", "お名前"}},
      {"matter", "用件", {"要件", "ご用件", "最初の用件", "最初の要件"}},
      {"cause", "怒りの原因", {"原因", "怒り", "こじれた理由", "理由"}},
      {"state", "現状", {"状況", "現在の状況", "今の状況", "状態"}},
      {"demand", "要求", {"求め", "ご要望", "要望", "ご要求"}},
      {"told", "伝えたこと", {"伝えた内容", "案内済み", "案内済", "説明済み", "約束"}},
      {"callback", "折返し", {"折り返し", "折返し先", "折り返し先", "連絡先"}},
  }};
  return words;
}

std::string folded(std::string_view word) {
  std::string const text = fold_case(word);
  auto const begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string::npos) return "";
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

bool names_field(FieldWords const &field, std::string const &word) {
  return word == field.name || word == fold_case(field.label) ||
         std::ranges::any_of(field.aliases,
                             [&](std::string_view alias) { return word == fold_case(alias); });
}

}  // namespace

char const *to_string(CallField field) {
  return field_words()[static_cast<std::size_t>(field)].name;
}

char const *label(CallField field) {
  return field_words()[static_cast<std::size_t>(field)].label;
}

std::optional<CallField> call_field(std::string_view word) {
  // No name is longer; folding a page to find that out would be a waste.
  if (word.size() > 200) return std::nullopt;
  std::string const wanted = folded(word);
  auto const &all = field_words();
  auto const found =
      std::ranges::find_if(all, [&](FieldWords const &f) { return names_field(f, wanted); });
  if (found == all.end()) return std::nullopt;
  return static_cast<CallField>(found - all.begin());
}

}  // namespace kaeru
