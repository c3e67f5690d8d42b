#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace kaeru {

/// Bounds of a converter.
struct SubprocessLimits {
  int seconds = 120;                        ///< wall clock, and CPU of each process
  std::uint64_t memory_bytes = 2ull << 30;  ///< address space of each process
  std::uint64_t output_bytes = 1ull << 30;  ///< of each file it writes, `output` being one
};

/// Runs a program without a shell: found in the system's own folders or named by its whole path,
/// standard output into `output`, no input, in the folder of `output`, with a bare environment.
/// Ended with all its children when a limit is passed, when it ends, and when we do. An Error says
/// in Japanese which limit, or what it said last; what to do instead is the caller's to add.
Status run_to_file(std::vector<std::string> const &command, std::filesystem::path const &output,
                   SubprocessLimits const &limits);

/// Whether a program of this name is in the system's own folders.
bool is_installed(std::string const &program);

}  // namespace kaeru
