// Escaping after the JSON is made is safe: outside strings it is ASCII.
#include "text/json_escape.h"

#include <fmt/format.h>

#include "text/normalize.h"

namespace kaeru {
namespace {

bool must_escape(char32_t c) {
  return (c >= 0x7F && c <= 0x9F) || c == 0x200E || c == 0x200F || c == 0x061C ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

}  // namespace

std::string escape_json(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  for (char32_t const c : to_utf32(json)) {
    if (must_escape(c))
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    else
      append_utf8(out, c);
  }
  return out;
}

}  // namespace kaeru
