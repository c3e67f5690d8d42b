#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "call/session_store.h"

namespace kaeru {

/// Earlier calls of a customer, known by the keyed hash of their number alone.
struct Contacts {
  std::size_t count = 0;
  std::optional<Date> last;  ///< the latest of them; none when there is none
  bool operator==(Contacts const &) const = default;
};

/// The stored sessions, open or closed, that carry `hash`, but for the session `own_id`. A session
/// that cannot be read does not count. An empty hash has none.
Contacts contacts_with(SessionStore const &store, std::string const &hash, std::string_view own_id);

}  // namespace kaeru
