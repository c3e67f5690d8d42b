// Every case study has text, so a first document without any tells of a table that is not read.
#include "indexing/open_database.h"

namespace kaeru {

Xapian::Database open_database(std::filesystem::path const &path) {
  Xapian::Database database(path.string());
  auto const first = database.postlist_begin("");
  bool const any = first != database.postlist_end("");
  if (any && database.get_document(*first, Xapian::DOC_ASSUME_VALID).get_data().empty())
    throw Xapian::DatabaseOpeningError("Couldn't read the documents of " + path.string());
  return database;
}

Xapian::WritableDatabase create_database(std::filesystem::path const &path, int flags,
                                         TermLists lists) {
  if (lists == TermLists::none) flags |= Xapian::DB_NO_TERMLIST;
  return Xapian::WritableDatabase(path.string(), flags | Xapian::DB_CREATE_OR_OVERWRITE);
}

Xapian::WritableDatabase change_database(std::filesystem::path const &path, int flags) {
  if (term_lists_of(path) == TermLists::none) flags |= Xapian::DB_NO_TERMLIST;
  return Xapian::WritableDatabase(path.string(), flags | Xapian::DB_OPEN);
}

TermLists term_lists_of(std::filesystem::path const &database) {
  return std::filesystem::exists(database / "termlist.glass") ? TermLists::kept : TermLists::none;
}

}  // namespace kaeru
