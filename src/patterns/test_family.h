#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "patterns/statistics.h"

namespace kaeru {

/// A test, and the smallest p that its margins allow: what it could at best have shown, known
/// before the outcome is looked at.
struct ExactTest {
  double p = 1;
  double least = 1;
};

/// fisher_exact with its bound.
ExactTest fisher_test(TwoGroups const &groups);

/// Many tests at once.
struct TestFamily {
  std::vector<std::optional<double>> adjusted;  ///< by test; none = too few to say anything
  std::size_t tested = 0;
};

/// Benjamini–Hochberg over those tests that can reach significance at all, beside so many others;
/// the rest would only dull them. `rate` is of false findings among all findings, 0–1.
/// Sources: Tarone 1990 (which tests to keep); Gilbert 2005 (for false discoveries).
TestFamily control(std::span<ExactTest const> tests, double rate);

}  // namespace kaeru
