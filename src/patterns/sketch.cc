// The bottom of a set of hashes.
#include "patterns/sketch.h"

#include <algorithm>

namespace kaeru {

Sketch make_sketch(std::vector<std::uint32_t> hashes, std::size_t size) {
  std::ranges::sort(hashes);
  auto const repeated = std::ranges::unique(hashes);
  hashes.erase(repeated.begin(), repeated.end());
  Sketch sketch;
  if (hashes.size() > size) {
    hashes.resize(size);
    sketch.bound = hashes.back();
  }
  hashes.shrink_to_fit();
  sketch.hashes = std::move(hashes);
  return sketch;
}

}  // namespace kaeru
