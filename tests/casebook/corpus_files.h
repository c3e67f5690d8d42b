#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "base/files.h"
#include "casebook/policy.h"
#include "casebook/vocabulary.h"
#include "support/places.h"

namespace kaeru::testing {

inline std::filesystem::path corpus() {
  return std::filesystem::path(source_folder()) / "corpus";
}

inline std::string content(std::filesystem::path const &path) {
  auto text = read_file(path, 64 << 20);
  return text ? *text : "";
}

inline Vocabulary const &vocabulary() {
  static Vocabulary const read = [] {
    Diagnostics diagnostics;
    auto parsed =
        Vocabulary::parse(content(corpus() / "vocabulary.yaml"), "vocabulary.yaml", diagnostics);
    return parsed ? *parsed : Vocabulary();
  }();
  return read;
}

inline Policy const &policy() {
  static Policy const read;
  return read;
}

inline int count(Diagnostics const &diagnostics, std::string_view code) {
  int n = 0;
  for (Diagnostic const &diagnostic : diagnostics) n += diagnostic.code == code;
  return n;
}

/// The line of the first diagnostic of that code; -1 without one.
inline int line_of(Diagnostics const &diagnostics, std::string_view code) {
  for (Diagnostic const &diagnostic : diagnostics)
    if (diagnostic.code == code) return diagnostic.line;
  return -1;
}

inline bool has_error(Diagnostics const &diagnostics) {
  for (Diagnostic const &diagnostic : diagnostics)
    if (diagnostic.severity == Severity::error) return true;
  return false;
}

inline std::string listed(Diagnostics const &diagnostics) {
  std::string text;
  for (Diagnostic const &d : diagnostics)
    text += d.path + ":" + std::to_string(d.line) + " " + d.code + " " + d.message + "\n";
  return text;
}

}  // namespace kaeru::testing
