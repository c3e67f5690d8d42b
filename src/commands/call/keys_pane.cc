// The keys on the screen: a line of them at the bottom, the letters after Esc, the help.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "commands/call/panes.h"
#include "text/width.h"
#include "text/wrap.h"

namespace kaeru {
namespace {

constexpr char const *always_shown = "Esc他 ?全部";
constexpr int help_key_columns = 10;
constexpr int help_name_columns = 12;

std::string name_of(CallKey const &key) {
  if (key.control)
    return fmt::format("^{}",
                       static_cast<char>(std::toupper(static_cast<unsigned char>(key.letter))));
  return fmt::format("Esc {}", key.letter);
}

/// The temperatures are five keys and one entry.
bool has_entry(CallKey const &key) {
  return *key.shorthand != '\0';
}

std::string letters_of(CallKey const &key) {
  return key.command == CallCommand::temperature ? "1-5" : std::string(1, key.letter);
}

FrameRow shorthand_row(CallMoment const &m) {
  std::string text;
  int const room = m.size.columns - width_columns(always_shown, m.ambiguous);
  for (auto const &key : call_keys()) {
    if (!key.control || !has_entry(key)) continue;
    std::string const next = text + name_of(key) + key.shorthand + " ";
    if (width_columns(next, m.ambiguous) > room) break;
    text = next;
  }
  return {{text + always_shown, style::label}};
}

Pane menu(CallMoment const &m) {
  Pane pane;
  std::string line = "文字を1つ:";
  auto const flush = [&] { pane.add({{std::exchange(line, ""), style::title}}); };
  for (auto const &key : call_keys()) {
    if (!has_entry(key)) continue;
    std::string const entry = letters_of(key) + " " + key.shorthand;
    std::string const next = line.empty() ? entry : line + "  " + entry;
    if (width_columns(next, m.ambiguous) <= m.size.columns) {
      line = next;
      continue;
    }
    flush();
    line = entry;
  }
  flush();
  return pane;
}

Pane question(CallMoment const &m) {
  std::string const text = "閉じますか? y か ^C はい / ほかのキーで戻る ";
  Pane pane;
  pane.add(
      {{text, style::warning}, {"記録は残り、kaeru call --resume で続けられます", style::label}});
  pane.cursor = Cursor{0, width_columns(text, m.ambiguous) - 1};
  return pane;
}

std::vector<FrameRow> help_rows(CallMoment const &m) {
  int const left = help_key_columns + help_name_columns;
  std::vector<FrameRow> rows;
  for (auto const &key : call_keys()) {
    if (!has_entry(key)) continue;
    std::string name = key.control ? name_of(key) : "Esc " + letters_of(key);
    std::string title = key.shorthand;
    for (auto const &line : wrap(key.help, m.size.columns - left, m.ambiguous))
      rows.push_back({{pad(std::exchange(name, ""), help_key_columns, m.ambiguous), style::title},
                      {pad(std::exchange(title, ""), help_name_columns, m.ambiguous)},
                      {line}});
  }
  return rows;
}

}  // namespace

std::string key_name(CallCommand command) {
  auto const found = std::ranges::find(call_keys(), command, &CallKey::command);
  return found == call_keys().end() ? "" : name_of(*found);
}

Pane keys_pane(CallMoment const &m) {
  if (m.state.mode == CallMode::quitting) return question(m);
  if (m.state.mode == CallMode::menu) return menu(m);
  Pane pane;
  pane.add(shorthand_row(m));
  return pane;
}

Pane help_view(CallMoment const &m) {
  return scrolled_view(
      m, "キーの一覧  ^ は Ctrl。どれも Esc のあとに文字1つ、または Alt と文字でも", help_rows(m));
}

}  // namespace kaeru
