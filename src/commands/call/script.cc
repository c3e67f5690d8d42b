// Scripts of calls: for tests, for training, and to show what a screen does.
#include "commands/call/script.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>

#include "text/width.h"

namespace kaeru {
namespace {

constexpr std::size_t max_lines = 10'000;
constexpr std::size_t max_line_bytes = 2'000;
constexpr std::int64_t max_wait_ms = 24LL * 3600 * 1000;
constexpr int max_side = 1000;

std::string_view trimmed(std::string_view text) {
  auto const begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

/// Takes the first word off.
std::string_view take_word(std::string_view &text) {
  text = trimmed(text);
  auto const word = text.substr(0, text.find_first_of(" \t"));
  text.remove_prefix(word.size());
  return word;
}

template <typename Number>
std::optional<Number> take_number(std::string_view &text) {
  Number value{};
  auto const [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc()) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return value;
}

std::optional<std::int64_t> take_unit_ms(std::string_view &text) {
  struct Unit {
    std::string_view name;
    std::int64_t ms;
  };
  static constexpr Unit units[] = {{"ms", 1}, {"s", 1000}, {"m", 60'000}, {"h", 3'600'000}};
  for (auto const &[name, ms] : units)
    if (text.starts_with(name)) {
      text.remove_prefix(name.size());
      return ms;
    }
  return std::nullopt;
}

/// "12m30s" in milliseconds.
std::optional<std::int64_t> duration_ms(std::string_view text) {
  if (text.empty()) return std::nullopt;
  std::int64_t total = 0;
  while (!text.empty()) {
    auto const number = take_number<std::int64_t>(text);
    auto const unit = take_unit_ms(text);
    if (!number || !unit || *number < 0 || *number > max_wait_ms / *unit) return std::nullopt;
    total += *number * *unit;
  }
  return total <= max_wait_ms ? std::optional(total) : std::nullopt;
}

/// "120x40".
std::optional<ScreenSize> screen_size(std::string_view text) {
  auto const columns = take_number<int>(text);
  if (!columns || !text.starts_with("x")) return std::nullopt;
  text.remove_prefix(1);
  auto const rows = take_number<int>(text);
  bool const sane = rows && text.empty() && *columns >= 1 && *columns <= max_side && *rows >= 1 &&
                    *rows <= max_side;
  return sane ? std::optional(ScreenSize{*columns, *rows}) : std::nullopt;
}

class ScriptReader {
 public:
  Result<std::vector<ScriptStep>> read(std::string_view text) {
    while (!text.empty() && fault_.empty()) {
      auto const end = std::min(text.find('\n'), text.size());
      ++line_;
      read_line(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    if (!fault_.empty()) return Error{fmt::format("{}行目: {}", line_, fault_)};
    return std::move(steps_);
  }

 private:
  void read_line(std::string_view line) {
    if (line_ > static_cast<int>(max_lines)) return fail("長すぎます。一万行までにしてください。");
    if (line.size() > max_line_bytes) return fail("一行が長すぎます。分けてください。");
    line = trimmed(line);
    if (line.empty() || line.front() == '#') return;
    auto const verb = take_word(line);
    line = trimmed(line);
    if (verb == "type") return type(line);
    if (verb == "key") return keys(line);
    if (verb == "paste") return add_key({Key::Kind::paste, std::string(line)});
    if (verb == "wait") return wait(line);
    if (verb == "size") return resize(line);
    if (verb == "show") return show(line);
    fail(fmt::format("「{}」は使えません。type key paste wait size show のどれかです。", verb));
  }

  void fail(std::string fault) { fault_ = std::move(fault); }

  ScriptStep &add(ScriptStep::Kind kind) {
    steps_.emplace_back();
    steps_.back().kind = kind;
    steps_.back().line = line_;
    return steps_.back();
  }

  void add_key(Key key) { add(ScriptStep::Kind::key).key = std::move(key); }

  void type(std::string_view text) {
    while (!text.empty()) add_key({Key::Kind::text, std::string(take_cluster(text))});
  }

  void keys(std::string_view names) {
    for (auto name = take_word(names); !name.empty(); name = take_word(names)) {
      auto key = parse_key(name);
      if (!key) return fail(fmt::format("「{}」というキーはありません。例: Enter ^T M-b", name));
      add_key(std::move(*key));
    }
  }

  void wait(std::string_view text) {
    auto const ms = duration_ms(text);
    if (!ms) return fail("待つ時間が読めません。例: wait 12m30s(24時間まで)");
    add(ScriptStep::Kind::wait).wait_ms = *ms;
  }

  void resize(std::string_view text) {
    auto const size = screen_size(text);
    if (!size) return fail("画面の大きさが読めません。例: size 80x24");
    add(ScriptStep::Kind::resize).size = *size;
  }

  void show(std::string_view title) { add(ScriptStep::Kind::show).title = std::string(title); }

  std::vector<ScriptStep> steps_;
  std::string fault_;
  int line_ = 0;
};

}  // namespace

Result<std::vector<ScriptStep>> parse_call_script(std::string_view text) {
  return ScriptReader().read(text);
}

}  // namespace kaeru
