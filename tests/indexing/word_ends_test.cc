// Words by their last character.
#include "indexing/word_ends.h"

#include <gtest/gtest.h>

#include "indexing/schema.h"
#include "support/scratch.h"

namespace kaeru {
namespace {

TEST(WordEnds, ListsWordsOfThreeCharactersByTheirLast) {
  ScratchFolder const folder;
  Xapian::WritableDatabase database((folder / "db").string(), Xapian::DB_CREATE);
  Xapian::Document document;
  for (auto const *term : {"Fライセンス", "Fエンス", "Fンス", "Fユザ", "Cセス", "fライス"})
    document.add_term(term);
  database.add_document(document);
  write_word_ends(database);
  database.commit();
  std::string storage;
  EXPECT_EQ(words_ending_in(database, U'ス', storage),
            (std::vector<std::string_view>{"エンス", "ライセンス"}));
  EXPECT_TRUE(words_ending_in(database, U'ザ', storage).empty());
  EXPECT_TRUE(words_ending_in(database, U'無', storage).empty());
}

}  // namespace
}  // namespace kaeru
