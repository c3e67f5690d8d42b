#pragma once

#include <xapian.h>

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace kaeru {

/// One of `of` parts of a corpus, `number` from 1. Parts are contiguous slices of the sorted paths,
/// so that merged in order they are what one build of the whole gives.
struct ShardNumber {
  unsigned number = 1;
  unsigned of = 1;
  bool operator==(ShardNumber const &) const = default;
};
inline constexpr unsigned most_shards = 999;

/// "2/3"; nullopt for anything else, and past `most_shards`.
std::optional<ShardNumber> parse_shard_number(std::string_view text);
std::string to_string(ShardNumber shard);

/// What a database of case studies says of itself where another machine asks it: in its metadata.
struct ShardLabel {
  ShardNumber shard;
  std::string corpus;  ///< digest of what all parts must share
};

void write_label(Xapian::WritableDatabase &database, ShardLabel const &label);
/// nullopt where there is none: an index that was not built as a shard. An Error, in Japanese
/// and without 。, of another schema. Throws Xapian::Error.
Result<std::optional<ShardLabel>> read_label(Xapian::Database const &database);
void drop_label(Xapian::WritableDatabase &database);

}  // namespace kaeru
