// Printing JSON, harmless for a terminal.
#include "commands/json_output.h"

#include <nlohmann/json.hpp>
#include <ostream>

#include "text/json_escape.h"

namespace kaeru {

using nlohmann::ordered_json;

void print_json(ordered_json const &value, std::ostream &out) {
  out << escape_json(value.dump(-1, ' ', false, ordered_json::error_handler_t::replace)) << '\n';
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
