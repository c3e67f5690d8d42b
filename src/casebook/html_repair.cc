// What pasting from Word and web pages leaves in a text: tags that mean nothing to Markdown, and
// raw HTML whose end was not copied along.
#include "casebook/html_repair.h"

#include <algorithm>
#include <array>

namespace kaeru {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool same_letter(char a, char b) {
  return lower(a) == lower(b);
}

bool starts_with(std::string_view text, std::string_view beginning) {
  return text.size() >= beginning.size() &&
         std::equal(beginning.begin(), beginning.end(), text.begin(), same_letter);
}

bool contains(std::string_view text, std::string_view part) {
  return std::search(text.begin(), text.end(), part.begin(), part.end(), same_letter) != text.end();
}

constexpr std::array<std::string_view, 10> office_beginnings = {
    "o:", "v:", "w:", "m:", "x:", "st1:", "u1:", "![if ", "![endif]>", "?xml:namespace"};

/// The length of the tag at the front of `text`; 0 when it is none of Word's.
std::size_t office_tag(std::string_view text) {
  std::string_view name = text.substr(1);
  if (name.starts_with('/')) name.remove_prefix(1);
  bool const known = std::ranges::any_of(
      office_beginnings, [&](std::string_view beginning) { return starts_with(name, beginning); });
  std::size_t const end = known ? text.find_first_of("<>", 1) : text.npos;
  return end == text.npos || text[end] == '<' ? 0 : end + 1;
}

std::string drop_office_tags(std::string_view line) {
  std::string text;
  for (std::string_view rest = line; !rest.empty();) {
    std::size_t const tag = rest.front() == '<' ? office_tag(rest) : 0;
    std::size_t const size = tag > 0 ? tag : std::min(rest.find('<', 1), rest.size());
    if (tag == 0) text += rest.substr(0, size);
    rest.remove_prefix(size);
  }
  return text;
}

struct Kind {
  std::string_view opens, closes;
  bool is_name = false;  ///< white space, '>' or the line's end must follow
};
constexpr std::array<Kind, 6> kinds = {{{"<!--", "-->"},
                                        {"<?", "?>"},
                                        {"<![CDATA[", "]]>"},
                                        {"<script", "</script>", true},
                                        {"<style", "</style>", true},
                                        {"<pre", "</pre>", true}}};

bool opens(std::string_view content, Kind const &kind) {
  if (!starts_with(content, kind.opens)) return false;
  std::string_view const after = content.substr(kind.opens.size());
  return !kind.is_name || after.empty() || std::string_view(" \t>").find(after[0]) != after.npos;
}

}  // namespace

std::optional<std::string> without_office_tags(std::string_view line) {
  if (line.find('`') != line.npos) return std::nullopt;
  std::string text = drop_office_tags(line);
  bool const made_new_ones = drop_office_tags(text).size() != text.size();
  return text.size() == line.size() || made_new_ones ? std::nullopt : std::optional(text);
}

RawHtml::Line RawHtml::read(std::string_view content, std::string_view rest) {
  if (open_ >= 0) {
    if (contains(content, kinds[static_cast<std::size_t>(open_)].closes)) open_ = -1;
    return Line::inside;
  }
  auto const kind =
      std::ranges::find_if(kinds, [&](Kind const &one) { return opens(content, one); });
  if (kind == kinds.end()) return Line::outside;
  if (contains(content.substr(kind->opens.size()), kind->closes)) return Line::inside;
  int const at = static_cast<int>(kind - kinds.begin());
  if ((unclosed_ >> at & 1u) == 0 && contains(rest, kind->closes)) {
    open_ = at;
    return Line::inside;
  }
  unclosed_ |= 1u << at;
  return Line::unclosed;
}

}  // namespace kaeru
