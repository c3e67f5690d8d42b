#pragma once

#include <filesystem>
#include <string>

namespace kaeru {

// Where tests and benchmarks find things. Known to places.cc alone, so that a compiler cache serves
// every clone of the project.

/// The project's root.
std::string source_folder();
/// The programs `kaeru` (KAERU_PROGRAM names another) and `kaeru_generate` of this build.
std::string kaeru_program();
std::string generate_program();
/// Where real data may lie: KAERU_DATA, else ../shared/data beside the project.
std::filesystem::path data_folder();

}  // namespace kaeru
