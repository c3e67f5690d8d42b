// The only part of a full-screen session that touches the terminal: bytes to keys, frames to bytes.
#include "terminal/screen.h"

#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <optional>

#include "terminal/key_decoder.h"
#include "terminal/raw_terminal.h"

namespace kaeru {
namespace {

using std::chrono::ceil;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds output_patience{1000};  // then a frame is dropped
constexpr milliseconds longest_wait{3'600'000};
constexpr TerminalSize largest{1000, 500};  // what a terminal that lies may make us draw
constexpr std::string_view end_of_any_sequence = "\x1b\\";

Key const closed_key{Key::Kind::closed, ""};

}  // namespace

struct Screen::State {
  using Sent = RawTerminal::Sent;

  std::unique_ptr<RawTerminal> terminal;
  ScreenOptions options;
  KeyDecoder decoder{};
  steady_clock::time_point last_byte{};
  std::optional<Frame> shown{};  ///< nullopt: what is shown is not known
  bool stalled = false;          ///< the terminal took only a part of the last output
  bool closed = false;

  Sent send(std::string_view text);

  struct Came {
    bool input = false;
    bool event = false;
  };
  Came wait(steady_clock::time_point until);
  std::vector<Key> read_keys();
  std::vector<Key> expired_keys();
};

/// A terminal that has stalled is not waited for again until it takes something; first of all the
/// end of what was left open.
Screen::State::Sent Screen::State::send(std::string_view text) {
  Sent sent = stalled ? terminal->write(end_of_any_sequence, steady_clock::now()) : Sent::whole;
  if (sent == Sent::whole) sent = terminal->write(text, steady_clock::now() + output_patience);
  stalled = sent == Sent::part;
  if (sent != Sent::whole) shown.reset();
  return sent;
}

/// Waits for input, an event, or the end of the decoder's patience.
Screen::State::Came Screen::State::wait(steady_clock::time_point until) {
  if (auto const patience = decoder.patience()) until = std::min(until, last_byte + *patience);
  auto const left = std::max(ceil<milliseconds>(until - steady_clock::now()), milliseconds(0));
  std::array<pollfd, 2> files = {pollfd{STDIN_FILENO, POLLIN, 0},
                                 pollfd{terminal->events(), POLLIN, 0}};
  if (::poll(files.data(), files.size(), static_cast<int>(left.count())) <= 0) return {};
  if (files[1].revents != 0) terminal->drain_events();
  return {files[0].revents != 0, files[1].revents != 0};
}

std::vector<Key> Screen::State::read_keys() {
  std::array<char, 4096> bytes;
  ssize_t const count = ::read(STDIN_FILENO, bytes.data(), bytes.size());
  if (count < 0 && (errno == EINTR || errno == EAGAIN)) return {};
  closed = count <= 0;
  if (closed) return {closed_key};
  last_byte = steady_clock::now();
  return decoder.feed({bytes.data(), static_cast<std::size_t>(count)});
}

std::vector<Key> Screen::State::expired_keys() {
  auto const patience = decoder.patience();
  if (!patience || steady_clock::now() < last_byte + *patience) return {};
  return decoder.expire();
}

Result<std::unique_ptr<Screen>> Screen::open(ScreenOptions const &options) {
  auto terminal = RawTerminal::open();
  if (!terminal) return terminal.error();
  auto state = std::make_unique<State>(State{std::move(*terminal), options});
  return std::unique_ptr<Screen>(new Screen(std::move(state)));
}

Screen::Screen(std::unique_ptr<State> state) : state_(std::move(state)) {}

Screen::~Screen() = default;

TerminalSize Screen::size() const {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0)
    return {};
  return {std::min<int>(size.ws_col, largest.columns), std::min<int>(size.ws_row, largest.rows)};
}

Status Screen::draw(Frame const &frame) {
  if (state_->terminal->take_resized()) state_->shown.reset();
  Frame const *const before = state_->shown ? &*state_->shown : nullptr;
  std::string const text =
      changes(before, frame, Paint(state_->options.colour), state_->options.ambiguous);
  RawTerminal::Sent const sent = state_->send(text);
  if (sent == RawTerminal::Sent::gone)
    return Error{"端末との接続が切れたので、つなぎ直してもう一度実行してください。"};
  if (sent == RawTerminal::Sent::whole) state_->shown = frame;
  return Done{};
}

std::vector<Key> Screen::keys(milliseconds patience) {
  auto const until = steady_clock::now() + std::min(patience, longest_wait);
  while (!state_->closed) {
    State::Came const came = state_->wait(until);
    std::vector<Key> keys = came.input ? state_->read_keys() : state_->expired_keys();
    if (!keys.empty() || came.event || steady_clock::now() >= until) return keys;
  }
  return {closed_key};
}

void Screen::wake() {
  state_->terminal->wake();
}

bool Screen::copy(std::string_view text) {
  std::string const sequence = clipboard_sequence(text, std::getenv("TMUX") != nullptr);
  return !sequence.empty() && state_->send(sequence) == RawTerminal::Sent::whole;
}

void Screen::bell() {
  state_->send("\a");
}

}  // namespace kaeru
