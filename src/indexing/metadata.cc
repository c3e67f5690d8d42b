#include "indexing/metadata.h"

#include <utility>

#include "base/checksum.h"

namespace kaeru {
namespace {

std::string intact(std::string stored, std::string const &key) {
  auto const bytes = without_checksum(stored);
  if (!bytes) throw Xapian::DatabaseCorruptError("the entry \"" + key + "\" is damaged");
  stored.resize(bytes->size());
  return stored;
}

}  // namespace

void write_metadata(Xapian::WritableDatabase &database, std::string const &key, std::string value) {
  database.set_metadata(key, with_checksum(std::move(value)));
}

std::string read_metadata(Xapian::Database const &database, std::string const &key) {
  std::string stored = database.get_metadata(key);
  return stored.empty() ? stored : intact(std::move(stored), key);
}

std::string require_metadata(Xapian::Database const &database, std::string const &key) {
  std::string stored = database.get_metadata(key);
  if (stored.empty()) throw Xapian::DatabaseCorruptError("the entry \"" + key + "\" is missing");
  return intact(std::move(stored), key);
}

}  // namespace kaeru
