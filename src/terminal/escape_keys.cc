// One table for all terminals, since their sequences differ but do not contradict each other: xterm
// and its kind (Windows Terminal, VTE, tmux, PuTTY) also with application keys, rxvt, Tera Term and
// Linux's console. Not libtermkey: 0.22 reads memory it has not set for sequences that it does not
// expect, and a terminal may send any.
#include "terminal/escape_keys.h"

#include <algorithm>
#include <array>
#include <string>

namespace kaeru {
namespace {

struct EscapeKey {
  std::string_view name;  ///< the sequence without its escape and its modifiers
  Key::Kind kind;
};

constexpr std::array escape_keys = {
    EscapeKey{"[A", Key::Kind::up},       EscapeKey{"OA", Key::Kind::up},
    EscapeKey{"[B", Key::Kind::down},     EscapeKey{"OB", Key::Kind::down},
    EscapeKey{"[C", Key::Kind::right},    EscapeKey{"OC", Key::Kind::right},
    EscapeKey{"[D", Key::Kind::left},     EscapeKey{"OD", Key::Kind::left},
    EscapeKey{"[H", Key::Kind::home},     EscapeKey{"OH", Key::Kind::home},
    EscapeKey{"[1~", Key::Kind::home},    EscapeKey{"[7~", Key::Kind::home},
    EscapeKey{"[F", Key::Kind::end},      EscapeKey{"OF", Key::Kind::end},
    EscapeKey{"[4~", Key::Kind::end},     EscapeKey{"[8~", Key::Kind::end},
    EscapeKey{"[5~", Key::Kind::page_up}, EscapeKey{"[6~", Key::Kind::page_down},
    EscapeKey{"[3~", Key::Kind::del},     EscapeKey{"[Z", Key::Kind::back_tab},
    EscapeKey{"OM", Key::Kind::enter},
};

}  // namespace

std::optional<Key::Kind> key_of_sequence(std::string_view sequence) {
  std::string_view const numbers = sequence.substr(2, sequence.size() - 3);
  if (numbers.find_first_not_of("0123456789;:") != std::string_view::npos) return std::nullopt;
  std::string name(1, sequence[1]);
  if (sequence.back() == '~') name += numbers.substr(0, numbers.find_first_of(";:"));
  name += sequence.back();
  auto const *const found = std::ranges::find(escape_keys, name, &EscapeKey::name);
  return found == escape_keys.end() ? std::nullopt : std::optional(found->kind);
}

}  // namespace kaeru
