#pragma once

#include "commands/result_table.h"
#include "patterns/fact_table.h"
#include "patterns/period.h"

namespace kaeru {

/// The course of months up to the one in which `now` ends, thirteen of them: case studies, and
/// secondary complaints among them.
ResultTable months_table(FactTable const &facts, Period const &now);

}  // namespace kaeru
