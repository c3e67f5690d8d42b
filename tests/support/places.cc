#include "support/places.h"

namespace kaeru {

std::string source_folder() {
  return KAERU_SOURCE_DIR;
}

std::string kaeru_program() {
  return KAERU_BINARY;
}

std::string generate_program() {
  return KAERU_GENERATE;
}

}  // namespace kaeru
