#pragma once

#include <xapian.h>

#include <filesystem>

namespace kaeru {

/// A database of case studies, to be read. Xapian takes a table of documents that it cannot open,
/// say for want of descriptors, for an empty one; here that throws, too. Throws Xapian::Error.
Xapian::Database open_database(std::filesystem::path const &path);

/// Whether a database lists the terms of each document: a quarter of an index and a sixth of
/// building it. Here nobody reads them, who wants them counts the text again (document.h), but
/// Xapian cannot do without where a document is removed or given to another machine.
enum class TermLists : bool { none, kept };

/// A new database. Throws Xapian::Error.
Xapian::WritableDatabase create_database(std::filesystem::path const &path, int flags,
                                         TermLists lists);

/// One that is there, for its metadata and, where it keeps term lists, to remove documents. Throws
/// Xapian::Error.
Xapian::WritableDatabase change_database(std::filesystem::path const &path, int flags = 0);

TermLists term_lists_of(std::filesystem::path const &database);

}  // namespace kaeru
