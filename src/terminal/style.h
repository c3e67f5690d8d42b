#pragma once

#include <string>
#include <string_view>

namespace kaeru {

/// How a piece of text looks: SGR parameters ("1;31"); empty is plain.
struct Style {
  std::string_view sgr;
  bool operator==(Style const &) const = default;
};

/// The few looks that screens use, named after what they mean.
namespace style {
inline constexpr Style plain{""};
inline constexpr Style title{"1"};
inline constexpr Style label{"2"};
inline constexpr Style match{"1;33"};
inline constexpr Style say{"1;32"};
inline constexpr Style never{"31"};
inline constexpr Style alert{"1;97;41"};
inline constexpr Style warning{"33"};
inline constexpr Style error{"1;31"};
inline constexpr Style good{"32"};
inline constexpr Style note{"36"};
}  // namespace style

/// Applies styles, or leaves text alone when colour is off. The text must already be sanitized.
class Paint {
 public:
  explicit Paint(bool on) : on_(on) {}
  [[nodiscard]] std::string operator()(Style style, std::string_view text) const;
  [[nodiscard]] bool on() const { return on_; }

 private:
  bool on_;
};

}  // namespace kaeru
