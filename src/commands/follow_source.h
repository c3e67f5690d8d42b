#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string_view>

namespace kaeru {

/// What came of waiting for input.
struct Arrival {
  enum Kind {
    bytes,
    quiet,   ///< nothing within the time given
    end,     ///< of input
    stopped  ///< by the user, or whoever reads our output is gone
  } kind;
  std::string_view text = {};  ///< valid until the next call
};

/// Waits for input, at most `longest_ms`; nullopt = for ever.
using ByteSource = std::function<Arrival(std::optional<std::int64_t> longest_ms)>;

/// Never quiet, never stopped.
ByteSource stream_source(std::istream &in);

/// Reads `in`, a file descriptor. While it lives, SIGINT, SIGTERM and SIGHUP stop the source
/// instead of ending the process, even while it waits; so does the end of who reads `out`.
ByteSource descriptor_source(int in, int out);

}  // namespace kaeru
