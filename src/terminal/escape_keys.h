#pragma once

#include <optional>
#include <string_view>

#include "terminal/key.h"

namespace kaeru {

/// The key of a whole escape sequence, from its escape to its last letter ("\x1b[1;5C"), whatever
/// its modifiers; nullopt for one that is no key of ours (function keys, mouse, replies).
std::optional<Key::Kind> key_of_sequence(std::string_view sequence);

}  // namespace kaeru
