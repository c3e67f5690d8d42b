// Polite frames by a closed list, found as the longest match from the left. The list's choices are
// never multiplied out: they would be thirty thousand phrases, and ten milliseconds at every start.
#include "text/frames.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "text/frames_data.h"

namespace kaeru {
namespace {

constexpr std::size_t least = 3;  ///< characters of a frame; shorter ones stand in other words

/// A frame as a sequence of choices; plain text is a choice of one.
using Pattern = std::vector<std::vector<std::u32string>>;

std::vector<std::u32string> choices_of(std::u32string_view text) {
  std::vector<std::u32string> choices;
  for (std::size_t bar = 0; bar != std::u32string_view::npos;) {
    bar = text.find(U'|');
    choices.emplace_back(text.substr(0, bar));
    if (bar != std::u32string_view::npos) text.remove_prefix(bar + 1);
  }
  return choices;
}

Pattern parse(std::u32string_view line) {
  Pattern pattern;
  while (!line.empty()) {
    bool const choice = line.front() == U'[';
    std::size_t const end = std::min(line.find(choice ? U']' : U'['), line.size());
    pattern.push_back(choice ? choices_of(line.substr(1, end - 1))
                             : std::vector{std::u32string(line.substr(0, end))});
    line.remove_prefix(std::min(end + (choice ? 1 : 0), line.size()));
  }
  return pattern;
}

/// The length of the longest way to match the pattern from its `part` on; nullopt when none does.
std::optional<std::size_t> longest(Pattern const &pattern, std::size_t part,
                                   std::u32string_view chars) {
  if (part == pattern.size()) return 0;
  std::optional<std::size_t> best;
  for (auto const &choice : pattern[part]) {
    if (!chars.starts_with(choice)) continue;
    auto const rest = longest(pattern, part + 1, chars.substr(choice.size()));
    if (rest && (!best || *rest + choice.size() > *best)) best = *rest + choice.size();
  }
  return best;
}

class Frames {
 public:
  Frames() {
    std::string_view rest = KAERU_FRAMES;
    while (!rest.empty()) {
      std::size_t const end = std::min(rest.find('\n'), rest.size());
      if (!rest.starts_with('#') && end > 0) add(parse(normalize(rest.substr(0, end)).chars));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }

  /// The length of the longest frame that `chars` begins with; 0 when none.
  [[nodiscard]] std::size_t match(std::u32string_view chars) const {
    std::size_t best = 0;
    for (auto const &[starts, pattern] : frames_)
      if (starts.contains(chars.front()))
        best = std::max(best, longest(pattern, 0, chars).value_or(0));
    return best >= least ? best : 0;
  }

 private:
  struct Frame {
    std::set<char32_t> starts;
    Pattern pattern;
  };

  void add(Pattern pattern) {
    std::set<char32_t> starts;
    for (auto const &part : pattern) {
      bool skippable = false;
      for (auto const &choice : part)
        choice.empty() ? void(skippable = true) : void(starts.insert(choice.front()));
      if (!skippable) break;
    }
    frames_.push_back({std::move(starts), std::move(pattern)});
  }

  std::vector<Frame> frames_;
};

}  // namespace

std::vector<std::pair<std::uint32_t, std::uint32_t>> find_frames(NormalizedText const &text) {
  static Frames const frames;
  std::u32string_view const chars = text.chars;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> found;
  for (std::size_t at = 0; at < chars.size();) {
    std::size_t const length = frames.match(chars.substr(at));
    if (length > 0)
      found.emplace_back(static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + length));
    at += std::max<std::size_t>(length, 1);
  }
  return found;
}

}  // namespace kaeru
