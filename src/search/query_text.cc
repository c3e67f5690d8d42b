// How much of a text is read: of a long one the beginning and the end.
#include "search/query_text.h"

#include "text/clip.h"

namespace kaeru {
namespace {

/// The beginning and the end of a text, `most` characters in all.
NormalizedText ends_of(NormalizedText const &text, std::size_t most) {
  std::size_t const half = most / 2;
  std::size_t const resume = text.chars.size() - half;
  auto const source = text.source.begin();
  NormalizedText ends{text.chars.substr(0, half),
                      {source, source + static_cast<std::ptrdiff_t>(half)}};
  ends.chars.back() = U'\n';
  ends.chars += text.chars.substr(resume);
  ends.source.insert(ends.source.end(), source + static_cast<std::ptrdiff_t>(resume),
                     text.source.end());
  return ends;
}

}  // namespace

Begun begin_query(std::string_view text) {
  Begun begun;
  auto clipped = clip_middle(text, max_query_bytes);
  begun.query.text = std::move(clipped.text);
  begun.query.clipped = clipped.clipped;
  begun.text = normalize(begun.query.text);
  if (begun.text.chars.size() > max_query_chars) {
    begun.text = ends_of(begun.text, max_query_chars);
    begun.query.clipped = true;
  }
  return begun;
}

}  // namespace kaeru
