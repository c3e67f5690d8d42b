#pragma once

#include <chrono>
#include <cstddef>
#include <iosfwd>
#include <string>

namespace kaeru {

/// Shows how far a long job is: a bar on a terminal, elsewhere one line per tenth. A small job
/// (fewer than `quiet_below` things) shows nothing where there is no terminal.
class Progress {
 public:
  static constexpr std::size_t quiet_below = 200;

  /// `out` must outlive this.
  Progress(std::ostream &out, bool is_terminal, int width_columns, std::string label);
  Progress(Progress const &) = delete;
  Progress &operator=(Progress const &) = delete;
  /// Wipes the bar.
  ~Progress();

  void update(std::size_t done, std::size_t total);

 private:
  void draw_bar(std::size_t done, std::size_t total);
  void print_tenth(std::size_t done, std::size_t total);

  std::ostream &out_;
  bool is_terminal_;
  int width_columns_;
  std::string label_;
  std::chrono::steady_clock::time_point drawn_{};
  bool bar_shown_ = false;
  std::size_t tenth_shown_ = 0;
};

}  // namespace kaeru
