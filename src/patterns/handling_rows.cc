// The fact table turned round: from what was done to who did it.
#include "patterns/handling_rows.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string_view>

namespace kaeru {

std::vector<Posting> postings(FactTable const &facts, FactField field) {
  std::map<std::string_view, Posting> all;
  std::vector<std::vector<std::uint32_t> *> known;  // by value: saves the search by text
  for (std::uint32_t i = 0; i < facts.rows().size(); ++i)
    for (auto const value : facts.values(facts.rows()[i], field)) {
      if (known.size() <= value) known.resize(value + std::size_t{1});
      if (known[value] == nullptr) {
        auto &posting = all[facts.text(value)];
        posting.text = &facts.text(value);
        known[value] = &posting.rows;
      }
      known[value]->push_back(i);
    }
  std::vector<Posting> sorted;
  for (auto &[text, posting] : all) sorted.push_back(std::move(posting));
  return sorted;
}

std::vector<std::uint8_t> told_bits(FactTable const &facts, std::span<Posting const> handlings) {
  auto const bit = [](Told told, bool is_told = true) {
    return static_cast<std::uint8_t>(is_told ? 1U << static_cast<unsigned>(told) : 0U);
  };
  std::vector<std::uint8_t> bits;
  for (auto const &row : facts.rows())
    bits.push_back(static_cast<std::uint8_t>(
        bit(Told::anything) | bit(Told::holds, row.holds.has_value()) |
        bit(Told::persists, row.persists.has_value()) |
        bit(Told::minutes, row.minutes.has_value()) | bit(Told::days, row.days.has_value()) |
        bit(Told::calls, row.calls.has_value())));
  for (auto const &handling : handlings) {
    auto const told = told_by(*handling.text);
    if (told != Told::acts && told != Told::kaeru) continue;
    for (auto const row : handling.rows)
      bits[row] = static_cast<std::uint8_t>(bits[row] | bit(told) | bit(Told::kaeru));
  }
  return bits;
}

std::optional<OrderRows> order_rows(Posting const &order, std::span<Posting const> all) {
  auto const reverse = reversed_order(*order.text);
  if (reverse.empty() || reverse < *order.text) return std::nullopt;
  auto const text = [](Posting const &posting) -> std::string const & { return *posting.text; };
  auto const other = std::ranges::lower_bound(all, reverse, {}, text);
  if (other == all.end() || *other->text != reverse) return std::nullopt;
  OrderRows rows;
  std::ranges::set_difference(order.rows, other->rows, std::back_inserter(rows.with));
  std::ranges::set_difference(other->rows, order.rows, std::back_inserter(rows.reversed));
  return rows;
}

}  // namespace kaeru
