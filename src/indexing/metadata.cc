#include "indexing/metadata.h"

#include <utility>

#include "base/checksum.h"

namespace kaeru {

void write_metadata(Xapian::WritableDatabase &database, std::string const &key, std::string value) {
  database.set_metadata(key, with_checksum(std::move(value)));
}

std::string read_metadata(Xapian::Database const &database, std::string const &key) {
  std::string stored = database.get_metadata(key);
  if (stored.empty()) return stored;
  auto const bytes = without_checksum(stored);
  if (!bytes) throw Xapian::DatabaseCorruptError("the entry \"" + key + "\" is damaged");
  stored.resize(bytes->size());
  return stored;
}

std::string require_metadata(Xapian::Database const &database, std::string const &key) {
  if (database.get_metadata(key).empty())
    throw Xapian::DatabaseCorruptError("the entry \"" + key + "\" is missing");
  return read_metadata(database, key);
}

}  // namespace kaeru
