#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "text/terms.h"

namespace kaeru {

/// Raised with every change to what is stored; an index of another version is rebuilt.
inline constexpr int schema_version = 12;

/// Where a term is counted. A lane has its own length and average, so that many n-grams do not
/// make a text "long" for its words.
enum class Lane : std::uint8_t {
  word,
  generic,
  bigram,  ///< bigram and hiragana families
  mixed,
  run,
  kanji,
  title_word,
  title_bigram,
};
inline constexpr std::size_t lane_count = 8;

struct LaneSpec {
  char prefix;  ///< first byte of the lane's terms
  double k1;
  double b;
};

/// k1 and b as measured: words want k1 near 1 on real questions, n-grams saturate early; length
/// must count in titles (b .9), or short titles lose .02 nDCG.
inline constexpr std::array<LaneSpec, lane_count> lane_specs = {{
    {'F', 0.9, 0.75},
    {'K', 0.9, 0.75},
    {'C', 0.3, 0.75},
    {'E', 0.3, 0.75},
    {'R', 0.9, 0.75},
    {'U', 0.3, 0.75},
    {'f', 1.0, 0.9},
    {'c', 1.0, 0.9},
}};

constexpr LaneSpec const &spec(Lane lane) {
  return lane_specs[static_cast<std::size_t>(lane)];
}

/// The lane of a family's terms over title and body.
constexpr Lane lane_of(Family family) {
  switch (family) {
    case Family::word:
      return Lane::word;
    case Family::generic:
      return Lane::generic;
    case Family::bigram:
    case Family::hiragana:
      return Lane::bigram;
    case Family::mixed:
      return Lane::mixed;
    case Family::run:
      return Lane::run;
    case Family::kanji:
      return Lane::kanji;
  }
  return Lane::word;
}

/// A term as the index stores it: the lane's prefix, then the term in the kana space.
std::string stored_term(Lane lane, std::string_view term);

/// Boolean terms, without weight. Prefix, then the value as written in the vocabulary.
namespace filter {
inline constexpr std::string_view id = "Q";    ///< unique
inline constexpr std::string_view path = "J";  ///< unique
inline constexpr std::string_view situation = "XS";
inline constexpr std::string_view outcome = "XO";
inline constexpr std::string_view state = "XT";
inline constexpr std::string_view customer = "XC";  ///< keyed hash of a customer's number
}  // namespace filter

/// Value slots.
namespace slot {
inline constexpr unsigned date = 0;     ///< YYYYMMDD, empty = no date
inline constexpr unsigned summary = 1;  ///< CaseStudySummary; by it equal scores are in order
inline constexpr unsigned id = 2;
}  // namespace slot

/// A term for Xapian: at most 245 bytes, a longer value is cut and told apart by its digest.
std::string xapian_term(std::string_view prefix, std::string_view value);

}  // namespace kaeru
