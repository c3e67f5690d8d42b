#pragma once

#include <xapian.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "indexing/shard_label.h"
#include "search/stub.h"

namespace kaeru {

/// What is to be done about a shard that does not answer.
enum class MissingShards {
  refused,  ///< an Error names it
  left_out  ///< the others answer, and the answers are marked partial
};

/// One shard of a stub as it was found.
struct Shard {
  ShardAddress address;
  std::optional<Xapian::Database> database;  ///< nullopt = it does not answer
  std::string reason;                        ///< why not and what to do, Japanese, without 。
  std::optional<ShardLabel> label;           ///< of one that answers
  std::size_t documents = 0;

  [[nodiscard]] bool answers() const { return database.has_value(); }
};

/// The databases that a stub names, opened one by one; what there is of them answers.
struct ShardSet {
  std::vector<Shard> shards;  ///< in the stub's order

  /// An Error when the stub cannot be read, when none answers, or one that must.
  static Result<ShardSet> open(std::filesystem::path const &stub, MissingShards missing);

  /// Those that answer as one database.
  [[nodiscard]] Xapian::Database joined() const;
  /// What the user should know: shards left out, or of different corpora; empty = nothing.
  [[nodiscard]] std::string warning() const;
  [[nodiscard]] bool complete() const;
  /// Names what answers: another set of shards, or another build of one, has another name.
  [[nodiscard]] std::string name() const;
};

}  // namespace kaeru
