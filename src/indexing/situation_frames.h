#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace kaeru {

/// How a sentence ends: what its speaker does with it, whatever it is about.
struct SentenceFrame {
  std::string_view name;   ///< ask, want, order, …
  std::size_t length = 0;  ///< characters at the end that show it
};

/// Every frame that the end of a text in the kana space shows; a text that is nothing but an ending
/// has none.
std::vector<SentenceFrame> sentence_frames(std::u32string_view kana);

}  // namespace kaeru
