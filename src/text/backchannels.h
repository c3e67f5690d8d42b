#pragma once

#include <string_view>

namespace kaeru {

/// Whether an utterance only keeps a conversation going (はい、そうですね、もしもし): it says
/// nothing of any matter, whatever a model of complaints would make of it. UTF-8; false for text
/// without words.
bool is_backchannel(std::string_view utf8);

}  // namespace kaeru
