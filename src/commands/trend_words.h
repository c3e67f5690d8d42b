#pragma once

#include <string>

#include "commands/result_table.h"
#include "patterns/trend.h"

namespace kaeru {

/// 増加, 減少, 季節, 誤差内, 少数; not known where nothing was compared.
ResultValue trend_word(Trend trend);

/// What was tested, how, and what those words mean: one note.
std::string trend_note(std::size_t tested, std::size_t too_few, double rate);

}  // namespace kaeru
