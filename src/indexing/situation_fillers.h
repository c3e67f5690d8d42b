#pragma once

#include "text/normalize.h"

namespace kaeru {

/// A sentence without the polite words around its point: hesitation and apology for the call before
/// it (`あの、すみません、`), connectives and notes of who speaks after it (`んですけれども`,
/// `と申しております`). Words that may themselves be the point stay, and so does a sentence that
/// is nothing but such words.
NormalizedText without_fillers(NormalizedText const &sentence);

/// Whether a sentence is nothing but such words and set phrases: `よろしくお願いします`.
bool is_courtesy(NormalizedText const &sentence);

}  // namespace kaeru
