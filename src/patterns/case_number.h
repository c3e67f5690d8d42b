#pragma once

#include <cstdint>

namespace kaeru {

/// Which case study, in the order in which a book is visited (commands/mining_book.h): mining keeps
/// this instead of an id. Holds for one generation of an index and nothing else; no result may
/// depend on the order.
using CaseNumber = std::uint32_t;

}  // namespace kaeru
