#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/terms.h"

namespace kaeru {

/// A word that is read in some way: 上司 for ジョウシ.
struct ReadWord {
  std::string_view written;
  /// The terms it is found by, each with its family (word or generic); never empty.
  std::vector<std::pair<Family, std::string_view>> terms;
};

/// A dictionary from readings to words, read in place. Made by kaeru_readings when kaeru is built,
/// from the SKK dictionary that Debian packages (skkdic, GPL-2.0-or-later).
class Readings {
 public:
  Readings() = default;
  /// `bytes` must outlive it: lines `reading ⇥ word | word …`, sorted by bytes. A reading is in the
  /// kana space; a verb's ends in the consonant of its okurigana, as オコr for おこら to おころ.
  explicit Readings(std::string_view bytes) : bytes_(bytes) {}

  [[nodiscard]] bool empty() const { return bytes_.empty(); }
  /// Words with exactly this reading, the commonest first; at most `max_words`.
  [[nodiscard]] std::vector<ReadWord> find(std::string_view reading) const;
  /// Whether any reading begins so.
  [[nodiscard]] bool has_prefix(std::string_view beginning) const;

  static constexpr std::size_t max_words = 8;

 private:
  [[nodiscard]] std::string_view line_from(std::string_view reading) const;
  std::string_view bytes_;
};

/// The consonant that names a kana's row in okurigana, as dictionaries of this kind write it:
/// せ → s, っ → t, ん → n, え → e. 0 for what is no okurigana. `kana` is hiragana.
char okurigana_row(char32_t kana);

/// The file's bytes from an SKK dictionary in UTF-8.
std::string make_readings(std::string_view skk);

}  // namespace kaeru
