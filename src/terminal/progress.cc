// The bar is redrawn in place at most every 50 ms; the destructor wipes it.
#include "terminal/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "text/width.h"

namespace kaeru {
namespace {

constexpr auto redraw_every = std::chrono::milliseconds(50);
constexpr int widest_bar = 40;

std::string bar(std::size_t done, std::size_t total, int columns) {
  auto const filled = static_cast<std::size_t>(columns) * done / std::max<std::size_t>(total, 1);
  return std::string(filled, '#') + std::string(static_cast<std::size_t>(columns) - filled, '.');
}

}  // namespace

Progress::Progress(std::ostream &out, bool is_terminal, int width_columns, std::string label)
    : out_(out),
      is_terminal_(is_terminal),
      width_columns_(width_columns),
      label_(std::move(label)) {}

Progress::~Progress() {
  if (bar_shown_) out_ << "\r\x1b[K" << std::flush;
}

void Progress::update(std::size_t done, std::size_t total) {
  done = std::min(done, total);
  if (is_terminal_)
    draw_bar(done, total);
  else if (total >= quiet_below)
    print_tenth(done, total);
}

void Progress::draw_bar(std::size_t done, std::size_t total) {
  auto const now = std::chrono::steady_clock::now();
  if (bar_shown_ && now - drawn_ < redraw_every && done < total) return;
  drawn_ = now;
  bar_shown_ = true;
  std::string const count = fmt::format(" {}/{}", done, total);
  int const room = width_columns_ - kaeru::width_columns(label_ + count) - 4;
  int const columns = std::clamp(room, 0, widest_bar);
  out_ << '\r' << label_ << " [" << bar(done, total, columns) << ']' << count << std::flush;
}

void Progress::print_tenth(std::size_t done, std::size_t total) {
  std::size_t const tenth = done * 10 / total;
  if (tenth <= tenth_shown_) return;
  tenth_shown_ = tenth;
  out_ << fmt::format("{} {}/{} ({}%)\n", label_, done, total, tenth * 10) << std::flush;
}

}  // namespace kaeru
