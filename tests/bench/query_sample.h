#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "search/index_reader.h"

namespace kaeru::bench {

struct SampleQuery {
  char const *kind = "";
  std::string text;  ///< of similar queries, an id
};

/// `count` lookups, a quarter each: one word with its neighbours as it stands in a text, two to
/// four words of one text, a sentence, a title. The same for the same seed and index.
std::vector<SampleQuery> sample_lookups(IndexReader const &reader, std::size_t count,
                                        std::uint64_t seed);

/// `count` ids of case studies.
std::vector<SampleQuery> sample_similar(IndexReader const &reader, std::size_t count,
                                        std::uint64_t seed);

/// Lines of a file, up to the first tab of each when it has none before: utterances, queries.
std::vector<SampleQuery> read_lookups(std::string const &path);

}  // namespace kaeru::bench
