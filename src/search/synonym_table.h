#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/normalize.h"

namespace kaeru {

/// The book's synonym sets, ready to be found in a query.
class SynonymTable {
 public:
  /// Reads what the book stores (indexing/book.h). The text must outlive the table.
  explicit SynonymTable(std::string_view stored);

  /// The sets named in a query, each as its members other than the one found, as written; the
  /// longest member wins where several begin. At most 16. A kana member must begin a word, a
  /// katakana or Latin one must also end it: やけど is not in 〜なんやけど, nor SV in CSV.
  [[nodiscard]] std::vector<std::vector<std::string>> find(NormalizedText const &query) const;

 private:
  struct Member {
    std::u32string folded;
    std::string_view written;
  };
  std::vector<std::vector<Member>> sets_;
};

}  // namespace kaeru
