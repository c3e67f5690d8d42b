// A 。 within 「」 ends what somebody said, not the sentence that tells of it.
#include "patterns/first_sentence.h"

#include <algorithm>

#include "casebook/characters.h"

namespace kaeru {
namespace {

constexpr std::string_view stop = "。";

std::string_view first_line(std::string_view text) {
  text = trim(text);
  return trim(text.substr(0, text.find('\n')));
}

std::string_view without_mark(std::string_view line) {
  for (std::string_view const mark : {"- ", "* ", "・"})
    if (line.starts_with(mark)) return trim_left(line.substr(mark.size()));
  return line;
}

}  // namespace

std::string first_sentence(std::string_view text, std::size_t characters) {
  std::string_view const line = without_mark(first_line(text));
  auto const quoted = quotations(line);
  for (std::size_t at = line.find(stop); at != line.npos; at = line.find(stop, at + 1)) {
    bool const inside = std::ranges::any_of(
        quoted, [&](Quotation const &one) { return one.begin < at && at < one.end; });
    if (!inside) return clipped(line.substr(0, at + stop.size()), characters);
  }
  return clipped(line, characters);
}

}  // namespace kaeru
