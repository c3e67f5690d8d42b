#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/diagnostic.h"
#include "base/result.h"
#include "text/personal_data.h"

namespace kaeru {

/// What an indicator is to reach, written 「5%以下」, 「10件以下」, 「80%以上」, 「15分以下」.
struct Goal {
  double value = 0;       ///< a share as 0–1
  bool is_share = false;  ///< written in percent
  bool at_most = true;    ///< 以下, else 以上
  bool operator==(Goal const &) const = default;
};

/// What a review meeting decided, `corpus/decisions.yaml`. Texts are masked and one line each.
struct Decision {
  std::string what;
  Date made;
  std::string owner;
  std::optional<Date> due;
  std::string indicator;  ///< a metric's key or name, or FIELD=VALUE; empty = none
  std::string goal_text;  ///< as written
  std::optional<Goal> goal;
  std::string state;  ///< 進行中 完了 取りやめ; 進行中 where the file does not say
  int line = 0;
  bool operator==(Decision const &) const = default;
};

struct Decisions {
  std::vector<Decision> list;  ///< newest first, then as in the file
  Diagnostics diagnostics;     ///< by line; an entry with an error is not in the list
};

inline constexpr char const *decisions_file = "decisions.yaml";
inline constexpr std::size_t max_decisions_bytes = 1 << 20;
inline constexpr std::size_t max_decisions = 1000;
inline constexpr std::size_t max_decision_chars = 300;  ///< of each text

/// `path` is told in diagnostics. Never fails: what cannot be read is an error among them.
Decisions parse_decisions(std::string_view yaml, std::string const &path,
                          PersonalDataFinder const &finder);

/// The file of a corpus; empty where it has none.
Result<Decisions> load_decisions(std::filesystem::path const &corpus,
                                 PersonalDataFinder const &finder);

}  // namespace kaeru
