// Front matter into types. A value is never an error here: a trainer's file is worth having even
// when one date in it is not.
#include "casebook/fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/parse_number.h"
#include "casebook/characters.h"
#include "casebook/nearest.h"
#include "text/normalize.h"

namespace kaeru {
namespace {

constexpr std::array<std::string_view, 12> yes_words = {"true", "yes",  "on", "1",    "はい", "済",
                                                        "済み", "完了", "有", "あり", "○",    "〇"};
constexpr std::array<std::string_view, 11> no_words = {
    "false", "no", "off", "0", "いいえ", "未", "未了", "未済", "無", "なし", "×"};

template <std::size_t N>
bool contains(std::array<std::string_view, N> const &words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

std::string_view without_unit(std::string_view text) {
  for (std::string_view const unit : {"分", "回", "日", "件", "度"})
    if (text.ends_with(unit)) return trim(text.substr(0, text.size() - unit.size()));
  return text;
}

/// 人・時間 is two words, 料金・契約 is one.
bool joins_with_dots(std::string_view list) {
  return list == "kaeru";
}

}  // namespace

Fields::Fields(std::vector<YamlEntry> const &entries, std::string const &path,
               Vocabulary const &vocabulary, Diagnostics &diagnostics)
    : path_(path), vocabulary_(vocabulary), diagnostics_(diagnostics) {
  for (YamlEntry const &entry : entries) {
    std::string key = vocabulary.field(entry.key);
    if (key.empty()) key = entry.key;
    if (Field const *const first = find(key))
      warn(entry.line, "YAML-DUP-KEY",
           fmt::format("「{}」は{}行目の「{}」と同じ項目です。{}行目の値を使います。", entry.key,
                       first->entry->line, first->entry->key, first->entry->line),
           "どちらか一つを消してください。");
    else
      fields_.push_back({key, &entry, false});
  }
}

Fields::Field *Fields::find(std::string_view key) {
  auto const found = std::ranges::find(fields_, key, &Field::key);
  return found == fields_.end() ? nullptr : &*found;
}

void Fields::warn(int line, char const *code, std::string message, std::string fix) {
  diagnostics_.push_back(
      {path_, line, 0, Severity::warning, code, std::move(message), std::move(fix)});
}

YamlNode const *Fields::node(std::string_view key) {
  Field *const field = find(key);
  if (field == nullptr) return nullptr;
  field->used = true;
  return field->entry->value.empty() ? nullptr : &field->entry->value;
}

bool Fields::is_written_in_ascii(std::string_view key) {
  Field const *const field = find(key);
  return field != nullptr &&
         std::ranges::none_of(field->entry->key, [](char c) { return (c & 0x80) != 0; });
}

std::string Fields::text_of(YamlNode const &node) const {
  if (node.kind == YamlNode::Kind::list) {
    std::vector<std::string> parts;
    for (YamlNode const &item : node.items) parts.push_back(text_of(item));
    return join(parts, "、");
  }
  // An unquoted `返品: なし` inside a list is a map of one to YAML, and text to its writer.
  if (node.kind == YamlNode::Kind::map && node.entries.size() == 1)
    return node.entries.front().key + ": " + text_of(node.entries.front().value);
  return to_flow(node);
}

std::string Fields::text(std::string_view key) {
  YamlNode const *const value = node(key);
  return value == nullptr ? "" : text_of(*value);
}

std::vector<std::string> Fields::texts(std::string_view key) {
  YamlNode const *const value = node(key);
  if (value == nullptr) return {};
  if (value->kind != YamlNode::Kind::list)
    return split_any(text_of(*value), {"、", ",", "，", "\n"});
  std::vector<std::string> texts;
  for (YamlNode const &item : value->items)
    if (std::string text = text_of(item); !text.empty()) texts.push_back(std::move(text));
  return texts;
}

std::string Fields::narrowed(YamlNode const &node) {
  std::string const text = text_of(node);
  std::string narrow = narrow_numerals(text);
  if (narrow != text)
    diagnostics_.push_back({path_, node.line, node.column, Severity::warning, "FM-DIGITS",
                            fmt::format("全角の数字「{}」を半角に直して読みました。", text),
                            "数字は半角で書いてください。"});
  return narrow;
}

std::optional<Date> Fields::date_of(YamlNode const &node) {
  auto date = parse_date(narrowed(node));
  if (!date)
    warn(node.line, "FM-DATE", fmt::format("「{}」は日付として読めません。", text_of(node)),
         "2026-04-01 のように、実際にある年月日で書いてください。");
  return date;
}

std::optional<Date> Fields::date(std::string_view key) {
  YamlNode const *const value = node(key);
  return value == nullptr ? std::nullopt : date_of(*value);
}

std::optional<int> Fields::number_of(YamlNode const &node, int least, int most) {
  std::string const text = narrowed(node);
  auto const value = parse_number<int>(without_unit(text));
  if (value && *value >= least && *value <= most) return value;
  warn(node.line, "FM-NUMBER",
       value ? fmt::format("「{}」は {} から {} の範囲にありません。", text, least, most)
             : fmt::format("「{}」は整数として読めません。", text),
       "半角の数字だけで書いてください。");
  return std::nullopt;
}

std::optional<int> Fields::number(std::string_view key, int least, int most) {
  YamlNode const *const value = node(key);
  return value == nullptr ? std::nullopt : number_of(*value, least, most);
}

bool Fields::flag_of(YamlNode const &node) {
  std::string const word = fold_case(text_of(node));
  if (contains(yes_words, word)) return true;
  if (!word.empty() && !contains(no_words, word))
    warn(node.line, "FM-VALUE",
         fmt::format("「{}」は済んだかどうかとして読めません。", text_of(node)),
         "true か false で書いてください。");
  return false;
}

YamlNode const *Fields::part(YamlNode const &map, std::initializer_list<std::string_view> names) {
  for (std::string_view const name : names)
    if (YamlNode const *const found = map.find(name); found != nullptr && !found->empty())
      return found;
  return nullptr;
}

std::string Fields::canonical(std::string const &word, std::string_view list, int line) {
  if (word.empty()) return "";
  if (VocabularyTerm const *const term = vocabulary_.find(list, word)) return term->name;
  tell_unknown(word, list, line);
  return word;
}

std::string Fields::term(std::string_view key, std::string_view list) {
  YamlNode const *const value = node(key);
  return value == nullptr ? "" : canonical(text_of(*value), list, value->line);
}

std::vector<std::string> Fields::words(YamlNode const &node, std::string_view list) const {
  if (node.kind == YamlNode::Kind::list) {
    std::vector<std::string> all;
    for (YamlNode const &item : node.items) {
      std::vector<std::string> const some = words(item, list);
      all.insert(all.end(), some.begin(), some.end());
    }
    return all;
  }
  std::string const text = text_of(node);
  if (vocabulary_.find(list, text) != nullptr) return {text};
  std::vector<std::string_view> separators = {"、", ",", "，", "/", "／", "\n", " #", "　"};
  if (joins_with_dots(list)) separators.insert(separators.end(), {"・", "+", "＋", " "});
  std::vector<std::string> parts = split_any(text, separators);
  for (std::string &part : parts)
    if (part.size() > 1 && part.front() == '#') part.erase(0, 1);
  return parts;
}

std::vector<std::string> Fields::terms(std::string_view key, std::string_view list) {
  YamlNode const *const value = node(key);
  if (value == nullptr) return {};
  bool const are_tags = fold_case(find(key)->entry->key) == "tags";
  std::vector<std::string> names;
  std::vector<std::string> foreign;
  for (std::string const &word : words(*value, list)) {
    bool const is_foreign = are_tags && vocabulary_.find(list, word) == nullptr;
    if (is_foreign) foreign.push_back(word);
    std::string name = is_foreign ? word : canonical(word, list, value->line);
    if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
  }
  if (!foreign.empty()) tell_foreign_tags(foreign, value->line);
  return names;
}

void Fields::tell_unknown(std::string const &word, std::string_view list, int line) {
  std::string const nearest = nearest_term(vocabulary_, list, word);
  warn(line, "VOC-UNKNOWN", fmt::format("「{}」は語彙にありません。書かれたまま残します。", word),
       nearest.empty() ? "corpus/vocabulary.yaml にある語に直すか、語彙に加えてください。"
                       : fmt::format("「{}」のことなら、そう書いてください。", nearest));
}

void Fields::tell_foreign_tags(std::vector<std::string> const &words, int line) {
  diagnostics_.push_back(
      {path_, line, 0, Severity::info, "VOC-UNKNOWN",
       fmt::format("語彙にないタグが {} 個あります(「{}」など)。書かれたまま残します。",
                   words.size(), words.front()),
       "状況として使うなら、corpus/vocabulary.yaml にある語に直してください。"});
}

std::vector<ExtraField> Fields::rest() {
  std::vector<ExtraField> rest;
  for (Field const &field : fields_) {
    if (field.used) continue;
    YamlEntry const &entry = *field.entry;
    rest.push_back({entry.key, to_flow(entry.value), entry.line});
    diagnostics_.push_back(
        {path_, entry.line, 0, Severity::info, "FM-UNKNOWN-KEY",
         fmt::format("「{}」は知らない項目です。書かれたまま残します。", entry.key),
         "項目名のつづりを確かめてください。独自の項目ならそのままで構いません。"});
  }
  return rest;
}

}  // namespace kaeru
