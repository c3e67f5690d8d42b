// kaeru_call_speed: from a key to the screen that shows its answer, through the same steps as
// `kaeru call`: state, asker's thread with its rest, view, the bytes for the terminal.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <semaphore>
#include <stdexcept>
#include <string>
#include <vector>

#include "arguments.h"
#include "commands/call/asker.h"
#include "commands/call/driver.h"
#include "commands/call/view.h"
#include "generated_index.h"
#include "query_sample.h"
#include "support/places.h"
#include "text/width.h"

namespace kaeru::bench {
namespace {

namespace fs = std::filesystem;
using std::chrono::steady_clock;

constexpr ScreenSize screen_size{120, 40};
constexpr std::chrono::seconds lost{10};  // an answer that never comes

struct Options {
  std::vector<std::uint64_t> counts;  ///< case studies
  std::size_t utterances = 300;
  fs::path work;
};

double ms_since(steady_clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(steady_clock::now() - begin).count();
}

/// A call whose keys are timed.
class TimedCall {
 public:
  explicit TimedCall(fs::path const &index) : TimedCall(open(index)) {}

  explicit TimedCall(FreshDesk desk)
      : driver_(begun(desk.desk().book()), {}),
        asker_(std::move(desk),
               {{}, CallAsker::Settings().rest, CallAsker::Settings().look_every, [this] {
                  news_.release();
                }}) {}

  void type(std::string_view text) {
    while (!text.empty()) press({Key::Kind::text, std::string(take_cluster(text))});
    driver_.key({Key::Kind::control, "u"}, 0);
    draw();
  }

  /// Every key's time to its answer on the screen, and to its own echo.
  std::vector<double> answered, echoed;
  std::size_t bytes = 0;

 private:
  static FreshDesk open(fs::path const &index) {
    auto desk = FreshDesk::open(index, 0);
    if (!desk) throw std::runtime_error(desk.error().message);
    return std::move(*desk);
  }

  static CallState begun(BookReader const &book) {
    CallEffects effects;
    return begin_call(call_book(book), "OP", "bench", "2026-11-25T14:00:00+09:00", effects);
  }

  void press(Key const &key) {
    auto const begin = steady_clock::now();
    driver_.key(key, 0);
    ask();
    draw();
    echoed.push_back(ms_since(begin));
    while (driver_.state().searching) wait();
    answered.push_back(ms_since(begin));
  }

  void ask() {
    if (auto wish = driver_.new_wish(0)) asker_.ask(std::move(*wish), {});
  }

  void wait() {
    if (!news_.try_acquire_for(lost)) throw std::runtime_error("no answer came");
    for (auto &news : asker_.take()) driver_.news(std::move(news), 0);
    draw();
  }

  void draw() {
    Frame frame = call_view(driver_.state(), screen_size, 0, Ambiguous::narrow);
    bytes += changes(drawn_ ? &*drawn_ : nullptr, frame, Paint(true), Ambiguous::narrow).size();
    drawn_ = std::move(frame);
  }

  CallDriver driver_;
  std::optional<Frame> drawn_;
  std::counting_semaphore<> news_{0};
  CallAsker asker_;
};

double at(std::vector<double> const &sorted, double share) {
  return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

void print_row(char const *what, std::vector<double> times) {
  std::ranges::sort(times);
  fmt::print("| {} | {} | {:.1f} | {:.1f} | {:.1f} | {:.1f} |\n", what, times.size(), at(times, .5),
             at(times, .95), at(times, .99), times.back());
}

void run_on(std::uint64_t count, Options const &options, WorkFolder const &work) {
  auto const folder = work.make(std::to_string(count));
  ensure_index(generated(count, 1, folder), folder / "index");
  auto utterances = read_lookups(source_folder() + "/tests/data/utterances.tsv");
  if (utterances.size() > options.utterances) utterances.resize(options.utterances);
  TimedCall call(folder / "index");
  for (auto const &utterance : utterances) call.type(utterance.text);
  fmt::print("\n## {} case studies, wall ms a key\n\n", count);
  fmt::print("| | keys | median | p95 | p99 | max |\n|---|---|---|---|---|---|\n");
  print_row("key → its echo", call.echoed);
  print_row("key → its answer on the screen", call.answered);
  fmt::print("\n{:.0f} bytes to the terminal a key\n",
             static_cast<double>(call.bytes) / static_cast<double>(call.answered.size()));
}

Options parse(int argc, char **argv) {
  Options options;
  read_arguments(argc, argv, {{"--work", &options.work}, {"--utterances", &options.utterances}},
                 options.counts);
  if (options.counts.empty()) options.counts = {100'000};
  return options;
}

}  // namespace
}  // namespace kaeru::bench

int main(int argc, char **argv) {
  using namespace kaeru::bench;
  try {
    auto const options = parse(argc, argv);
    WorkFolder const work(options.work, "kaeru-call-speed");
    for (auto const count : options.counts) run_on(count, options, work);
    return 0;
  } catch (std::exception const &error) {
    fmt::print(stderr, "kaeru_call_speed: {}\n", error.what());
    return 2;
  }
}
