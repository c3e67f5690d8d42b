// The JSON of a change.
#include "commands/follow_json.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <type_traits>

namespace kaeru {
namespace {

using Json = nlohmann::ordered_json;

char const *to_string(ResetReason reason) {
  constexpr std::array names{"asked", "call", "idle"};
  return names[static_cast<std::size_t>(reason)];
}

Json time_json(StreamTime const &time) {
  return std::visit(
      [](auto const &value) -> Json {
        if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::monostate>)
          return nullptr;
        else
          return value;
      },
      time);
}

template <typename Item>
Json list(std::vector<Item> const &items, std::size_t most) {
  Json all = Json::array();
  for (std::size_t i = 0; i < std::min(most, items.size()); ++i) all.push_back(to_json(items[i]));
  return all;
}

}  // namespace

Json to_json(FollowChange const &change, FollowShown const &shown) {
  FollowView const &view = change.view;
  Json json = {{"version", 1},
               {"type", change.reset ? "reset" : "advice"},
               {"call", view.call},
               {"line", view.line},
               {"at", time_json(view.at)}};
  if (change.reset) {
    json["reason"] = to_string(*change.reset);
    return json;
  }
  json["advice"] = list(view.cards, max_follow_cards);
  json["alerts"] = list(change.alerts, change.alerts.size());
  json["match"] = view.match;
  if (view.partial) json["partial"] = true;
  json["situations"] = view.situations;
  if (shown.hits > 0) json["hits"] = list(view.hits, shown.hits);
  if (shown.echo) json["text"] = view.text;
  return json;
}

}  // namespace kaeru
