#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kaeru {

/// ICU's word boundaries (locale ja) of normalised text, as indices into `chars`: increasing, the
/// first 0, the last chars.size(). The same on any thread, whatever was segmented before.
std::vector<std::uint32_t> word_boundaries(std::u32string_view chars);

/// ICU's version, "72.1": another may find other boundaries.
std::string segmenter_version();

}  // namespace kaeru
