#pragma once

#include <string>
#include <vector>

namespace kaeru {

enum class Severity { error, warning, info };

/// One problem in a corpus file, told to the trainer who wrote it.
struct Diagnostic {
  std::string path;  ///< relative to the corpus directory
  int line = 0;      ///< 1-based; 0 = the file as a whole
  int column = 0;    ///< 1-based, in characters; 0 = the line as a whole
  Severity severity = Severity::warning;
  std::string code;     ///< stable, e.g. "YAML-SYNTAX"
  std::string message;  ///< Japanese: what is wrong
  std::string fix;      ///< Japanese: what to do; may be empty

  bool operator==(Diagnostic const &) const = default;
};

using Diagnostics = std::vector<Diagnostic>;

inline char const *to_string(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::info:
      return "info";
  }
  return "";
}

}  // namespace kaeru
