#include "support/places.h"

#include <cstdlib>

namespace kaeru {

std::string source_folder() {
  return KAERU_SOURCE_DIR;
}

std::string kaeru_program() {
  char const *const given = std::getenv("KAERU_PROGRAM");
  return given != nullptr ? given : KAERU_BINARY;
}

std::string generate_program() {
  return KAERU_GENERATE;
}

std::filesystem::path data_folder() {
  char const *const given = std::getenv("KAERU_DATA");
  return given != nullptr ? std::filesystem::path(given)
                          : std::filesystem::path(source_folder()) / "../shared/data";
}

}  // namespace kaeru
