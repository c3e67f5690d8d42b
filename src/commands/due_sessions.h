#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "call/session_store.h"
#include "patterns/due_list.h"

namespace kaeru {

/// What this user's own calls still owe by their sessions: a callback that was chosen as the
/// outcome or approved, and promises. A call that a case study was made of (出典) is left to it:
/// `told` holds those sessions' ids. Texts are masked; a session that cannot be read owes nothing.
std::vector<DueItem> owed_by_sessions(SessionStore const &store, std::set<std::string> const &told,
                                      std::function<std::string(std::string_view)> const &mask);

}  // namespace kaeru
