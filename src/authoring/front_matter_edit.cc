// One line of front matter changed at a time. The reader itself says where a field stands, and
// reads the result once more before it is given away.
#include "authoring/front_matter_edit.h"

#include <fmt/format.h>

#include <algorithm>

#include "authoring/yaml_line.h"
#include "casebook/characters.h"
#include "casebook/front_matter.h"
#include "text/normalize.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

FrontMatter read(std::string_view text) {
  Diagnostics ignored;
  return read_front_matter(text, "", {}, ignored);
}

YamlEntry const *find(FrontMatter const &front, std::vector<std::string> const &names) {
  auto const found = std::ranges::find_if(front.entries, [&](YamlEntry const &entry) {
    return std::ranges::any_of(names, [&](std::string const &name) {
      return fold_case(trim(entry.key)) == fold_case(name);
    });
  });
  return found == front.entries.end() ? nullptr : &*found;
}

/// Whether the entry has its line for itself, and only blank lines and comments (indented ones may
/// belong to a text) stand between it and what follows. `rest` begins below it.
bool is_one_line(YamlEntry const &entry, FrontMatter const &front, std::string_view rest) {
  if (std::ranges::count(front.entries, entry.line, &YamlEntry::line) > 1) return false;
  for (int line = entry.line + 1; !rest.empty(); ++line) {
    if (std::ranges::count(front.entries, line, &YamlEntry::line) > 0) break;
    std::string_view const text = take_line(rest);
    if (!trim(text).empty() && !text.starts_with('#')) return false;
  }
  return true;
}

Error spans_lines(std::string_view name) {
  return {
      fmt::format("「{}」の値が何行にもわたるので、書き換えられません。"
                  "エディターで直してください。",
                  name)};
}

Result<std::string> with_line_replaced(std::string_view text, FrontMatterPlace const &place,
                                       FrontMatter const &front, YamlEntry const &entry,
                                       FieldEdit const &edit) {
  std::string_view rest = text.substr(0, place.end);
  for (int line = 1; line < entry.line; ++line) take_line(rest);
  std::size_t const begin = place.end - rest.size();
  take_line(rest);
  if (!is_one_line(entry, front, rest)) return spans_lines(edit.names.front());
  return std::string(text.substr(0, begin)) + yaml_line(entry.key, yaml_value(edit.value)) +
         std::string(text.substr(place.end - rest.size()));
}

Result<std::string> with_edit(std::string_view text, FieldEdit const &edit) {
  auto const place = find_front_matter(text);
  FrontMatter const front = read(text);
  if (!place || front.refused)
    return Error{"先頭に、読める「---」の囲みがありません。エディターで書いてください。"};
  YamlEntry const *const entry = find(front, edit.names);
  if (entry != nullptr) return with_line_replaced(text, *place, front, *entry, edit);
  return std::string(text.substr(0, place->end)) +
         yaml_line(edit.names.front(), yaml_value(edit.value)) +
         std::string(text.substr(place->end));
}

/// Flow collections and the like take no further line: what was written is not what is read.
bool says(std::string_view text, FieldEdit const &edit) {
  FrontMatter const front = read(text);
  YamlEntry const *const entry = find(front, edit.names);
  return !front.refused && entry != nullptr && entry->value.kind == YamlNode::Kind::scalar &&
         entry->value.scalar == edit.value;
}

}  // namespace

Result<std::string> edit_front_matter(std::string_view text, std::vector<FieldEdit> const &edits) {
  std::string edited(text);
  for (FieldEdit edit : edits) {
    edit.value = trim(sanitize_line(edit.value));
    auto next = with_edit(edited, edit);
    if (!next) return next;
    edited = std::move(*next);
    if (!says(edited, edit))
      return Error{fmt::format("「{}」を書き換えられません。エディターで直してください。",
                               edit.names.front())};
  }
  return edited;
}

}  // namespace kaeru
