#pragma once

#include <cstddef>

namespace kaeru {

/// Marks that one letter may carry. ICU puts a letter's marks in order by looking back over all of
/// them: a megabyte of marks would take minutes. Source: 30 is what UAX #15 calls stream-safe.
inline constexpr std::size_t most_marks = 30;

/// Tells, of the code points of a text one by one, which are marks past `most_marks` in a row.
class MarkRun {
 public:
  bool is_past(char32_t c);

 private:
  std::size_t marks_ = 0;
};

}  // namespace kaeru
