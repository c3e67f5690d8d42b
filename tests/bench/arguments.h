#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <variant>
#include <vector>

namespace kaeru::bench {

/// Where an option's value goes; a flag takes none.
using Target = std::variant<bool *, std::size_t *, std::string *, std::filesystem::path *>;

/// Reads a benchmark's command line: `--name VALUE`, `--flag`, and sizes into `counts`. Throws
/// std::runtime_error with what is wrong.
void read_arguments(int argc, char **argv, std::map<std::string, Target> const &options,
                    std::vector<std::uint64_t> &counts);

}  // namespace kaeru::bench
