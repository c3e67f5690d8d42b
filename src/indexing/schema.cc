// Terms as Xapian can store them.
#include "indexing/schema.h"

#include "base/digest.h"

namespace kaeru {

std::string stored_term(Lane lane, std::string_view term) {
  std::string stored(1, spec(lane).prefix);
  stored.append(term);
  return stored;
}

std::string xapian_term(std::string_view prefix, std::string_view value) {
  constexpr std::size_t limit = 200;  // of 245; NUL bytes would count twice
  std::string term(prefix);
  if (value.size() <= limit) return term.append(value);
  return term.append(value.substr(0, limit - 32)).append(digest(value));
}

}  // namespace kaeru
