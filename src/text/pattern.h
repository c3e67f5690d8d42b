#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace kaeru {

/// Text for patterns: index i is chars[i]; what is outside the BMP is U+FFFC to them.
class PatternText {
 public:
  explicit PatternText(std::u32string_view chars);
  ~PatternText();

 private:
  friend class Pattern;
  struct Units;
  std::unique_ptr<Units> units_;
};

/// A regular expression of ICU.
class Pattern {
 public:
  /// `own`: ours, for normalised text; its find is the first group if it has one; linear, so
  /// without limits. `foreign`: somebody's, bounded in time and memory; upper and lower case are
  /// the same, ^ and $ are ends of lines.
  enum class Origin { own, foreign };
  /// Nothing when it is no regular expression.
  static std::optional<Pattern> compile(std::string_view utf8, Origin origin);
  ~Pattern();
  Pattern(Pattern &&) noexcept;
  Pattern &operator=(Pattern &&) noexcept;

  /// Told of a find, says how many chars of it count; 0 = none.
  using Accept = std::function<std::size_t(std::size_t begin, std::size_t end)>;
  /// Each find in order, without overlap; after one that does not count the next char is tried. A
  /// foreign pattern that takes too long (about 100 ms + 2 µs a char) gives up.
  void each(PatternText const &text, Accept const &accept) const;
  /// The same, only where one of `starts` is (increasing).
  void each_at(PatternText const &text, std::span<std::size_t const> starts,
               Accept const &accept) const;

 private:
  struct Compiled;
  struct Search;
  explicit Pattern(std::unique_ptr<Compiled> compiled);
  std::unique_ptr<Compiled> compiled_;
};

}  // namespace kaeru
