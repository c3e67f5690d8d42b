#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "text/personal_data.h"

namespace kaeru {

/// Something personal of nobody, and the words that stand around it.
struct Identity {
  PersonalKind kind = PersonalKind::phone;
  std::string detector;  ///< a line of the report: 個人番号 and 顧客番号 are of one kind
  std::string before;    ///< 口座番号は, may be empty
  std::string text;
  std::string behind;  ///< 様
};

/// Makes up identities in the spellings of callers and clerks, the same for the same seed.
class Identities {
 public:
  /// `stock`: tests/bench/identities.tsv. Throws std::runtime_error when it cannot be read.
  Identities(std::filesystem::path const &stock, std::uint32_t seed);

  static std::vector<std::string> const &detectors();
  Identity make(std::string const &detector);

  /// 0 … n - 1.
  std::size_t below(std::size_t n);

 private:
  using Words = std::vector<std::string>;

  std::string const &one_of(Words const &words);
  std::string const &word(char const *list);
  std::string digits(std::size_t count);
  std::string spelt(std::string const &half_width);

  Identity phone();
  Identity mail();
  Identity url();
  Identity address();
  Identity card();
  Identity account();
  Identity my_number();
  Identity customer();
  Identity name();
  Identity introduced();

  std::map<std::string, Words> stock_;
  std::mt19937 random_;
};

}  // namespace kaeru
