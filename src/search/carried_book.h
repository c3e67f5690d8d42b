#pragma once

#include <filesystem>

#include "base/result.h"
#include "search/shard_set.h"

namespace kaeru {

/// A folder with the book, the model and the readings that the shards carry, laid out as in a
/// generation. Fetched once for each book (some 30 MB) into the user's own cache, `kaeru/books` of
/// $XDG_CACHE_HOME or ~/.cache, which keeps the last `books_kept`. Throws Xapian::Error.
inline constexpr std::size_t books_kept = 4;
Result<std::filesystem::path> carried_book(ShardSet const &shards);

}  // namespace kaeru
