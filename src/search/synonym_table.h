#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/normalize.h"

namespace kaeru {

/// A synonym set that a query names, its members as the book writes them.
struct NamedSet {
  std::string named;                ///< found in the query; the first where several are
  std::vector<std::string> others;  ///< not found there
};

/// The book's synonym sets, ready to be found in a query.
class SynonymTable {
 public:
  /// Reads what the book stores (indexing/book.h), which may be another machine's: what is no UTF-8
  /// is passed over. The text must outlive the table.
  explicit SynonymTable(std::string_view stored);

  /// The sets named in a query; the longest member wins where several begin. At most 16. A kana
  /// member must begin a word, a katakana or Latin one must also end it: やけど is not in
  /// 〜なんやけど, nor SV in CSV.
  [[nodiscard]] std::vector<NamedSet> find(NormalizedText const &query) const;

 private:
  struct Member {
    std::string_view folded;  ///< in the kana space
    std::string_view written;
  };
  std::vector<std::vector<Member>> sets_;
};

}  // namespace kaeru
