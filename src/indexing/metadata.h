#pragma once

#include <xapian.h>

#include <string>

namespace kaeru {

/// A database's metadata with a checksum, which Xapian does not have: a flipped bit in a
/// card would be read aloud. Throws Xapian::Error.
void write_metadata(Xapian::WritableDatabase &database, std::string const &key, std::string value);

/// Empty when there is none. Throws Xapian::DatabaseCorruptError where it is not what was written.
std::string read_metadata(Xapian::Database const &database, std::string const &key);
/// The same of what is always written, though it may be empty: that there is none is damage.
std::string require_metadata(Xapian::Database const &database, std::string const &key);

}  // namespace kaeru
