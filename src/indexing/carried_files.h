#pragma once

#include <xapian.h>

#include <filesystem>
#include <string>

#include "base/manifest.h"
#include "base/result.h"

namespace kaeru {

/// Files that travel in a database's metadata: what a machine that asks remote shards needs of the
/// book (guidance, settings, model, readings), since only the database can be reached there.
///
/// Puts the files that `manifest` lists of `folder` into the database. Throws Xapian::Error.
Status carry_files(Xapian::WritableDatabase &database, std::filesystem::path const &folder,
                   Manifest const &manifest);

/// The same of a generation's book, model and readings.
Status carry_book(Xapian::WritableDatabase &database, std::filesystem::path const &generation);

/// The manifest of what the database carries, as text; empty = nothing, or none of a book.
/// Throws Xapian::Error.
std::string carried_manifest(Xapian::Database const &database);

/// Writes what the database carries to the empty folder `target`, at most `most_carried_bytes`, and
/// holds it against the manifest. Nothing is written outside `target`, and nothing but a book's own
/// files, whatever the database says.
/// Throws Xapian::Error.
inline constexpr std::uint64_t most_carried_bytes = 1ULL << 30;
Status unpack_carried(Xapian::Database const &database, std::filesystem::path const &target);

/// Takes it all out again. Throws Xapian::Error.
void drop_carried(Xapian::WritableDatabase &database);

}  // namespace kaeru
