// How libFuzzer calls the target that this program is built for.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fuzz/targets.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const *data, std::size_t size) {
  kaeru::KAERU_FUZZ_TARGET({reinterpret_cast<char const *>(data), size});
  return 0;
}
