// What an index says of its files: read whole or not at all.
#include <filesystem>

#include "base/manifest.h"
#include "fuzz/promise.h"
#include "fuzz/targets.h"
#include "indexing/state.h"

namespace kaeru {
namespace {

void check_manifest(std::string_view bytes) {
  auto const manifest = parse_manifest(bytes);
  if (!manifest) return promise_message(manifest.error());
  promise(serialise(*manifest) == bytes, "nothing is read but what would be written");
  for (auto const &[name, entry] : *manifest) {
    std::filesystem::path const path(name);
    promise(path.is_relative() && *path.begin() != "..", "a file lies in its folder: " + name);
  }
}

void check_state(std::string_view bytes) {
  auto const state = parse_state(bytes);
  if (!state) return promise_message(state.error());
  std::string const text = serialise(*state);
  auto const again = parse_state(text);
  promise(again && serialise(*again) == text, "what is written is read: " + text);
  promise(again->rows.size() == state->rows.size(), "no row is lost");
}

}  // namespace

void fuzz_manifest(std::string_view bytes) {
  check_manifest(bytes);
  check_state(bytes);
}

}  // namespace kaeru
