// Finds in normalised text, so that every way of writing is one, and leads back to the source.
// Where finds of two kinds meet, the kind that is surer holds: the policy's patterns, then our
// table, then names.
#include "text/personal_data.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "text/normalize.h"
#include "text/pattern.h"
#include "text/personal_names.h"
#include "text/personal_patterns.h"

namespace kaeru {
namespace {

constexpr std::size_t most_patterns = 64;
constexpr std::size_t longest_pattern = 500;  // bytes
constexpr int most_rounds = 8;

struct KindNames {
  char const *code;
  char const *label;
};

constexpr std::array<KindNames, 10> kind_names = {{{"PII-PHONE", "電話番号"},
                                                   {"PII-MAIL", "メールアドレス"},
                                                   {"PII-URL", "個人のURL"},
                                                   {"PII-ADDRESS", "住所"},
                                                   {"PII-CARD", "カード番号"},
                                                   {"PII-ACCOUNT", "口座番号"},
                                                   {"PII-ID", "個人の番号"},
                                                   {"PII-NAME", "氏名"},
                                                   {"PII-BIRTH", "生年月日"},
                                                   {"PII-PLATE", "車のナンバー"}}};

/// ① is no digit of a number: it numbers the list in which the number stands.
void part_list_marks(std::string_view utf8, NormalizedText &text) {
  for (std::size_t i = 0; i < text.chars.size(); ++i) {
    if (text.chars[i] < U'0' || text.chars[i] > U'9') continue;
    auto const source = utf8.substr(text.source[i], 3);
    if (source.starts_with("\xE2\x91") || source.starts_with("\xE2\x92")) text.chars[i] = U'\n';
  }
}

/// A pattern as it may stand in a text: not within a longer word or number.
std::optional<Pattern> compile_bounded(std::string const &source) {
  using enum Pattern::Origin;
  if (source.empty() || source.size() > longest_pattern) return std::nullopt;
  if (!Pattern::compile(source, foreign))
    return std::nullopt;  // "a)|(b" would be well-formed below
  return Pattern::compile("(?<![0-9a-z])(?:" + source + ")(?![0-9a-z])", foreign);
}

/// The kind at each char; what was marked first holds.
class Marks {
 public:
  explicit Marks(std::size_t size) : kinds_(size) {}

  /// Nothing where a part of the range is another kind's already.
  void add(PersonalRange const &range) {
    auto const begin = kinds_.begin() + static_cast<std::ptrdiff_t>(range.begin);
    auto const end = kinds_.begin() + static_cast<std::ptrdiff_t>(range.end);
    bool const free =
        std::all_of(begin, end, [&](auto const &kind) { return !kind || kind == range.kind; });
    if (free) std::fill(begin, end, range.kind);
  }

  /// The marked ranges in order; what touches and is of one kind is one.
  [[nodiscard]] std::vector<PersonalRange> ranges() const {
    std::vector<PersonalRange> out;
    for (std::size_t i = 0; i < kinds_.size(); ++i) {
      if (!kinds_[i]) continue;
      if (!out.empty() && out.back().end == i && out.back().kind == *kinds_[i])
        ++out.back().end;
      else
        out.push_back({i, i + 1, *kinds_[i]});
    }
    return out;
  }

 private:
  std::vector<std::optional<PersonalKind>> kinds_;
};

/// Ranges of chars as bytes of the source. A char of several (㈱) goes with its first.
std::vector<PersonalSpan> to_source(std::vector<PersonalRange> const &ranges,
                                    std::vector<std::uint32_t> const &source) {
  std::vector<PersonalSpan> spans;
  for (auto const &range : ranges) {
    std::size_t end = range.end;
    while (end + 1 < source.size() && source[end] == source[range.end - 1]) ++end;
    std::size_t const begin = spans.empty()
                                  ? source[range.begin]
                                  : std::max<std::size_t>(source[range.begin], spans.back().end);
    if (begin < source[end]) spans.push_back({begin, source[end], range.kind});
  }
  return spans;
}

std::string replace(std::string_view utf8, std::vector<PersonalSpan> const &spans) {
  std::string out;
  std::size_t done = 0;
  for (auto const &span : spans) {
    out += utf8.substr(done, span.begin - done);
    out.append("〔").append(label(span.kind)).append("〕");
    done = span.end;
  }
  return out += utf8.substr(done);
}

}  // namespace

char const *code(PersonalKind kind) {
  return kind_names.at(static_cast<std::size_t>(kind)).code;
}

char const *label(PersonalKind kind) {
  return kind_names.at(static_cast<std::size_t>(kind)).label;
}

struct PersonalDataFinder::Patterns {
  std::vector<Pattern> customer_ids;
  std::vector<std::string> refused;
};

PersonalDataFinder::PersonalDataFinder(std::vector<std::string> const &customer_id_patterns)
    : patterns_(std::make_unique<Patterns>()) {
  for (auto const &source : customer_id_patterns) {
    auto pattern =
        patterns_->customer_ids.size() < most_patterns ? compile_bounded(source) : std::nullopt;
    if (pattern)
      patterns_->customer_ids.push_back(std::move(*pattern));
    else
      patterns_->refused.push_back(source);
  }
}

PersonalDataFinder::~PersonalDataFinder() = default;
PersonalDataFinder::PersonalDataFinder(PersonalDataFinder &&) noexcept = default;
PersonalDataFinder &PersonalDataFinder::operator=(PersonalDataFinder &&) noexcept = default;

std::vector<PersonalSpan> PersonalDataFinder::find(std::string_view utf8) const {
  NormalizedText text = normalize(utf8);
  part_list_marks(utf8, text);
  PatternText const units(text.chars);
  Marks marks(text.chars.size());
  for (auto const &pattern : patterns_->customer_ids)
    pattern.each(units, [&](std::size_t begin, std::size_t end) {
      marks.add({begin, end, PersonalKind::customer_id});
      return end - begin;
    });
  for (auto const &range : find_personal_patterns(text.chars, units)) marks.add(range);
  for (auto const &range : find_names(text.chars)) marks.add(range);
  return to_source(marks.ranges(), text.source);
}

std::string PersonalDataFinder::mask(std::string_view utf8) const {
  std::string text = to_utf8(to_utf32(utf8));
  for (int round = 0; round < most_rounds; ++round) {  // a mask can bare what a neighbour hid
    auto const spans = find(text);
    if (spans.empty()) break;
    text = replace(text, spans);
  }
  return text;
}

std::vector<std::string> const &PersonalDataFinder::refused_patterns() const {
  return patterns_->refused;
}

}  // namespace kaeru
