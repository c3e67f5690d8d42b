// A draft that repeats a case study of the shipped book.
#include "commands/draft_neighbours.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "indexing/document.h"
#include "support/book_index.h"
#include "support/near_duplicates.h"

namespace kaeru {
namespace {

CaseStudy of_book(std::string const &id) {
  auto const &reader = BookIndex::instance().reader();
  return *from_document(reader.document(*reader.find_id(id)));
}

std::vector<std::string> neighbours(CaseStudy const &draft) {
  auto const &index = BookIndex::instance();
  std::vector<std::string> others;
  for (auto const &pair : draft_neighbours(draft, index.reader(), index.searcher()))
    others.push_back(pair.first == draft.id ? pair.second : pair.first);
  return others;
}

TEST(BookDraftNeighbours, AreTheOtherTellings) {
  std::size_t asked = 0;
  for (auto const &[first, second, kind] : repeated_pairs()) {
    if (kind == "near" && asked++ > 1) continue;  // two of the easy ones will do
    EXPECT_EQ(neighbours(of_book(first)), std::vector{second}) << first;
  }
}

TEST(BookDraftNeighbours, AreNotLookedForWhenItIsLate) {
  auto const &index = BookIndex::instance();
  auto draft = of_book("it-2025-04-account-lock");
  draft.id = "new";
  Deadline passed(std::chrono::nanoseconds(0));
  EXPECT_TRUE(draft_neighbours(draft, index.reader(), index.searcher(), &passed).empty());
  EXPECT_TRUE(passed.cut());
}

TEST(BookDraftNeighbours, OfACopyUnderAnotherIdBeginWithItsOriginal) {
  auto draft = of_book("it-2025-04-account-lock");
  draft.id = "new";
  EXPECT_EQ(neighbours(draft),
            (std::vector<std::string>{"it-2025-04-account-lock", "it-2026-04-account-lock"}));
}

TEST(BookDraftNeighbours, OfSomethingNewAreNone) {
  CaseStudy draft;
  draft.id = "new";
  draft.title = "炊飯器の蓋が閉まらない";
  EXPECT_TRUE(neighbours(draft).empty());
  EXPECT_TRUE(neighbours({}).empty());
}

}  // namespace
}  // namespace kaeru
