// Reading tells what a file says; this tells where. Front matter is read once more, since a case
// study does not keep the lines of its fields.
#include "lint/checked_file.h"

#include <algorithm>

#include "casebook/characters.h"
#include "casebook/front_matter.h"

namespace kaeru {
namespace {

/// The words of a heading line, "" of any other.
std::string_view heading_words(std::string_view line) {
  static constexpr std::string_view wide = "＃";
  bool heading = false;
  for (;; heading = true) {
    if (line.starts_with('#'))
      line.remove_prefix(1);
    else if (line.starts_with(wide))
      line.remove_prefix(wide.size());
    else
      return heading ? trim(line) : std::string_view{};
  }
}

std::size_t end_of_key(std::string_view line) {
  std::size_t const colon = std::min(line.find(':'), line.find("："));
  return colon == line.npos ? 0 : colon;
}

int first_line_behind(std::string_view body, bool has_fields) {
  if (!has_fields) return 1;
  std::size_t const text = std::min(body.find_first_not_of('\n'), body.size());
  return 1 + static_cast<int>(text);
}

}  // namespace

CheckedFile::CheckedFile(std::string path, std::string_view text, Vocabulary const &vocabulary,
                         Diagnostics &diagnostics)
    : path_(std::move(path)), lines_(split_lines(text)), diagnostics_(diagnostics) {
  Diagnostics known;  // reading has told them
  FrontMatter front = read_front_matter(text, path_, {}, known);
  body_line_ = first_line_behind(front.body, !front.entries.empty());
  for (YamlEntry &entry : front.entries) {
    if (std::string name = vocabulary.field(entry.key); !name.empty()) entry.key = std::move(name);
    if (field(entry.key) == nullptr) fields_.push_back(std::move(entry));
  }
  find_headings(vocabulary);
}

void CheckedFile::find_headings(Vocabulary const &vocabulary) {
  for (int number = body_line_; number <= last_line(); ++number)
    if (auto const words = heading_words(line(number)); !words.empty())
      headings_[number] = vocabulary.heading(words);
}

YamlNode const *CheckedFile::field(std::string_view name) const {
  auto const found = std::ranges::find(fields_, name, &YamlEntry::key);
  return found == fields_.end() ? nullptr : &found->value;
}

int CheckedFile::line_of_field(std::string_view name) const {
  auto const found = std::ranges::find(fields_, name, &YamlEntry::key);
  return found == fields_.end() ? 0 : found->line;
}

int CheckedFile::line_of_heading(std::string_view name) const {
  for (auto const &[number, heading] : headings_)
    if (heading == name) return number;
  return 0;
}

int CheckedFile::line_with(std::string_view words, int from) const {
  if (words.empty()) return 0;
  for (int number = std::max(from, 1); number <= last_line(); ++number)
    if (line(number).find(words) != std::string_view::npos) return number;
  return 0;
}

std::string_view CheckedFile::line(int number) const {
  bool const exists = number >= 1 && number <= last_line();
  return exists ? lines_[static_cast<std::size_t>(number - 1)] : std::string_view{};
}

int CheckedFile::column_of(int number, std::string_view words) const {
  std::string_view const text = line(number);
  std::size_t const key = number < body_line_ ? end_of_key(text) : 0;
  std::size_t const at = words.empty() ? text.npos : text.find(words, key);
  return at == text.npos ? 0 : 1 + static_cast<int>(count_characters(text.substr(0, at)));
}

std::string CheckedFile::heading_above(int number) const {
  auto const after = headings_.upper_bound(number);
  return after == headings_.begin() ? "" : std::prev(after)->second;
}

std::map<int, std::string_view> CheckedFile::unknown_headings() const {
  std::map<int, std::string_view> unknown;
  for (auto const &[number, heading] : headings_)
    if (heading.empty()) unknown.emplace(number, heading_words(line(number)));
  return unknown;
}

void CheckedFile::tell(Severity severity, int number, char const *code, std::string message,
                       std::string fix, std::string_view at) {
  tell_at(severity, number, column_of(number, at), code, std::move(message), std::move(fix));
}

void CheckedFile::tell_at(Severity severity, int number, int column, char const *code,
                          std::string message, std::string fix) {
  diagnostics_.push_back(
      {path_, number, column, severity, code, std::move(message), std::move(fix)});
}

}  // namespace kaeru
