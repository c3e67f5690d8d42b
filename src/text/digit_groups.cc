// What tells a telephone's or card's number from any other: the sizes of its groups, the check
// digit.
#include "text/digit_groups.h"

#include <algorithm>
#include <array>
#include <functional>
#include <numeric>
#include <vector>

namespace kaeru {
namespace {

/// Digits that stand together.
struct Group {
  std::size_t size = 0;
  std::size_t end = 0;  ///< index behind it in the text
};

struct Digits {
  std::vector<int> values;
  std::vector<Group> groups;
};

Digits read_digits(std::u32string_view text) {
  Digits digits;
  bool inside = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto const value = digit_value(text[i]);
    if (value && !inside) digits.groups.emplace_back();
    if (value) {
      digits.values.push_back(*value);
      digits.groups.back() = {digits.groups.back().size + 1, i + 1};
    }
    inside = value.has_value();
  }
  return digits;
}

/// 0120-000-000, 0570-00-0000 and their kind.
bool is_service_prefix(std::vector<int> const &values) {
  using Prefix = std::array<int, 4>;
  constexpr std::array<Prefix, 4> prefixes = {
      {{0, 1, 2, 0}, {0, 5, 7, 0}, {0, 9, 9, 0}, {0, 8, 0, 0}}};
  return std::ranges::any_of(prefixes, [&](Prefix const &prefix) {
    return std::equal(prefix.begin(), prefix.end(), values.begin());
  });
}

/// ISO/IEC 7812: every second digit from the right doubled, the sum a multiple of ten.
bool passes_luhn(std::vector<int> const &values, std::size_t count) {
  int sum = 0;
  for (std::size_t i = 0; i < count; ++i) {
    int const weighed = values[i] * ((count - i) % 2 == 0 ? 2 : 1);
    sum += weighed / 10 + weighed % 10;
  }
  return sum % 10 == 0;
}

/// The sum of eleven digits weighed 6 5 4 3 2 7 6 5 4 3 2, modulo 11, tells the twelfth.
bool has_my_number_check(std::vector<int> const &values) {
  constexpr std::array<int, 11> weights = {6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
  int const sum = std::inner_product(weights.begin(), weights.end(), values.begin(), 0);
  int const rest = sum % 11;
  return values[11] == (rest <= 1 ? 0 : 11 - rest);
}

/// 202604011002.
bool is_minute(std::vector<int> const &values) {
  auto const pair = [&](std::size_t at) { return values[at] * 10 + values[at + 1]; };
  auto const within = [](int value, int low, int high) { return low <= value && value <= high; };
  return within(pair(0), 19, 20) && within(pair(4), 1, 12) && within(pair(6), 1, 31) &&
         within(pair(8), 0, 23) && within(pair(10), 0, 59);
}

/// Goods (JAN) have 13 digits from 45 or 49 on, cards of that length are all but gone.
bool is_goods_code(std::vector<int> const &values, std::size_t count) {
  return count == 13 && values[0] == 4 && (values[1] == 5 || values[1] == 9);
}

}  // namespace

std::optional<int> digit_value(char32_t c) {
  if (c >= U'0' && c <= U'9') return static_cast<int>(c - U'0');
  std::size_t const at = std::u32string_view(U"〇一二三四五六七八九").find(c);
  if (at != std::u32string_view::npos) return static_cast<int>(at);
  return c == U'零' ? std::optional(0) : std::nullopt;
}

std::size_t phone_length(std::u32string_view text) {
  auto const [values, groups] = read_digits(text);
  if (values.size() < 10) return 0;
  std::size_t const area = groups.front().size;
  bool const two_digit_area = values[1] == 3 || values[1] == 4 || values[1] == 6;
  bool const good_area = area > 5 || (area == 2 ? two_digit_area : area >= 3);
  bool const good_end =
      groups.back().size >= 4 || (groups.back().size == 3 && is_service_prefix(values));
  return groups.size() <= 3 && good_area && good_end ? text.size() : 0;
}

std::size_t card_length(std::u32string_view text) {
  auto const [values, groups] = read_digits(text);
  std::size_t count = 0;
  std::size_t length = 0;
  for (auto const &group : groups) {
    if (group.size < 3) break;
    count += group.size;
    if (count >= 13 && !is_goods_code(values, count) && passes_luhn(values, count))
      length = group.end;
  }
  return length;
}

std::size_t my_number_length(std::u32string_view text) {
  auto const values = read_digits(text).values;
  bool const varied = std::ranges::adjacent_find(values, std::not_equal_to()) != values.end();
  return values.size() == 12 && varied && !is_minute(values) && has_my_number_check(values)
             ? text.size()
             : 0;
}

std::size_t hidden_card_length(std::u32string_view text) {
  auto const hidden = std::ranges::count_if(text, [](char32_t c) {
    return std::u32string_view(U"*x×●○").find(c) != std::u32string_view::npos;
  });
  return hidden >= 4 && read_digits(text).values.size() >= 3 ? text.size() : 0;
}

std::size_t many_digits_length(std::u32string_view text) {
  return read_digits(text).values.size() >= 4 ? text.size() : 0;
}

}  // namespace kaeru
