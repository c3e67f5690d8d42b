#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "casebook/case_study.h"

namespace kaeru {

/// Which case studies tell of one matter: joined by 元事例, either way and over several steps, and
/// by 顧客照合符号. Keeps some bytes of each.
class MatterLinks {
 public:
  void add(CaseStudy const &case_study);
  /// Equal for ids of one matter and for no others; the number itself means nothing.
  [[nodiscard]] std::size_t matter(std::string_view id) const;

 private:
  std::size_t node(std::uint64_t digest);
  [[nodiscard]] std::size_t root(std::size_t node) const;
  void join(std::size_t a, std::size_t b);

  std::unordered_map<std::uint64_t, std::size_t> nodes_;
  std::vector<std::size_t> parents_, sizes_;  ///< the smaller joins the larger: paths stay short
};

}  // namespace kaeru
