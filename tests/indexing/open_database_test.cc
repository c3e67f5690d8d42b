#include "indexing/open_database.h"

#include <gtest/gtest.h>

#include "support/scratch.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;

void write_database(fs::path const &path, bool with_document) {
  Xapian::WritableDatabase database(path.string(), Xapian::DB_CREATE);
  Xapian::Document document;
  document.set_data("text");
  if (with_document) database.add_document(document);
  database.commit();
}

TEST(OpenDatabase, OpensOneWithAndWithoutDocuments) {
  ScratchFolder const folder;
  write_database(folder / "one", true);
  write_database(folder / "none", false);
  EXPECT_EQ(open_database(folder / "one").get_doccount(), 1U);
  EXPECT_EQ(open_database(folder / "none").get_doccount(), 0U);
}

TEST(OpenDatabase, ThrowsWhenTheDocumentsCannotBeOpened) {
  ScratchFolder const folder;
  write_database(folder / "one", true);
  fs::path const table = folder / "one" / "docdata.glass";
  fs::remove(table);
  fs::create_symlink(table, table);  // ELOOP, even for root
  EXPECT_EQ(Xapian::Database((folder / "one").string()).get_document(1).get_data(), "");
  EXPECT_THROW(open_database(folder / "one"), Xapian::DatabaseOpeningError);
}

TEST(TermLists, AreKeptOrNotAndStaySo) {
  ScratchFolder const folder;
  for (TermLists const lists : {TermLists::none, TermLists::kept}) {
    fs::path const path = folder / (lists == TermLists::kept ? "kept" : "none");
    Xapian::Document document;
    document.set_data("text");
    document.add_term("Fうえ");
    auto made = create_database(path, 0, lists);
    made.add_document(document);
    made.commit();
    made.close();
    auto changed = change_database(path);
    changed.set_metadata("key", "value");
    changed.commit();
    EXPECT_EQ(term_lists_of(path), lists);
    EXPECT_EQ(Xapian::Database(path.string()).get_termfreq("Fうえ"), 1U);
  }
}

}  // namespace
}  // namespace kaeru
