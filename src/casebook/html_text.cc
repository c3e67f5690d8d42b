// Pasted HTML to text. No parser: tags are recognised one by one, which is all that pasted mail and
// web pages need, in one pass over the text.
#include "casebook/html_text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "casebook/characters.h"
#include "text/normalize.h"

namespace kaeru {
namespace {

constexpr std::array<std::string_view, 21> block_names = {
    "br", "p",  "div", "tr", "h1",    "h2",      "h3",     "h4",     "h5",         "h6",   "ul",
    "ol", "dl", "dt",  "dd", "table", "section", "header", "footer", "blockquote", "title"};

struct Entity {
  std::string_view name;
  std::string_view text;
};
constexpr std::array<Entity, 12> entities = {{{"amp", "&"},
                                              {"lt", "<"},
                                              {"gt", ">"},
                                              {"quot", "\""},
                                              {"apos", "'"},
                                              {"nbsp", " "},
                                              {"yen", "¥"},
                                              {"copy", "©"},
                                              {"reg", "®"},
                                              {"hellip", "…"},
                                              {"middot", "・"},
                                              {"times", "×"}}};

/// The tag's name in lower case, with '/' in front when it closes.
std::string tag_name(std::string_view tag) {
  std::string name;
  for (char const c : tag.substr(1)) {
    bool const upper = c >= 'A' && c <= 'Z';
    bool const part = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!part && !(c == '/' && name.empty())) break;
    name += upper ? static_cast<char>(c + 32) : c;
    if (name.size() > 12) break;
  }
  return name;
}

std::string decode_number(std::string_view digits) {
  bool const hex = digits.starts_with('x') || digits.starts_with('X');
  std::uint32_t value = 0;
  for (char const c : digits.substr(hex ? 1 : 0)) {
    int const digit = c >= '0' && c <= '9'          ? c - '0'
                      : hex && c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : hex && c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                    : -1;
    if (digit < 0 || value > 0x10FFFF) return "";
    value = value * (hex ? 16 : 10) + static_cast<std::uint32_t>(digit);
  }
  std::string text;
  if (value >= 0x20 && value <= 0x10FFFF && !(value >= 0xD800 && value <= 0xDFFF))
    append_utf8(text, value);
  return text;
}

/// The text of the entity at the front of `rest`, which moves past it; "&" when it is none.
std::string take_entity(std::string_view &rest) {
  std::size_t const end = rest.substr(0, 12).find(';');
  std::string_view const name = end == rest.npos ? "" : rest.substr(1, end - 1);
  std::string text;
  if (name.starts_with('#') && name.size() > 1) text = decode_number(name.substr(1));
  for (Entity const &entity : entities)
    if (entity.name == name) text = entity.text;
  rest.remove_prefix(text.empty() ? 1 : end + 1);
  return text.empty() ? "&" : text;
}

bool begins_tag(std::string_view rest) {
  if (rest.size() < 2) return false;
  char const c = rest[1];
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '/' || c == '!' || c == '?';
}

class Reader {
 public:
  Reader(std::string_view html, int first_line) : rest_(html), line_(first_line) { begin_line(); }

  HtmlText read() {
    while (!rest_.empty()) step();
    end_line();
    return std::move(result_);
  }

 private:
  void step() {
    char const c = rest_.front();
    if (c == '<' && begins_tag(rest_)) return read_tag();
    if (c == '&') {
      text_ += take_entity(rest_);
      return;
    }
    if (c == '\n') return read_newline();
    text_ += c;
    rest_.remove_prefix(1);
  }

  void read_newline() {
    rest_.remove_prefix(1);
    ++line_;
    if (in_row_ || only_item_mark())
      text_ += ' ';
    else
      end_line();
  }

  void read_tag() {
    if (rest_.starts_with("<!--")) return skip_past("-->");
    std::size_t const end = no_more_tags_ ? rest_.npos : rest_.find('>');
    if (no_more_tags_ = end == rest_.npos; no_more_tags_) {
      text_ += '<';
      rest_.remove_prefix(1);
      return;
    }
    std::string_view const tag = rest_.substr(0, end + 1);
    std::string const name = tag_name(tag);
    if (name == "tr" || name == "/tr") in_row_ = name == "tr";
    skip(tag.size());
    apply(html_tag(tag), name);
  }

  void apply(HtmlTag tag, std::string const &name) {
    bool const block_in_item = only_item_mark() && !name.starts_with('/');
    if ((tag == HtmlTag::line_break && !block_in_item) || tag == HtmlTag::item) end_line();
    if (tag == HtmlTag::item) text_ = "- ";
    if (tag == HtmlTag::cell && !trim(text_).empty()) text_ = std::string(trim(text_)) + " | ";
    if (tag == HtmlTag::hides) hide("</" + name);
  }

  /// Leaves out everything to the closing tag, if there is one.
  void hide(std::string const &closing) {
    auto const same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; };
    if (never_closes_) return;
    auto const at = std::search(rest_.begin(), rest_.end(), closing.begin(), closing.end(), same);
    never_closes_ = at == rest_.end();
    if (never_closes_) return;
    result_.dropped = true;
    skip(static_cast<std::size_t>(at - rest_.begin()));
  }

  /// An unclosed comment hides nothing either.
  void skip_past(std::string_view end) {
    std::size_t const at = no_more_comments_ ? rest_.npos : rest_.find(end);
    no_more_comments_ = at == rest_.npos;
    skip(at == rest_.npos ? 4 : at + end.size());
  }

  void skip(std::size_t bytes) {
    line_ += static_cast<int>(std::ranges::count(rest_.substr(0, bytes), '\n'));
    rest_.remove_prefix(bytes);
  }

  /// As after `<li>`, whose text may follow in a paragraph of its own.
  [[nodiscard]] bool only_item_mark() const {
    return trim(text_) == "-" && text_.starts_with("- ");
  }

  void begin_line() {
    text_.clear();
    begun_at_ = line_;
  }

  void end_line() {
    std::string_view const content = trim(text_);
    bool const item = content.starts_with("- ");
    if (!content.empty() && content != "-")
      result_.lines.push_back({std::string(content), begun_at_, item, item ? 2u : 0u, item});
    begin_line();
  }

  std::string_view rest_;
  HtmlText result_;
  std::string text_;
  int line_;
  int begun_at_ = 0;
  bool in_row_ = false;
  bool never_closes_ = false;
  bool no_more_comments_ = false;
  bool no_more_tags_ = false;
};

}  // namespace

HtmlTag html_tag(std::string_view tag) {
  std::string const name = tag_name(tag);
  if (name == "script" || name == "style") return HtmlTag::hides;
  if (name == "/script" || name == "/style") return HtmlTag::reveals;
  if (name == "td" || name == "th") return HtmlTag::cell;
  if (name == "li") return HtmlTag::item;
  std::string_view const bare = name.starts_with('/') ? std::string_view(name).substr(1) : name;
  bool const block = bare == "li" || std::ranges::find(block_names, bare) != block_names.end();
  return block ? HtmlTag::line_break : HtmlTag::none;
}

HtmlText html_to_text(std::string_view html, int first_line) {
  return Reader(html, first_line).read();
}

}  // namespace kaeru
