// corpus/quick-reference.html is what `kaeru quickref` makes of the guidance today. After a change:
// KAERU_UPDATE_GOLDEN=1 kaeru_tests --gtest_filter='BookQuickReference*'
#include <gtest/gtest.h>

#include <cstdlib>

#include "base/files.h"
#include "commands/quick_reference.h"
#include "support/book_index.h"
#include "support/places.h"

namespace kaeru {
namespace {

TEST(BookQuickReference, StandsInTheCorpusAsTheGuidanceSaysIt) {
  auto const &book = BookIndex::instance().book();
  auto const rows = quick_reference_rows(book, "OP");
  EXPECT_EQ(rows.size(), book.vocabulary().terms("situations").size());
  auto const made =
      render_quick_reference(rows, book.vocabulary().find("roles", "OP")->label, book.policy());
  auto const file = std::filesystem::path(source_folder()) / "corpus" / "quick-reference.html";
  if (std::getenv("KAERU_UPDATE_GOLDEN")) {
    ASSERT_TRUE(write_file(file, made));
  }
  auto const kept = read_file(file, 1 << 20);
  ASSERT_TRUE(kept);
  EXPECT_EQ(*kept, made);
}

}  // namespace
}  // namespace kaeru
