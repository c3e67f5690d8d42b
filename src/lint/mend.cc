// Reading mends a file line for line before it parses it; here that text becomes the file. What is
// offered has been read again: it says the same, and has nothing left to mend.
#include "lint/mend.h"

#include <algorithm>
#include <map>

#include "casebook/characters.h"
#include "casebook/read.h"
#include "casebook/source.h"

namespace kaeru {
namespace {

/// All that reading makes of a file.
struct Reading {
  std::optional<CaseStudy> case_study;
  std::optional<Guidance> guidance;
  Diagnostics diagnostics;

  [[nodiscard]] bool says_the_same(Reading const &other) const {
    return case_study == other.case_study && guidance == other.guidance;
  }
};

class Reader {
 public:
  Reader(std::string const &path, CorpusFileKind kind, Vocabulary const &vocabulary)
      : path_(path), kind_(kind), vocabulary_(vocabulary) {}

  [[nodiscard]] Reading read(std::string_view bytes) const {
    if (kind_ == CorpusFileKind::guidance) {
      auto read = read_guidance(bytes, path_, vocabulary_, Policy());
      return {std::nullopt, std::move(read.value), std::move(read.diagnostics)};
    }
    auto read = read_case_study(bytes, path_, vocabulary_);
    return {std::move(read.value), std::nullopt, std::move(read.diagnostics)};
  }

  /// The text that reading mended; nullopt when the file is refused.
  [[nodiscard]] std::optional<std::string> mended_text(std::string_view bytes) const {
    ReadLimits const limits;
    Source source = read_source(bytes, path_, vocabulary_, limits, ReadingDeadline(limits.milliseconds));
    return source.refused() ? std::nullopt : std::optional(std::move(source.text));
  }

 private:
  std::string const &path_;
  CorpusFileKind kind_;
  Vocabulary const &vocabulary_;
};

/// Copies a text from front to back, some of its values narrowed.
class DigitMender {
 public:
  explicit DigitMender(std::string_view text) : rest_(text) {}

  /// The value that begins at this character; values come in order.
  void narrow(int line, int column) {
    for (; line_ < line && !rest_.empty(); ++line_, column_ = 1) {
      copy(std::min(rest_.find('\n'), rest_.size() - 1) + 1);
    }
    for (; column_ < column && !rest_.empty(); ++column_) {
      std::string_view next = rest_;
      take_character(next);
      copy(rest_.size() - next.size());
    }
    if (rest_.starts_with('"') || rest_.starts_with('\'')) {
      copy(1);
      ++column_;
    }
    std::string_view const value = rest_.substr(0, rest_.find_first_of(",}]#\"'\n"));
    mended_ += narrow_numerals(value);
    column_ += static_cast<int>(count_characters(value));
    rest_.remove_prefix(value.size());
  }

  std::string take() {
    copy(rest_.size());
    return std::move(mended_);
  }

 private:
  void copy(std::size_t bytes) {
    mended_ += rest_.substr(0, bytes);
    rest_.remove_prefix(bytes);
  }

  std::string_view rest_;
  std::string mended_;
  int line_ = 1, column_ = 1;
};

std::string with_ascii_digits(std::string_view text, Diagnostics diagnostics) {
  std::erase_if(diagnostics, [](Diagnostic const &one) { return one.code != "FM-DIGITS"; });
  std::ranges::sort(diagnostics, {},
                    [](Diagnostic const &one) { return std::pair(one.line, one.column); });
  DigitMender mender(text);
  for (Diagnostic const &one : diagnostics) mender.narrow(one.line, one.column);
  return mender.take();
}

/// Sorted: what is told less often of the mended text.
std::vector<std::string> codes_gone(Diagnostics const &before, Diagnostics const &after) {
  std::map<std::string, int> left;
  for (Diagnostic const &one : before) ++left[one.code];
  for (Diagnostic const &one : after) --left[one.code];
  std::vector<std::string> codes;
  for (auto const &[code, count] : left)
    if (count > 0) codes.push_back(code);
  return codes;
}

}  // namespace

std::optional<Mended> mend(std::string_view bytes, std::string const &path, CorpusFileKind kind,
                           Vocabulary const &vocabulary) {
  Reader const reader(path, kind, vocabulary);
  auto text = reader.mended_text(bytes);
  if (!text) return std::nullopt;
  text = with_ascii_digits(*text, reader.read(*text).diagnostics);
  Mended const unchanged{std::string(bytes), {}};
  if (*text == bytes) return unchanged;
  Reading const before = reader.read(bytes);
  Reading const after = reader.read(*text);
  bool const settled = reader.mended_text(*text) == text;
  if (!settled || !after.says_the_same(before)) return unchanged;
  return Mended{std::move(*text), codes_gone(before.diagnostics, after.diagnostics)};
}

}  // namespace kaeru
