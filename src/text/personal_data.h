#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "text/personal_range.h"

namespace kaeru {

/// "PII-PHONE", as `lint` reports it.
char const *code(PersonalKind kind);
/// 電話番号, as people read it.
char const *label(PersonalKind kind);

/// Where something personal stands.
struct PersonalSpan {
  std::size_t begin = 0;  ///< bytes, on character boundaries
  std::size_t end = 0;
  PersonalKind kind = PersonalKind::phone;
  bool operator==(PersonalSpan const &) const = default;
};

/// Finds personal data in UTF-8 text, valid or not, however it is written: full-width, kanji
/// numerals, spaced. Names only before 様, さん, さま, 氏, 殿 and と申し and its kind, and behind
/// 氏名: and its kind. Bounded: linear in the text. Finding changes nothing: threads may share one.
class PersonalDataFinder {
 public:
  /// `customer_id_patterns`: regular expressions of the policy
  /// (personal_data.customer_id_patterns), written in half width; at most 64 of at most 500 bytes.
  /// They match whole words, whatever the case; one that takes too long on a text gives up on that
  /// text.
  explicit PersonalDataFinder(std::vector<std::string> const &customer_id_patterns = {});
  ~PersonalDataFinder();
  PersonalDataFinder(PersonalDataFinder &&) noexcept;
  PersonalDataFinder &operator=(PersonalDataFinder &&) noexcept;

  /// In the order of the text, without overlap.
  [[nodiscard]] std::vector<PersonalSpan> find(std::string_view utf8) const;
  /// The text as valid UTF-8 with each find replaced by its label: 〔電話番号〕. Masking again
  /// changes nothing.
  [[nodiscard]] std::string mask(std::string_view utf8) const;
  /// Patterns that could not be used.
  [[nodiscard]] std::vector<std::string> const &refused_patterns() const;

 private:
  struct Patterns;
  std::unique_ptr<Patterns> patterns_;
};

}  // namespace kaeru
