// A call at the keyboard: keys in, screens out, and everything kept meanwhile.
#include <fmt/format.h>

#include <chrono>
#include <memory>
#include <ostream>
#include <set>
#include <thread>

#include "commands/call/asker.h"
#include "commands/call/driver.h"
#include "commands/call/options.h"
#include "commands/call/place.h"
#include "commands/call/view.h"
#include "commands/clock.h"
#include "commands/fail.h"
#include "commands/locations.h"
#include "commands/open_index.h"
#include "terminal/screen.h"

namespace kaeru {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds glance{500};  // how often the clock is drawn when nothing happens
constexpr milliseconds check_every{1000};

/// A call that was left so long ago goes on from where it was left: the caller has hung up.
constexpr std::int64_t still_on_line_ms = 10 * 60'000;

/// Time since the call began, by a clock that nobody sets.
class CallClock {
 public:
  explicit CallClock(std::int64_t from_ms) : begin_(steady_clock::now() - milliseconds(from_ms)) {}
  [[nodiscard]] std::int64_t now_ms() const {
    return std::chrono::duration_cast<milliseconds>(steady_clock::now() - begin_).count();
  }

 private:
  steady_clock::time_point begin_;
};

/// Where a resumed call's clock stands now.
std::int64_t resumed_ms(CallRecord const &record) {
  auto const started = parse_time(record.started);
  if (!started || record.ended_ms) return record.at_ms;
  std::int64_t const now = true_now_ms() - *started;
  return now > record.at_ms && now - record.at_ms < still_on_line_ms ? now : record.at_ms;
}

/// The open screen with one call after another on it.
class LiveCalls {
 public:
  LiveCalls(CallOptions const &options, Environment &environment, CallPlace &place, Screen &screen,
            CallAsker &asker, CallBook book, std::string generation)
      : options_(options),
        environment_(environment),
        place_(place),
        screen_(screen),
        asker_(asker),
        book_(std::move(book)) {
    place_.answered_by(std::move(generation));
  }

  Status run() {
    if (options_.resume) {
      if (auto resumed = resume(); !resumed) return resumed.error();
      if (!again_) return Done{};
    }
    for (bool first = !options_.resume; again_; first = false)
      if (auto begun = begin(first); !begun) return begun;
    return Done{};
  }

 private:
  CallHooks hooks() {
    return place_.hooks([this](std::string const &text) { return screen_.copy(text); });
  }

  /// Begins even where nothing can be kept: the caller is on the line.
  Status begin(bool first) {
    std::string const started = local_time(true_now_ms());
    std::string const id = new_session_id(started);
    place_.begin_session(id);
    CallEffects begun;
    CallDriver driver(begin_call(book_, options_.role, id, started, begun), hooks());
    driver.keep(begun.events);
    if (first) tell_of_abandoned(driver);
    if (first)
      if (auto received = receive(driver); !received) return received;
    talk(driver, CallClock(0));
    return Done{};
  }

  Status resume() {
    auto const read = place_.resume_session(options_.session);
    if (!read) return read.error();
    CallDriver driver(resume_call(book_, read->events), hooks());
    std::int64_t const from = resumed_ms(driver.state().record);
    if (read->broken_lines > 0 || read->cut)
      driver.say("記録の最後の一秒ほどが欠けています。いまの内容を確かめてください", from);
    talk(driver, CallClock(from));
    return Done{};
  }

  /// A memo that was named must be read; one that was only found may be missed.
  Status receive(CallDriver &driver) {
    auto memo = place_.received_memo();
    if (!memo && !options_.received.empty()) return memo.error();
    if (!memo) driver.say("引き継ぎメモを読めません: " + memo.error().message, 0);
    if (memo && *memo) driver.receive(std::move(**memo));
    return Done{};
  }

  void tell_of_abandoned(CallDriver &driver) {
    auto const left = place_.abandoned();
    if (left == 0 || options_.resume) return;
    driver.say(
        fmt::format("途中の通話が{}件あります。続けるには、閉じて kaeru call --resume", left), 0);
  }

  void talk(CallDriver &driver, CallClock const &clock) {
    auto checked = steady_clock::now();
    while (!driver.wants_to_quit() && !driver.wants_next_call()) {
      ask(driver, clock.now_ms());
      draw(driver, clock.now_ms());
      for (auto const &key : screen_.keys(glance)) {
        if (key.kind == Key::Kind::closed) return leave(driver);
        driver.key(key, clock.now_ms());
      }
      for (auto &news : asker_.take()) take(driver, std::move(news), clock.now_ms());
      driver.tick(clock.now_ms());
      if (steady_clock::now() - checked < check_every) continue;
      checked = steady_clock::now();
      auto const disk = place_.check_disk();
      driver.set_trouble(disk ? "" : disk.error().message);
    }
    leave(driver);
  }

  void leave(CallDriver const &driver) {
    place_.finish(driver.state());
    again_ = driver.wants_next_call();
  }

  void take(CallDriver &driver, AskerNews news, std::int64_t now_ms) {
    if (news.change && !news.change->generation.empty()) {
      book_ = news.change->book;
      place_.answered_by(news.change->generation);
    }
    driver.news(std::move(news), now_ms);
  }

  void ask(CallDriver &driver, std::int64_t now_ms) {
    if (auto wish = driver.new_wish(now_ms))
      asker_.ask(std::move(*wish), driver.state().record.situations);
  }

  void draw(CallDriver &driver, std::int64_t now_ms) {
    auto const size = screen_.size();
    (void)screen_.draw(call_view(driver.state(), {size.columns, size.rows}, now_ms,
                                 ambiguous_width(options_, environment_)));
    if (options_.bell) ring(driver.state(), now_ms);
  }

  /// Once for each line of the policy that is reached.
  void ring(CallState const &state, std::int64_t now_ms) {
    std::set<std::string> reached;
    for (auto const &notice : call_notices(state.record, state.book.limits, now_ms))
      if (notice.nearness == Nearness::reached) reached.insert(notice.key);
    bool const more = !std::ranges::includes(rung_, reached);
    rung_ = std::move(reached);
    if (more) screen_.bell();
  }

  CallOptions const &options_;
  Environment &environment_;
  CallPlace &place_;
  Screen &screen_;
  CallAsker &asker_;
  CallBook book_;
  std::set<std::string> rung_;
  bool again_ = true;
};

}  // namespace

int live_call(CallOptions const &options, Environment &environment) {
  auto const index = find_index(options.index, environment);
  auto desk = FreshDesk::open(index, 0, missing_shards(environment));
  if (!desk) return fail(environment, "call", desk.error().message);
  CallBook const book = call_book(desk->desk().book());
  std::string const generation = desk->desk().name();
  auto const place = CallPlace::open(options, desk->desk().book().policy(), environment);
  if (!place) return fail(environment, "call", place.error().message);
  Status ran = Done{};
  {
    auto const screen = Screen::open({ambiguous_width(options, environment), environment.colour});
    if (!screen) return fail(environment, "call", screen.error().message);
    CallAsker asker(std::move(*desk),
                    {options.limits, CallAsker::Settings().rest, CallAsker::Settings().look_every,
                     [&] { (*screen)->wake(); }});
    ran = LiveCalls(options, environment, **place, **screen, asker, book, generation).run();
  }
  environment.out << (*place)->printed_memo();
  return ran ? exit_found : fail(environment, "call", ran.error().message);
}

}  // namespace kaeru
