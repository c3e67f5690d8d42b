#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "text/normalize.h"

namespace kaeru {

/// Where `text` holds what people put around the point (frames.tsv): greetings, apologies for
/// asking, requests for an answer. [begin, end) as indices into its chars, in order, apart.
std::vector<std::pair<std::uint32_t, std::uint32_t>> find_frames(NormalizedText const &text);

}  // namespace kaeru
