// Printing JSON. Escaping is safe after dumping: outside strings JSON is ASCII.
#include "commands/json_output.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <ostream>

#include "text/normalize.h"

namespace kaeru {
namespace {

using nlohmann::ordered_json;

bool must_escape(char32_t c) {
  return (c >= 0x7F && c <= 0x9F) || c == 0x200E || c == 0x200F || c == 0x061C ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

std::string escaped(std::string_view json) {
  std::string out;
  out.reserve(json.size() + 1);
  for (char32_t const c : to_utf32(json)) {
    if (must_escape(c))
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    else
      append_utf8(out, c);
  }
  return out;
}

}  // namespace

void print_json(ordered_json const &value, std::ostream &out) {
  out << escaped(value.dump(-1, ' ', false, ordered_json::error_handler_t::replace)) << '\n';
}

ordered_json to_json(Diagnostics const &diagnostics) {
  ordered_json list = ordered_json::array();
  for (auto const &d : diagnostics)
    list.push_back({{"path", d.path},
                    {"line", d.line},
                    {"column", d.column},
                    {"severity", to_string(d.severity)},
                    {"code", d.code},
                    {"message", d.message},
                    {"fix", d.fix}});
  return list;
}

}  // namespace kaeru
