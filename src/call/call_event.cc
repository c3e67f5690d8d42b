// An event as a line of JSON and back. Reading trusts nothing: a line is whole and right, or no
// event.
#include "call/call_event.h"

#include <algorithm>
#include <array>
#include <limits>
#include <nlohmann/json.hpp>
#include <utility>

#include "text/json_escape.h"
#include "text/normalize.h"

namespace kaeru {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr auto names = std::to_array<char const *>(
    {"start",       "words",        "heard",         "field",      "promise",
     "temperature", "hold_on",      "hold_off",      "persist",    "recording_notice",
     "warning",     "same_answer",  "loop_on",       "loop_off",   "abuse_on",
     "abuse_off",   "situation_on", "situation_off", "card_shown", "case_study_opened",
     "consult",     "approved",     "hand_over",     "hang_up",    "outcome",
     "judge",       "follow_up",    "customer",      "notice",     "danger_found"});
static_assert(names.size() == static_cast<std::size_t>(CallAct::danger_found) + 1);

std::optional<CallAct> find_act(json const &value) {
  if (!value.is_string()) return std::nullopt;
  auto const found = std::ranges::find(names, value.get_ref<std::string const &>(),
                                       [](char const *name) { return std::string_view(name); });
  if (found == names.end()) return std::nullopt;
  return static_cast<CallAct>(found - names.begin());
}

/// Reads a whole number of `low`–`high` into `out`; a missing key leaves it.
template <typename Number>
bool read_number(json const &object, char const *key, Number low, Number high, Number &out) {
  auto const found = object.find(key);
  if (found == object.end()) return true;
  if (!found->is_number_integer()) return false;
  // What does not fit 64 bits with a sign is parsed as an unsigned number.
  if (found->is_number_unsigned() && !std::in_range<std::int64_t>(found->get<std::uint64_t>()))
    return false;
  auto const value = found->get<std::int64_t>();
  if (value < low || value > high) return false;
  out = static_cast<Number>(value);
  return true;
}

bool read_text(json const &object, char const *key, std::string &out) {
  auto const found = object.find(key);
  if (found == object.end()) return true;
  if (!found->is_string()) return false;
  out = clip_event_text(found->get_ref<std::string const &>());
  return true;
}

void add_text(ordered_json &object, char const *key, std::string const &text) {
  if (!text.empty()) object[key] = clip_event_text(text);
}

}  // namespace

char const *to_string(CallAct act) {
  return names[static_cast<std::size_t>(act)];
}

std::string to_json_line(CallEvent const &event) {
  ordered_json object = {{"at", std::max<std::int64_t>(event.at_ms, 0)},
                         {"act", to_string(event.act)}};
  add_text(object, "name", event.name);
  add_text(object, "text", event.text);
  add_text(object, "note", event.note);
  if (event.number != 0) object["number"] = event.number;
  return escape_json(object.dump(-1, ' ', false, ordered_json::error_handler_t::replace));
}

std::optional<CallEvent> parse_call_event(std::string_view line) {
  if (line.size() > max_event_line) return std::nullopt;
  json const object = json::parse(line, nullptr, false);
  if (!object.is_object() || !object.contains("at") || !object.contains("act")) return std::nullopt;
  auto const act = find_act(object["act"]);
  if (!act) return std::nullopt;
  CallEvent event;
  event.act = *act;
  bool const whole = read_number<std::int64_t>(
                         object, "at", 0, std::numeric_limits<std::int64_t>::max(), event.at_ms) &&
                     read_number<int>(object, "number", std::numeric_limits<int>::min(),
                                      std::numeric_limits<int>::max(), event.number) &&
                     read_text(object, "name", event.name) &&
                     read_text(object, "text", event.text) && read_text(object, "note", event.note);
  return whole ? std::optional(std::move(event)) : std::nullopt;
}

std::string clip_event_text(std::string_view utf8) {
  if (utf8.size() <= max_event_text) return std::string(utf8);
  // A character has at most four bytes: the first so many bytes hold all that is kept.
  std::u32string chars = to_utf32(utf8.substr(0, 4 * max_event_text));
  if (chars.size() > max_event_text) chars.resize(max_event_text);
  return to_utf8(chars);
}

}  // namespace kaeru
