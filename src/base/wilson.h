#pragma once

#include <cstddef>

namespace kaeru {

/// A share of cases with the range in which the true one lies 95 times of 100.
struct Proportion {
  double share = 0;  ///< 0–1; 0 where there are no cases
  double low = 0;
  double high = 1;
};

/// Wilson's score interval, good for few cases and for shares near 0 and 1. `hits` is at most
/// `cases`; no cases give 0 in 0–1. Source: Wilson 1927, as method 3 of Newcombe 1998.
Proportion wilson(std::size_t hits, std::size_t cases);

}  // namespace kaeru
