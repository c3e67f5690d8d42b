#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "search/index_reader.h"

namespace kaeru {

/// The terms of one document and how strongly it holds them, wherever it lies. An index does not
/// list them: where they are wanted, the text is fetched and counted again. Throws Xapian::Error.
class DocumentTerms {
 public:
  /// Of a text of more bytes than `most_counted` only its two ends are counted.
  DocumentTerms(Segment const &segment, Xapian::docid docid, std::size_t most_counted = SIZE_MAX)
      : segment_(segment), docid_(docid), most_counted_(most_counted) {}

  /// The stored impact, 1–127; nullopt when the document lacks the term.
  [[nodiscard]] std::optional<std::uint32_t> impact(std::string_view term);

  /// The stored impacts of all terms of its lanes.
  [[nodiscard]] std::unordered_map<std::string, std::uint32_t> const &all();

 private:
  Segment const &segment_;
  Xapian::docid docid_;
  std::size_t most_counted_;
  std::optional<std::unordered_map<std::string, std::uint32_t>> counted_;
};

}  // namespace kaeru
