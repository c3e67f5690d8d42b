#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "text/personal_data.h"

namespace kaeru {

inline constexpr std::size_t personal_kinds = static_cast<std::size_t>(PersonalKind::plate) + 1;

struct ExpectedFind {
  PersonalKind kind = PersonalKind::phone;
  std::string text;
};

/// A row of tests/data/personal_lines*.tsv; a trap expects nothing.
struct PersonalLine {
  std::string text;
  std::vector<ExpectedFind> expected;
};

/// Throws std::runtime_error at a row that is none.
std::vector<PersonalLine> read_personal_lines(std::filesystem::path const &path);

/// Of one kind of personal data.
struct DetectorScore {
  std::size_t expected = 0;
  std::size_t covered = 0;  ///< found from end to end
  std::size_t finds = 0;
  std::size_t right = 0;  ///< overlaps something expected of its kind
};
using DetectorScores = std::array<DetectorScore, personal_kinds>;

/// Whether every byte of some place of `part` in `text` lies in spans of its kind.
bool is_covered(std::string const &text, ExpectedFind const &part,
                std::vector<PersonalSpan> const &spans);

/// What was missed or found besides, as "PII-NAME missed 田中"; empty = all right.
std::vector<std::string> judge(PersonalLine const &line, PersonalDataFinder const &finder,
                               DetectorScores &scores);

}  // namespace kaeru
