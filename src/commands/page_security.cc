// A page that holds untrusted text lets nothing in it run: scripts are known by their digests.
#include "commands/page_security.h"

#include <fmt/format.h>
#include <sodium.h>

#include <array>
#include <nlohmann/json.hpp>

namespace kaeru {
namespace {

unsigned char const *bytes_of(std::string_view text) {
  return reinterpret_cast<unsigned char const *>(text.data());
}

/// 'sha256-…', as a policy names a text.
std::string source_of(std::string_view text) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), bytes_of(text), text.size());
  return fmt::format("'sha256-{}'",
                     base64({reinterpret_cast<char const *>(hash.data()), hash.size()}));
}

}  // namespace

std::string base64(std::string_view bytes) {
  std::string text(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes_of(bytes), bytes.size(),
                    sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();  // the '\0' that it ends with
  return text;
}

std::string content_security_policy(std::string_view style,
                                    std::vector<std::string_view> const &scripts) {
  std::string sources;
  for (auto const script : scripts) sources += " " + source_of(script);
  return fmt::format(
      "default-src 'none'; script-src{}; style-src {}; base-uri 'none'; form-action 'none'",
      sources, source_of(style));
}

std::string json_for_script(nlohmann::ordered_json const &value) {
  std::string text;
  for (char const c : value.dump(-1, ' ', true, nlohmann::ordered_json::error_handler_t::replace)) {
    if (c == '<' || c == '>' || c == '&')
      text += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    else
      text += c;
  }
  return text;
}

}  // namespace kaeru
