#pragma once

#include <xapian.h>

#include <string_view>

namespace kaeru {

/// Whether an error tells that an index of this machine's is not as it was written, since a
/// generation never changes. Not of a shard that does not answer, nor of a fault in the program.
inline bool shows_damage(Xapian::Error const &error) {
  std::string_view const type = error.get_type();
  return type.starts_with("Database") || type == "RangeError" || type == "SerialisationError" ||
         type == "DocNotFoundError";
}

}  // namespace kaeru
