// ICU's regular expressions over our code points, one UTF-16 unit each, so that offsets need no
// map.
#include "text/pattern.h"

#include <unicode/regex.h>

#include <algorithm>
#include <cstdint>
#include <utility>

namespace kaeru {
namespace {

constexpr std::int32_t least_time = 100;  // ICU's steps of about a millisecond, counted, not timed
constexpr std::int32_t chars_a_step = 500;
constexpr std::int32_t stack_bytes = 1'000'000;
constexpr char16_t placeholder = 0xFFFC;

}  // namespace

struct PatternText::Units {
  icu::UnicodeString text;
};

PatternText::PatternText(std::u32string_view chars) : units_(std::make_unique<Units>()) {
  std::u16string text(chars.size(), placeholder);
  std::ranges::transform(chars, text.begin(), [](char32_t c) {
    bool const one_unit = c < 0x10000 && (c < 0xD800 || c > 0xDFFF);
    return one_unit ? static_cast<char16_t>(c) : placeholder;
  });
  units_->text.setTo(text.data(), static_cast<std::int32_t>(text.size()));
}

PatternText::~PatternText() = default;

struct Pattern::Compiled {
  std::unique_ptr<icu::RegexPattern> pattern;
  Origin origin;
};

Pattern::Pattern(std::unique_ptr<Compiled> compiled) : compiled_(std::move(compiled)) {}
Pattern::~Pattern() = default;
Pattern::Pattern(Pattern &&) noexcept = default;
Pattern &Pattern::operator=(Pattern &&) noexcept = default;

std::optional<Pattern> Pattern::compile(std::string_view utf8, Origin origin) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError where;
  auto const source =
      icu::UnicodeString::fromUTF8({utf8.data(), static_cast<std::int32_t>(utf8.size())});
  std::uint32_t const flags =
      origin == Origin::foreign ? UREGEX_CASE_INSENSITIVE | UREGEX_MULTILINE : 0;
  std::unique_ptr<icu::RegexPattern> pattern(
      icu::RegexPattern::compile(source, flags, where, status));
  if (U_FAILURE(status) || !pattern) return std::nullopt;
  return Pattern(std::make_unique<Compiled>(Compiled{std::move(pattern), origin}));
}

/// A matcher at work on a text.
struct Pattern::Search {
  Search(Compiled const &compiled, icu::UnicodeString const &text, Accept const &accept_)
      : matcher(compiled.pattern->matcher(text, status)), accept(accept_) {
    if (U_FAILURE(status)) return;
    bool const own = compiled.origin == Origin::own;
    matcher->setTimeLimit(own ? 0 : least_time + text.length() / chars_a_step, status);
    matcher->setStackLimit(stack_bytes, status);
    group = own && matcher->groupCount() > 0 ? 1 : 0;
  }

  /// Where to go on after the match at hand.
  std::int64_t take() {
    auto const begin = static_cast<std::size_t>(matcher->start64(group, status));
    auto const end = static_cast<std::size_t>(matcher->end64(group, status));
    std::size_t const counts = begin < end ? accept(begin, end) : 0;
    return counts > 0 ? static_cast<std::int64_t>(begin + counts) : matcher->start64(status) + 1;
  }

  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::RegexMatcher> matcher;
  Accept const &accept;
  std::int32_t group = 0;
};

void Pattern::each(PatternText const &text, Accept const &accept) const {
  auto const &units = text.units_->text;
  Search search(*compiled_, units, accept);
  for (std::int64_t from = 0; U_SUCCESS(search.status) && from <= units.length();) {
    if (!search.matcher->find(from, search.status) || U_FAILURE(search.status)) return;
    from = search.take();
  }
}

void Pattern::each_at(PatternText const &text, std::span<std::size_t const> starts,
                      Accept const &accept) const {
  Search search(*compiled_, text.units_->text, accept);
  std::int64_t from = 0;
  for (auto const start : starts) {
    auto const at = static_cast<std::int64_t>(start);
    if (at < from) continue;
    if (search.matcher->lookingAt(at, search.status)) from = search.take();
    if (U_FAILURE(search.status)) return;
  }
}

}  // namespace kaeru
