#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace kaeru {

/// Where one database of an index is that lies elsewhere: a line of a stub file.
struct ShardAddress {
  enum class Kind { server, program, folder };
  Kind kind = Kind::server;
  std::string target;     ///< host, program, or a database's folder
  unsigned port = 0;      ///< of a server
  std::string arguments;  ///< of a program
  int line = 0;

  /// As the stub says it: "10.0.0.3:7000", ":ssh shard1 …".
  [[nodiscard]] std::string text() const;
};

/// Whether `index` is a stub and not the folder of an index.
bool is_stub(std::filesystem::path const &index);

/// The lines of a stub file in Xapian's own form, at most `most_shard_lines`: `remote HOST:PORT`,
/// `remote :PROGRAM ARGUMENTS`, `auto FOLDER` (also `glass`; relative to the stub); empty lines and
/// `#` are passed over. An Error names file and line.
inline constexpr std::size_t most_shard_lines = 999;
Result<std::vector<ShardAddress>> read_stub(std::filesystem::path const &stub);

}  // namespace kaeru
