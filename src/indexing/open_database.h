#pragma once

#include <xapian.h>

#include <filesystem>

namespace kaeru {

/// A database of case studies, to be read. Xapian takes a table of documents that it cannot open,
/// say for want of descriptors, for an empty one; here that throws, too. Throws Xapian::Error.
Xapian::Database open_database(std::filesystem::path const &path);

}  // namespace kaeru
