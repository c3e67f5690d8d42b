#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "patterns/fact_table.h"
#include "patterns/handlings.h"

namespace kaeru {

/// Rows of a fact table by a value of theirs, ordered by the value's text.
struct Posting {
  std::string const *text = nullptr;
  std::vector<std::uint32_t> rows;  ///< indices into FactTable::rows, increasing
};
std::vector<Posting> postings(FactTable const &facts, FactField field);

/// Of each row whether it tells what a `Told` asks for: one bit each. Acts are told where any 行為,
/// 言葉 or 順 is.
std::vector<std::uint8_t> told_bits(FactTable const &facts, std::span<Posting const> handlings);
inline bool tells(std::uint8_t bits, Told told) {
  return (bits >> static_cast<unsigned>(told) & 1U) != 0;
}

/// An order and its reverse are held against each other alone, among those case studies that tell
/// one of them: who does both acts is another matter.
struct OrderRows {
  std::vector<std::uint32_t> with, reversed;  ///< neither holds a row with both
};
/// Nothing for a name that is no order, whose reverse nobody has, or comes first and stands for
/// both.
std::optional<OrderRows> order_rows(Posting const &order, std::span<Posting const> all);

/// What is to be held against what: each handling that is no order, each order with its reverse.
template <typename OnHandling, typename OnOrder>
void each_comparison(std::span<Posting const> handlings, OnHandling on_handling, OnOrder on_order) {
  for (auto const &handling : handlings)
    if (handling_name(*handling.text).kind != "順")
      on_handling(handling);
    else if (auto const rows = order_rows(handling, handlings))
      on_order(*handling.text, *rows);
}

}  // namespace kaeru
