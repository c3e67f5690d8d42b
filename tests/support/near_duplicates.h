#pragma once

#include <fstream>
#include <string>
#include <vector>

#include "support/places.h"

namespace kaeru {

/// A line of tests/data/near_duplicates.tsv: ids of two case studies that repeat each other.
struct RepeatedPair {
  std::string first;
  std::string second;
  std::string kind;  ///< "near" or "told twice"
};

inline std::vector<RepeatedPair> repeated_pairs() {
  std::ifstream in(source_folder() + "/tests/data/near_duplicates.tsv");
  std::vector<RepeatedPair> pairs;
  RepeatedPair one;
  std::getline(in, one.first);  // the header
  while (std::getline(in, one.first, '\t') && std::getline(in, one.second, '\t') &&
         std::getline(in, one.kind))
    pairs.push_back(one);
  return pairs;
}

}  // namespace kaeru
