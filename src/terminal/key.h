#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kaeru {

/// What came from the keyboard. Off a terminal, its text is sanitized.
struct Key {
  enum class Kind {
    text,   ///< one or more characters as typed or committed by an IME
    paste,  ///< bracketed paste, all of it, line breaks as '\n'
    enter,
    tab,
    back_tab,
    escape,
    backspace,
    del,
    left,
    right,
    up,
    down,
    home,
    end,
    page_up,
    page_down,
    control,  ///< Ctrl and a letter: `text` is the lower-case letter
    alt,      ///< Alt (or Esc, then) and a character: `text` is the character
    closed,   ///< the terminal has gone
    unknown   ///< no key
  };
  Kind kind = Kind::unknown;
  std::string text;
  bool operator==(Key const &) const = default;
};

/// The key that sends a C0 control or DEL: ^H is backspace, ^I tab, ^J and ^M enter, ^[ escape.
/// `unknown` for NUL and those behind ^[.
Key control_key(char code);

/// A key as scripts write it: "^T", "M-t", "Enter", "Tab", "S-Tab", "Esc", "BS", "Del", "Left",
/// "Right", "Up", "Down", "Home", "End", "PgUp", "PgDn". nullopt for anything else. "^H" and its
/// like are the keys that send them.
std::optional<Key> parse_key(std::string_view name);
/// What parse_key() reads; the text itself of text and paste, nothing for `closed` and `unknown`.
std::string to_string(Key const &key);

}  // namespace kaeru
