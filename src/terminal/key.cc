// Keys and the names that scripts give them.
#include "terminal/key.h"

#include <algorithm>
#include <array>

#include "text/sanitize.h"
#include "text/width.h"

namespace kaeru {
namespace {

struct KeyName {
  Key::Kind kind;
  std::string_view name;
};

constexpr std::array key_names = {
    KeyName{Key::Kind::enter, "Enter"},    KeyName{Key::Kind::tab, "Tab"},
    KeyName{Key::Kind::back_tab, "S-Tab"}, KeyName{Key::Kind::escape, "Esc"},
    KeyName{Key::Kind::backspace, "BS"},   KeyName{Key::Kind::del, "Del"},
    KeyName{Key::Kind::left, "Left"},      KeyName{Key::Kind::right, "Right"},
    KeyName{Key::Kind::up, "Up"},          KeyName{Key::Kind::down, "Down"},
    KeyName{Key::Kind::home, "Home"},      KeyName{Key::Kind::end, "End"},
    KeyName{Key::Kind::page_up, "PgUp"},   KeyName{Key::Kind::page_down, "PgDn"},
};

constexpr std::string_view alt_prefix = "M-";

/// "^T" and "^[", as terminals send them.
std::optional<Key> parse_control(std::string_view name) {
  if (name.size() != 2 || name[0] != '^') return std::nullopt;
  char const c = name[1];
  bool const letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  if (!letter && c != '[') return std::nullopt;
  return control_key(static_cast<char>(c & 0x1F));
}

std::optional<Key> parse_alt(std::string_view name) {
  if (!name.starts_with(alt_prefix)) return std::nullopt;
  std::string_view rest = name.substr(alt_prefix.size());
  if (rest.empty() || sanitize_line(rest) != rest) return std::nullopt;
  std::string_view const character = take_cluster(rest);
  if (!rest.empty()) return std::nullopt;
  return Key{Key::Kind::alt, std::string(character)};
}

}  // namespace

Key control_key(char code) {
  switch (code) {
    case '\r':
    case '\n':
      return {Key::Kind::enter, ""};
    case '\t':
      return {Key::Kind::tab, ""};
    case '\b':
    case '\x7f':
      return {Key::Kind::backspace, ""};
    case '\x1b':
      return {Key::Kind::escape, ""};
    default:
      if (code < 1 || code > 26) return {};
      return {Key::Kind::control, std::string(1, static_cast<char>('a' + code - 1))};
  }
}

std::optional<Key> parse_key(std::string_view name) {
  auto const *const named = std::ranges::find(key_names, name, &KeyName::name);
  if (named != key_names.end()) return Key{named->kind, ""};
  if (auto key = parse_control(name)) return key;
  return parse_alt(name);
}

std::string to_string(Key const &key) {
  auto const *const named = std::ranges::find(key_names, key.kind, &KeyName::kind);
  if (named != key_names.end()) return std::string(named->name);
  switch (key.kind) {
    case Key::Kind::text:
    case Key::Kind::paste:
      return key.text;
    case Key::Kind::control:
      return {'^', key.text.empty() ? '?' : static_cast<char>(key.text[0] - 'a' + 'A')};
    case Key::Kind::alt:
      return std::string(alt_prefix) + key.text;
    default:
      return "";
  }
}

}  // namespace kaeru
