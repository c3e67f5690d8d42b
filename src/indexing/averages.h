#pragma once

#include <xapian.h>

#include "indexing/impact.h"

namespace kaeru {

/// The averages that a database's impacts were made with, in its metadata.
void write_averages(Xapian::WritableDatabase &database, AverageLengths const &averages);

/// Of shards, those of the first: all parts of a corpus share them. Throws Xapian::Error, also
/// where there are none.
AverageLengths read_averages(Xapian::Database const &database);

}  // namespace kaeru
