#pragma once

#include <nlohmann/json_fwd.hpp>

#include "commands/follow_state.h"

namespace kaeru {

struct FollowShown {
  std::size_t hits = 0;  ///< case studies a change
  bool echo = false;     ///< what was said, too
};

/// {"version":1,"type":"advice", …} or {"version":1,"type":"reset", …}. Cards, alerts and hits as
/// in the JSON of an answer. Fields may be added, never renamed.
nlohmann::ordered_json to_json(FollowChange const &change, FollowShown const &shown);

}  // namespace kaeru
