// Digests by xxHash's XXH3, in its canonical (big-endian) form.
#include "base/digest.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <array>
#include <fstream>
#include <memory>

namespace kaeru {
namespace {

std::string hex(XXH128_hash_t hash) {
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

}  // namespace

std::string digest(std::string_view bytes) {
  return hex(XXH3_128bits(bytes.data(), bytes.size()));
}

std::uint64_t hash64(std::string_view bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}

Result<std::string> digest_file(std::filesystem::path const &path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{fmt::format("{} を開けません。", path.string())};
  std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t *)> const state(XXH3_createState(),
                                                                               XXH3_freeState);
  XXH3_128bits_reset(state.get());
  auto const buffer = std::make_unique<std::array<char, 1 << 16>>();
  while (in.read(buffer->data(), buffer->size()) || in.gcount() > 0)
    XXH3_128bits_update(state.get(), buffer->data(), static_cast<std::size_t>(in.gcount()));
  if (in.bad()) return Error{fmt::format("{} を最後まで読めません。", path.string())};
  return hex(XXH3_128bits_digest(state.get()));
}

}  // namespace kaeru
