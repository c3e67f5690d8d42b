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

}  // namespace kaeru
