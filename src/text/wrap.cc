// Three ways to break, from the most readable to the one that always works: between phrases
// (ICU's ja@lw=phrase), where line-break rules allow, between any two characters.
#include "text/wrap.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace kaeru {
namespace {

enum class Break { phrase, rule, anywhere };

std::unique_ptr<icu::BreakIterator> line_iterator(char const *locale) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> iterator(
      icu::BreakIterator::createLineInstance(icu::Locale(locale), status));
  if (U_FAILURE(status)) throw std::runtime_error("ICU: line break data missing");
  iterator->setText(icu::UnicodeString(u"日本"));  // loads the dictionary: see text/segment.cc
  while (iterator->next() != icu::BreakIterator::DONE) {
  }
  return iterator;
}

icu::BreakIterator &iterator_of(Break where) {
  thread_local auto const phrase = line_iterator("ja@lw=phrase");
  thread_local auto const rule = line_iterator("ja@lb=strict");
  return where == Break::phrase ? *phrase : *rule;
}

using Pieces = std::vector<std::string>;

Pieces clusters(std::string_view utf8) {
  Pieces pieces;
  while (!utf8.empty()) pieces.emplace_back(take_cluster(utf8));
  return pieces;
}

Pieces split(std::string_view utf8, Break where) {
  if (where == Break::anywhere) return clusters(utf8);
  auto const text = icu::UnicodeString::fromUTF8(
      icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
  icu::BreakIterator &iterator = iterator_of(where);
  iterator.setText(text);
  Pieces pieces;
  std::int32_t begin = iterator.first();
  for (std::int32_t end = iterator.next(); end != icu::BreakIterator::DONE; end = iterator.next()) {
    text.tempSubStringBetween(begin, end).toUTF8String(pieces.emplace_back());
    begin = end;
  }
  return pieces;
}

/// Without ASCII and ideographic spaces at the end.
std::string_view trim_end(std::string_view text) {
  for (;;) {
    if (text.ends_with(' '))
      text.remove_suffix(1);
    else if (text.ends_with("　"))
      text.remove_suffix(std::string_view("　").size());
    else
      return text;
  }
}

class Filler {
 public:
  Filler(int columns, Ambiguous ambiguous) : columns_(columns), ambiguous_(ambiguous) {}

  void add(std::string_view piece, Break where) {
    if (used_ + measure(trim_end(piece)) <= columns_) return append(piece);
    if (measure(trim_end(piece)) > columns_ && where != Break::anywhere) {
      Break const finer = where == Break::phrase ? Break::rule : Break::anywhere;
      for (auto const &part : split(piece, finer)) add(part, finer);
      return;
    }
    end_line();
    if (!trim_end(piece).empty()) append(piece);
  }

  std::vector<std::string> finish() {
    if (used_ > 0 || lines_.empty()) end_line();
    return std::move(lines_);
  }

 private:
  [[nodiscard]] int measure(std::string_view text) const { return width_columns(text, ambiguous_); }

  void append(std::string_view piece) {
    line_ += piece;
    used_ += measure(piece);
  }

  void end_line() {
    lines_.emplace_back(trim_end(line_));
    line_.clear();
    used_ = 0;
  }

  int columns_;
  Ambiguous ambiguous_;
  std::string line_;
  int used_ = 0;
  std::vector<std::string> lines_;
};

std::vector<std::string> wrap_line(std::string_view line, int columns, Ambiguous ambiguous) {
  if (width_columns(line, ambiguous) <= columns) return {std::string(trim_end(line))};
  Filler filler(columns, ambiguous);
  for (auto const &piece : split(line, Break::phrase)) filler.add(piece, Break::phrase);
  return filler.finish();
}

}  // namespace

std::vector<std::string> wrap(std::string_view utf8, int columns, Ambiguous ambiguous) {
  std::vector<std::string> lines;
  for (;;) {
    std::size_t const end = utf8.find('\n');
    auto wrapped = wrap_line(utf8.substr(0, end), std::max(columns, 2), ambiguous);
    lines.insert(lines.end(), wrapped.begin(), wrapped.end());
    if (end == std::string_view::npos) return lines;
    utf8.remove_prefix(end + 1);
  }
}

}  // namespace kaeru
