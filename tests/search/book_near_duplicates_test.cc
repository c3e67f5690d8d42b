// A case study that nearly repeats another finds it.
#include <gtest/gtest.h>

#include <algorithm>

#include "indexing/document.h"
#include "support/book_index.h"
#include "support/near_duplicates.h"

namespace kaeru {
namespace {

/// The rank of `wanted` among what is most like `id`; 0 when not among the first ten.
int rank_of(std::string const &id, std::string const &wanted) {
  auto const &index = BookIndex::instance();
  auto const found = index.reader().find_id(id);
  if (!found) return 0;
  auto const one = from_document(index.reader().document(*found));
  std::string body;
  for (auto const &section : one->sections) body += section.text + "\n";
  auto const ranked = index.searcher().rank_similar(one->title, body, id, 10);
  auto const at = std::ranges::find(ranked, wanted, &RankedId::id);
  return at == ranked.end() ? 0 : static_cast<int>(at - ranked.begin()) + 1;
}

TEST(BookNearDuplicates, FindEachOther) {
  for (auto const &[first, second, kind] : repeated_pairs()) {
    int const worst = kind == "near" ? 1 : 3;
    for (auto const &[from, to] : {std::pair{first, second}, std::pair{second, first}}) {
      int const rank = rank_of(from, to);
      EXPECT_TRUE(rank >= 1 && rank <= worst) << from << " finds " << to << " at " << rank;
    }
  }
}

}  // namespace
}  // namespace kaeru
