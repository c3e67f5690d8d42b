#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"

namespace kaeru {

/// A centre's own numbers, `corpus/policy.yaml` (DESIGN §3), as "section.key" → scalar as written
/// ("limits.holds_max" → "1", "centre" → "標準"). Lists are joined by '\n'. Keys that this version
/// does not know are kept and reported.
class Policy {
 public:
  static Result<Policy> parse(std::string_view yaml, std::string const &path,
                              Diagnostics &diagnostics);

  /// A form that is read back without YAML, since every query needs the policy.
  [[nodiscard]] std::string serialise() const;
  /// What `serialise` wrote; from where it cannot be read on, nothing.
  static Policy restore(std::string_view serialised);

  /// The value as written, or the built-in default of DESIGN §3, or "" for an unknown key.
  [[nodiscard]] std::string text(std::string_view key) const;
  /// As `text`, for whole numbers; a value that is none is the default (and was reported when
  /// read).
  [[nodiscard]] int number(std::string_view key) const;
  /// `text` with every {section.key} replaced by its value; an unknown name stays as written and
  /// is added to `unknown` when given.
  [[nodiscard]] std::string expand(std::string_view text,
                                   std::vector<std::string> *unknown = nullptr) const;
  [[nodiscard]] std::map<std::string, std::string, std::less<>> const &values() const {
    return values_;
  }

 private:
  std::map<std::string, std::string, std::less<>> values_;
};

}  // namespace kaeru
