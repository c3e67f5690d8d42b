#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "casebook/case_study.h"
#include "patterns/sketch.h"

namespace kaeru {

/// Names of the fields in which two case studies are compared, as in front matter.
inline constexpr std::array compared_fields = {"発生日", "業種",   "窓口", "チャネル", "区分",
                                               "状況",   "要求",   "結果", "納得度",   "温度",
                                               "所要分", "作成者", "状態", "公開範囲"};
enum ComparedField : std::size_t { field_date, field_trade, field_desk };

/// A string once, as a number; 0 is "".
using Name = std::uint32_t;

/// What is kept of a case study to compare it: at most about 2 kB, whatever its length.
struct Fingerprint {
  std::string id;
  std::uint64_t letters = 0;    ///< digest of all that `shingles` samples
  Sketch shingles;              ///< stretches of `shingle_chars` letters of title and sections
  Sketch words;                 ///< content words of the same
  std::optional<int> day;       ///< 発生日, else 作成日
  bool day_is_certain = false;  ///< it is 発生日
  std::array<Name, compared_fields.size()> fields{};
  std::vector<Name> situations;  ///< sorted
  Name title = 0, customer = 0, imported_from = 0;
  Name own_name = 0, first_case = 0;  ///< ids
  std::vector<Name> related;          ///< ids
};

inline constexpr std::size_t shingle_chars = 5;

/// Days since 1970-01-01.
int day_number(Date date);

/// Makes fingerprints that can be compared with each other, and keeps the strings behind them.
class Fingerprints {
 public:
  Fingerprint make(CaseStudy const &case_study);

  [[nodiscard]] std::string const &text(Name name) const { return texts_[name]; }
  /// A word as it was written; of several spellings the first in order.
  [[nodiscard]] std::string const &word(std::uint32_t hash) const {
    return words_.at(hash).written;
  }
  /// The same as the index knows it: a term of Family::word without a lane's prefix.
  [[nodiscard]] std::string const &term(std::uint32_t hash) const { return words_.at(hash).term; }

 private:
  struct Word {
    std::string term, written;
  };

  Name name(std::string_view text);
  Sketch sketch_words(std::string_view text);

  std::vector<std::string> texts_{""};
  std::unordered_map<std::string, Name> names_{{"", 0}};
  std::unordered_map<std::uint32_t, Word> words_;
};

}  // namespace kaeru
