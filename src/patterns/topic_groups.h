#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace kaeru {

/// What grouping keeps of a case study: with at most 48 words about 250 bytes.
struct TopicSketch {
  int month = 0;                     ///< rises by 1 from month to month
  std::uint64_t id = 0;              ///< digest of the id: breaks ties
  std::vector<std::uint32_t> words;  ///< hashes, each once, sorted
};

/// What holds a group together; never changes once it is founded.
struct TopicGroup {
  int month = 0;             ///< in which it was founded
  std::uint64_t leader = 0;  ///< id of the case study it formed around
  /// What tells it from the rest, best first, ≤ 6: a member holds the first, and another if there
  /// is one.
  std::vector<std::uint32_t> name;
};

struct TopicMember {
  std::uint32_t sketch = 0;  ///< index into the sketches given
  std::uint32_t group = 0;
  double nearness = 0;  ///< to the centre, 0–1
};

struct TopicGroups {
  std::vector<TopicGroup> groups;    ///< in order of founding
  std::vector<TopicMember> members;  ///< by sketch; who is in none is left out
};

/// Groups form month by month from what no earlier group takes in; a case study joins the nearest
/// of the earliest groups that take it. Sketches of later months change nothing, nor does the order
/// of the sketches.
TopicGroups group_topics(std::span<TopicSketch const> sketches);

}  // namespace kaeru
