// A call from a script, with a clock of its own: no terminal, no waiting, the same every time.
#include <fmt/format.h>

#include <chrono>
#include <memory>
#include <ostream>
#include <thread>

#include "base/files.h"
#include "commands/call/asker.h"
#include "commands/call/driver.h"
#include "commands/call/options.h"
#include "commands/call/place.h"
#include "commands/call/script.h"
#include "commands/call/view.h"
#include "commands/fail.h"
#include "commands/open_index.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

constexpr std::uint64_t max_script_bytes = 16 << 20;
constexpr std::int64_t tick_ms = 1000;
constexpr char const *session_of_replay = "replay";

class Replay {
 public:
  Replay(std::shared_ptr<Desk const> desk, CallOptions const &options, Environment &environment)
      : desk_(std::move(desk)), options_(options), environment_(environment) {}

  int run(std::vector<ScriptStep> const &steps, CallDriver &driver) {
    driver_ = &driver;
    for (auto const &step : steps) {
      perform(step);
      ask();
      if (driver.wants_to_quit() || driver.wants_next_call()) break;
    }
    return exit_found;
  }

 private:
  void perform(ScriptStep const &step) {
    switch (step.kind) {
      case ScriptStep::Kind::wait:
        return wait(step.wait_ms);
      case ScriptStep::Kind::key:
        return driver_->key(step.key, now_ms_);
      case ScriptStep::Kind::resize:
        size_ = step.size;
        return;
      case ScriptStep::Kind::show:
        return show(step.title);
    }
  }

  /// The clock goes on second by second, as it does at the keyboard.
  void wait(std::int64_t ms) {
    pause(ms);
    for (std::int64_t const end = now_ms_ + ms; now_ms_ < end;) {
      now_ms_ += std::min(tick_ms, end - now_ms_);
      driver_->tick(now_ms_);
      ask();
    }
  }

  void pause(std::int64_t ms) const {
    if (options_.speed > 0)
      std::this_thread::sleep_for(std::chrono::milliseconds(ms / options_.speed));
  }

  void ask() {
    auto const wish = driver_->new_wish(now_ms_);
    if (!wish) return;
    Deadline none;
    auto answer = answer_in_call(*desk_, *wish, driver_->state().record.situations, none);
    driver_->news({std::make_shared<Answer const>(std::move(answer)), std::nullopt}, now_ms_);
  }

  void show(std::string const &title) {
    Frame const frame =
        call_view(driver_->state(), size_, now_ms_, ambiguous_width(options_, environment_));
    environment_.out << fmt::format("── {} {} {}x{} カーソル {},{}\n", sanitize_line(title),
                                    clock_text(now_ms_), size_.columns, size_.rows,
                                    frame.cursor_row + 1, frame.cursor_column + 1)
                     << plain_text(frame);
    environment_.out.flush();
  }

  std::shared_ptr<Desk const> desk_;
  CallOptions const &options_;
  Environment &environment_;
  CallDriver *driver_ = nullptr;
  std::int64_t now_ms_ = 0;
  ScreenSize size_;
};

}  // namespace

int replayed_call(CallOptions const &options, Environment &environment) {
  auto const text = read_file(options.replay, max_script_bytes);
  if (!text) return fail(environment, "call", text.error().message);
  auto const steps = parse_call_script(*text);
  if (!steps) return fail(environment, "call", options.replay + " の" + steps.error().message);
  auto opened = open_desk(options.index, environment);
  if (!opened) return fail(environment, "call", opened.error().message);
  std::shared_ptr<Desk const> const desk = std::move(*opened);
  std::string const started = to_string(environment.today) + "T09:00:00+09:00";
  auto place = CallPlace::open(options, desk->book().policy(), environment);
  if (!place) return fail(environment, "call", place.error().message);
  std::string const id = options.keep ? new_session_id(started) : session_of_replay;
  CallEffects begun;
  CallState state = begin_call(call_book(desk->book()), options.role, id, started, begun);
  if (options.keep) (*place)->begin_session(id);
  if (auto const kept = (*place)->check_disk(); !kept)
    return fail(environment, "call", kept.error().message);
  (*place)->answered_by(desk->name());
  CallDriver driver(std::move(state), (*place)->hooks(nullptr));
  driver.keep(begun.events);
  auto const received = (*place)->received_memo();
  if (!received) return fail(environment, "call", received.error().message);
  if (*received) driver.receive(**received);
  int const status = Replay(desk, options, environment).run(*steps, driver);
  (*place)->finish(driver.state());
  environment.out << (*place)->printed_memo();
  return status;
}

}  // namespace kaeru
