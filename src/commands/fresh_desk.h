#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "commands/desk.h"

namespace kaeru {

/// A desk that moves to a newly published index within `look_every_ms`, for commands that live
/// long. A new index that cannot be opened leaves the old one answering. Shards are opened anew at
/// each look: a server that was started again is another connection.
class FreshDesk {
 public:
  static constexpr std::int64_t look_every_ms = 10'000;

  static Result<FreshDesk> open(std::filesystem::path index, std::int64_t now_ms,
                                MissingShards missing = MissingShards::refused);

  /// Looks for a new generation when it is time; `now_ms` on a clock that never runs back. True
  /// when the desk is another one. The Error, once for each broken generation: why it stays the old
  /// one.
  Result<bool> refresh(std::int64_t now_ms);
  /// The same at once.
  Result<bool> look();
  /// To the last good index, where damage showed while the desk was asked. There it stays until a
  /// new one is published or, where the disk was told not to read, until the next look. False when
  /// there is none.
  bool fall_back(Xapian::Error const &damage);

  [[nodiscard]] Desk const &desk() const { return *desk_; }
  /// Whether what is published now is not what answers, or not well.
  [[nodiscard]] bool troubled() const { return !told_.empty(); }
  /// What is published now could not be opened, or read, when last looked at.
  [[nodiscard]] bool failed() const { return failed_; }

 private:
  FreshDesk(std::filesystem::path index, std::unique_ptr<Desk const> desk, std::int64_t now_ms,
            MissingShards missing);
  Result<bool> reconnect();
  /// Of a message about what `current` names; empty where that is what answers.
  [[nodiscard]] std::string trouble(std::string const &message) const;

  std::filesystem::path index_;
  std::unique_ptr<Desk const> desk_;
  std::int64_t looked_ms_;
  MissingShards missing_;
  std::string told_;  ///< the trouble that was told last
  bool failed_ = false;
  std::filesystem::path left_;  ///< the generation in which damage showed
};

}  // namespace kaeru
